package eu.celine.dt.core.config;

import eu.celine.dt.core.access.AccessPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code access:} of a domain. */
final class AccessSection {

    static final Set<String> KEYS = Set.of("any_of", "claim", "read_all");
    static final Set<String> READ_ALL_KEYS = Set.of("scopes", "roles");
    static final Set<String> WAYS = Set.of("claim", "membership", "authenticated");

    private static final String DEFAULT_CLAIM = "communities";

    private AccessSection() {}

    static @Nullable AccessPolicy read(@Nullable Section section) {
        if (section == null) {
            return null;
        }
        section.allow(KEYS);
        Set<String> ways = ways(section);
        String claim = section.findText("claim");
        if (claim != null && !ways.contains("claim")) {
            section.complain("claim", "\"claim\" is named but any_of does not list it; write any_of: [claim]");
        }
        Section readAll = section.findSection("read_all");
        if (readAll != null) {
            readAll.allow(READ_ALL_KEYS);
        }
        return new AccessPolicy(
                ways.contains("authenticated"),
                ways.contains("claim") ? Objects.requireNonNullElse(claim, DEFAULT_CLAIM) : null,
                ways.contains("membership"),
                readAll == null ? Set.of() : new HashSet<>(readAll.textsOf("scopes")),
                readAll == null ? Set.of() : new HashSet<>(readAll.textsOf("roles")));
    }

    /** Absent is the default, an empty list is none: only {@code read_all} grants then. */
    private static Set<String> ways(Section section) {
        if (!section.has("any_of")) {
            return Set.of("claim", "membership");
        }
        List<String> ways = section.textsOf("any_of");
        for (String way : ways) {
            if (!WAYS.contains(way)) {
                section.complain("any_of", "any_of knows claim, membership and authenticated, not \"" + way + "\"");
            }
        }
        return new HashSet<>(ways);
    }
}
