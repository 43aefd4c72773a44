package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All files of the clients family, merged: name to entry in the order of declaration. */
public record ClientsConfig(Map<String, ClientEntry> clients) {

    public ClientsConfig {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
    }
}
