package eu.celine.dt.core.config;

import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.core.access.AccessPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One domain as an operator declares it.
 *
 * @param index 1 for the first entry of its file
 * @param importClass name of the class to load
 * @param routePrefix replaces the class's own
 * @param access null where the entry says nothing
 */
public record DomainEntry(
        String file,
        int line,
        int index,
        String name,
        String importClass,
        boolean enabled,
        @Nullable String routePrefix,
        @Nullable AccessPolicy access,
        DomainSettings.Entities entities,
        @Nullable String singleCommunity,
        DomainSettings.Distribution distribution,
        Map<String, @Nullable Object> overrides) {

    public DomainEntry {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /** What messages call this entry. */
    public String label() {
        return EntryLabel.numbered(index, name);
    }

    public Problem problem(String message) {
        return new Problem(file, line, label(), message);
    }
}
