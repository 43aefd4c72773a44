package eu.celine.dt.core.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Ids that no entity can have, because an address with them would mean something else: the segments of the entity's
 * own routes, and what continues or neighbours the prefix ({@code it} under {@code /communities}).
 */
final class ReservedIds {

    private static final Set<String> ENTITY_SEGMENTS = Set.of(
            "info",
            "summary",
            "values",
            "simulations",
            "scenarios",
            "runs",
            "ontology",
            "events",
            "jobs",
            "describe",
            "explain",
            "subscriptions",
            ".",
            "..");

    private final Map<String, Set<String>> byPrefix = new HashMap<>();

    ReservedIds(Collection<String> prefixes) {
        for (String prefix : prefixes) {
            var segments = new HashSet<>(ENTITY_SEGMENTS);
            String parent = prefix.substring(0, prefix.lastIndexOf('/'));
            for (String other : prefixes) {
                addNextSegment(prefix, other, segments);
                // Neighbours at the top level share nothing but the host.
                if (!parent.isEmpty()) {
                    addNextSegment(parent, other, segments);
                }
            }
            byPrefix.put(prefix, segments);
        }
    }

    /** Whether the id is unknown under the prefix without being looked up. */
    boolean contains(String prefix, String id) {
        return id.isBlank() || byPrefix.getOrDefault(prefix, ENTITY_SEGMENTS).contains(id);
    }

    private static void addNextSegment(String prefix, String other, Set<String> segments) {
        if (other.startsWith(prefix + "/")) {
            segments.add(other.substring(prefix.length() + 1).split("/", 2)[0]);
        }
    }
}
