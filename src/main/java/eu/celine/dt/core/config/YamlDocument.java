package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One YAML file as plain values: String, Long, BigInteger, Double, Boolean, List, Map with text keys, null. Knows the
 * line of each key, so that every later complaint can say where.
 */
public final class YamlDocument {

    private final String file;
    private final Map<String, @Nullable Object> root;
    private final Map<String, Integer> lines;
    private final Set<String> filled;
    private final Set<String> broken;

    YamlDocument(
            String file,
            Map<String, @Nullable Object> root,
            Map<String, Integer> lines,
            Set<String> filled,
            Set<String> broken) {
        this.file = file;
        this.root = Collections.unmodifiableMap(root);
        this.lines = Map.copyOf(lines);
        this.filled = Set.copyOf(filled);
        this.broken = Set.copyOf(broken);
    }

    /** As the operator would open it. */
    public String file() {
        return file;
    }

    /** The file's mapping; empty where the file is empty or could not be read. */
    public Map<String, @Nullable Object> root() {
        return root;
    }

    /**
     * The line of a key or a list's item, or of the nearest part of the file that holds it.
     *
     * @param pointer JSON pointer: {@code /fetchers/0/payload}
     * @return 1 for the first line; 0 if even the first step is unknown
     */
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

    /** The pointer of a child: escapes what a pointer's step may not hold. */
    public static String pointer(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** Whether the value came from a placeholder: such a value may be a secret and is not shown. */
    boolean isFilled(String pointer) {
        return filled.contains(pointer);
    }

    /** Whether a placeholder of the value could not be filled: a problem already, so that none is added to it. */
    boolean isBroken(String pointer) {
        return broken.contains(pointer);
    }
}
