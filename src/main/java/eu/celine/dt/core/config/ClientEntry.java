package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One data backend as an operator declares it.
 *
 * @param type {@code duckdb}, {@code jdbc}, {@code dataset_api} or a class name
 * @param settings every key but {@code type}; the type decides which are allowed
 */
public record ClientEntry(String file, int line, String name, String type, Map<String, @Nullable Object> settings) {

    public ClientEntry {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
