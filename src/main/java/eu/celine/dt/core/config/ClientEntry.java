package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One data backend as an operator declares it.
 *
 * @param type {@code duckdb}, {@code jdbc}, {@code dataset_api} or a class name
 * @param settings every key but {@code type}; the type decides which are allowed
 * @param broken keys whose placeholder could not be filled: complained of already, so that nobody calls them missing
 */
public record ClientEntry(
        String file, int line, String name, String type, Map<String, @Nullable Object> settings, Set<String> broken) {

    public ClientEntry {
        broken = Set.copyOf(broken);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** An entry whose settings could all be read. */
    public ClientEntry(String file, int line, String name, String type, Map<String, @Nullable Object> settings) {
        this(file, line, name, type, settings, Set.of());
    }
}
