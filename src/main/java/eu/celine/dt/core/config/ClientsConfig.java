package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * All files of the clients family, merged: name to entry in the order of declaration.
 *
 * @param names every name that stands in a file, also where its entry cannot be read
 */
public record ClientsConfig(Map<String, ClientEntry> clients, Set<String> names) {

    public ClientsConfig {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** Entries that could all be read. */
    public ClientsConfig(Map<String, ClientEntry> clients) {
        this(clients, clients.keySet());
    }
}
