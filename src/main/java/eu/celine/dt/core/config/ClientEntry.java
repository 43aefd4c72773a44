package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client of {@code clients.yaml}.
 *
 * @param settings everything but the type, as written
 */
public record ClientEntry(String file, int line, String name, String type, Map<String, @Nullable Object> settings) {

    public ClientEntry {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
