package eu.celine.dt.core.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placeholder of the config room's document. */
public record YamlDocument(Map<String, @Nullable Object> root, Map<String, Integer> lines) {

    /** The line of the value (or key) at the JSON pointer; 0 where unknown. */
    public int lineOf(String jsonPointer) {
        return lines.getOrDefault(jsonPointer, 0);
    }
}
