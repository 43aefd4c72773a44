package eu.celine.dt.core.values;

import eu.celine.dt.contracts.CachePolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code cache:} of a fetcher as far as its form goes; {@link CacheRules} judges what it says. */
final class CacheReader {

    static final String CACHE = "cache";

    static final Set<String> KEYS = Collections.unmodifiableSet(
            new LinkedHashSet<>(List.of("ttl", "scope", "stale_if_error", "invalidate_on")));

    static final Pattern FLOW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    private final FetcherEntry entry;
    private boolean sound = true;

    private CacheReader(FetcherEntry entry) {
        this.entry = entry;
    }

    /** The policy; null where the entry has none, or after a complaint. */
    static @Nullable CachePolicy read(FetcherEntry entry) {
        Object value = entry.value(CACHE);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> settings)) {
            entry.complain(CACHE, "cache must be a mapping; write for example cache: {ttl: PT1M, scope: user}");
            return null;
        }
        return new CacheReader(entry).read(settings);
    }

    private @Nullable CachePolicy read(Map<?, ?> settings) {
        for (Object key : settings.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                complain(String.valueOf(key), "is unknown; known: " + String.join(", ", KEYS));
            }
        }
        if (settings.get("ttl") == null) {
            complain("ttl", "is needed; write how long a page counts as fresh, for example ttl: PT1M");
        }
        Duration ttl = duration("ttl", settings.get("ttl"));
        Duration staleIfError = duration("stale_if_error", settings.get("stale_if_error"));
        CachePolicy.Scope scope = scope(settings.get("scope"));
        Set<String> flows = flows(settings.get("invalidate_on"));
        return sound ? new CachePolicy(ttl, scope, staleIfError, flows) : null;
    }

    private Duration duration(String key, @Nullable Object value) {
        if (value == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse(String.valueOf(value));
        } catch (DateTimeParseException _) {
            complain(key, "is not a duration; write for example PT1M or PT30S");
            return Duration.ZERO;
        }
    }

    private CachePolicy.Scope scope(@Nullable Object value) {
        if (value == null || value.equals("user")) {
            return CachePolicy.Scope.USER;
        }
        if (!value.equals("shared")) {
            complain(
                    "scope",
                    "is user (a page is given again to the token that it was fetched with) or shared (to everybody who"
                            + " may read the entity through this fetcher)");
        }
        return CachePolicy.Scope.SHARED;
    }

    private Set<String> flows(@Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof Collection<?> list)) {
            complain("invalidate_on", "must be a list of flows, for example [meters-flow]");
            return Set.of();
        }
        var flows = new LinkedHashSet<String>();
        for (Object flow : list) {
            if (flow instanceof String name && FLOW.matcher(name).matches()) {
                flows.add(name);
            } else {
                complain(
                        "invalidate_on",
                        "has an entry that is no flow: a name of letters, digits, dots, dashes and underscores, at most"
                                + " 128 of them");
            }
        }
        return flows;
    }

    private void complain(String key, String message) {
        sound = false;
        entry.complainIn(CACHE, key, CACHE + "." + key + " " + message);
    }
}
