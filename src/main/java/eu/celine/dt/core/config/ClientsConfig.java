package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All files of the clients family, merged: name to entry in the order of declaration.
 *
 * @param names every name that stands in a file, also where its entry cannot be read; null where a file cannot be
 *     read or has none, which is a problem already, so that no name can be called unknown
 */
public record ClientsConfig(
        Map<String, ClientEntry> clients, @Nullable Set<String> names) {

    public ClientsConfig {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        names = names == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** Entries that could all be read. */
    public ClientsConfig(Map<String, ClientEntry> clients) {
        this(clients, clients.keySet());
    }
}
