package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All of {@code clients.yaml}: clients by name, in file order. */
public record ClientsConfig(Map<String, ClientEntry> clients) {

    public ClientsConfig {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
    }
}
