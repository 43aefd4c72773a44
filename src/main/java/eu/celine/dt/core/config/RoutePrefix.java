package eu.celine.dt.core.config;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for addresses under which domains and types are mounted. */
public final class RoutePrefix {

    private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9][A-Za-z0-9._~-]*)+");

    /** First segments of the runtime's own paths; some of these are open without a token. */
    private static final Set<String> TAKEN = Set.of(
            "health", "domains", "dev", "v3", "swagger-ui", "swagger-ui.html", "actuator", "error", "subscriptions");

    private RoutePrefix() {}

    /** What is wrong with the prefix and what to write instead; null if it can be mounted. */
    public static @Nullable String findProblem(String prefix) {
        if (!prefix.startsWith("/")) {
            return "route_prefix \"" + prefix + "\" must start with \"/\"; " + advice(prefix);
        }
        if (prefix.endsWith("/")) {
            return "route_prefix \"" + prefix + "\" must not end with \"/\"; " + advice(prefix);
        }
        if (!FORM.matcher(prefix).matches()) {
            return "route_prefix \"" + prefix + "\" may hold letters, digits, \"-\", \".\", \"_\" and \"~\" between its"
                    + " slashes only";
        }
        String first = prefix.substring(1).split("/", 2)[0];
        if (TAKEN.contains(first)) {
            return "route_prefix \"" + prefix + "\" is under the runtime's own address \"/" + first
                    + "\"; choose another";
        }
        return null;
    }

    private static String advice(String prefix) {
        String bare = prefix.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "write an address such as \"/communities\"" : "write \"/" + bare + "\"";
    }
}
