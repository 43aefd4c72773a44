package eu.celine.dt.core.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placeholder of the config room's document. */
public record YamlDocument(Map<String, @Nullable Object> root, Map<String, Integer> lines) {

    /** The line of a key, or of the nearest part of the file that holds it; 0 where unknown. */
    public int lineOf(String pointer) {
        String known = pointer;
        while (!known.isEmpty()) {
            Integer line = lines.get(known);
            if (line != null) {
                return line;
            }
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return 0;
    }

    /** The pointer of a child. */
    public static String pointer(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
