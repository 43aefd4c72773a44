package eu.celine.dt.core.values;

import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry under {@code fetchers}: reads its keys by type and complains with file, line, fetcher and key. */
final class FetcherEntry {

    private final String file;
    private final YamlDocument document;
    private final String pointer;
    private final Map<?, ?> values;
    private final Problems problems;
    private final String label;
    private boolean sound = true;

    FetcherEntry(String file, YamlDocument document, int index, Map<?, ?> values, Problems problems) {
        this.file = file;
        this.document = document;
        this.pointer = "/fetchers/" + index;
        this.values = values;
        this.problems = problems;
        this.label = values.get("id") instanceof String id ? "fetcher " + id : "fetcher " + (index + 1);
    }

    /** Whether nothing was complained about so far. */
    boolean sound() {
        return sound;
    }

    String pointer() {
        return pointer;
    }

    void complain(String key, String message) {
        sound = false;
        problems.add(new Problem(file, document.lineOf(YamlDocument.pointer(pointer, key)), label, message));
    }

    /** Complains of a key within the mapping of another one. */
    void complainIn(String key, String inner, String message) {
        sound = false;
        String at = YamlDocument.pointer(YamlDocument.pointer(pointer, key), inner);
        problems.add(new Problem(file, document.lineOf(at), label, message));
    }

    void allowOnly(Set<String> keys) {
        for (Object key : values.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                complain(String.valueOf(key), "the key " + key + " is unknown; known: " + String.join(", ", keys));
            }
        }
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    String text(String key, String standard) {
        String text = findText(key);
        return text == null ? standard : text;
    }

    @Nullable
    String findText(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        complain(key, key + " must be a text");
        return null;
    }

    /** One name or a list of them; empty where the key is absent or was complained of. */
    List<String> names(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String name) {
            return List.of(name);
        }
        if (value instanceof Collection<?> list
                && !list.isEmpty()
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        complain(key, key + " must be a name or a list of names");
        return List.of();
    }

    long integer(String key, long standard) {
        Object value = values.get(key);
        if (value == null) {
            return standard;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        complain(key, key + " must be an integer");
        return standard;
    }

    Map<String, @Nullable Object> mapping(String key) {
        Object value = values.get(key);
        var mapping = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> mapping.put(String.valueOf(name), entry));
        } else if (value != null) {
            complain(key, key + " must be a mapping");
        }
        return mapping;
    }
}
