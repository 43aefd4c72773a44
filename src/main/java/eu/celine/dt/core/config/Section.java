package eu.celine.dt.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a configuration file, read by key. A wrong type is a problem and counts as absent, so that reading
 * goes on and an operator sees everything at once.
 */
final class Section {

    private final YamlDocument document;
    private final String pointer;
    private final Map<String, @Nullable Object> values;
    private final @Nullable String entry;
    private final Problems problems;

    private Section(
            YamlDocument document,
            String pointer,
            Map<String, @Nullable Object> values,
            @Nullable String entry,
            Problems problems) {
        this.document = document;
        this.pointer = pointer;
        this.values = values;
        this.entry = entry;
        this.problems = problems;
    }

    static Section root(YamlDocument document, Problems problems) {
        return new Section(document, "", document.root(), null, problems);
    }

    /** The same mapping under the words that messages use for it. */
    Section labelled(String label) {
        return new Section(document, pointer, values, label, problems);
    }

    String file() {
        return document.file();
    }

    int line() {
        return document.lineOf(pointer);
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    /** The keys whose placeholder could not be filled, which is a problem already. */
    Set<String> brokenKeys() {
        var keys = new LinkedHashSet<String>();
        for (String key : values.keySet()) {
            if (document.isBroken(YamlDocument.pointer(pointer, key))) {
                keys.add(key);
            }
        }
        return keys;
    }

    void allow(Set<String> keys) {
        for (String key : values.keySet()) {
            if (!keys.contains(key)) {
                complain(key, Suggestion.unknownKey(key, keys));
            }
        }
    }

    @Nullable
    String findText(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        complainOfType(key, value, "text in quotes");
        return null;
    }

    /** The text, or null and a problem. */
    @Nullable
    String requireText(String key, String example) {
        Object value = values.get(key);
        if (document.isBroken(YamlDocument.pointer(pointer, key))) {
            return null;
        }
        if (value == null || (value instanceof String text && text.isBlank())) {
            complain(values.containsKey(key) ? key : "", "\"" + key + "\" is missing; write " + key + ": " + example);
            return null;
        }
        return findText(key);
    }

    boolean flag(String key, boolean absent) {
        Object value = values.get(key);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value != null) {
            complainOfType(key, value, "true or false");
        }
        return absent;
    }

    double number(String key, double absent) {
        Object value = values.get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value != null) {
            complainOfType(key, value, "a number");
        }
        return absent;
    }

    @Nullable
    Section findSection(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        return toSection(key, value, YamlDocument.pointer(pointer, key));
    }

    /** The mappings of a list, each with its place in the list; other items are problems. */
    Map<Integer, Section> sectionsOf(String key) {
        var sections = new LinkedHashMap<Integer, Section>();
        List<?> items = listOf(key, "a list: each item starts with \"- \"");
        for (int index = 0; index < items.size(); index++) {
            Section section = toSection(
                    key + "[" + index + "]", items.get(index), YamlDocument.pointer(pointer, key) + "/" + index);
            if (section != null) {
                sections.put(index, section);
            }
        }
        return sections;
    }

    List<String> textsOf(String key) {
        var texts = new ArrayList<String>();
        for (Object item : listOf(key, "a list of texts: [a, b]")) {
            if (item instanceof String text) {
                texts.add(text);
            } else {
                complainOfType(key, item, "a list of texts: [a, b]");
            }
        }
        return texts;
    }

    /** The mappings below a key by their names: {@code clients: {dataset_api: {…}}}. */
    Map<String, Section> sectionsByName(String key) {
        var sections = new LinkedHashMap<String, Section>();
        Section parent = findSection(key);
        if (parent == null) {
            return sections;
        }
        for (String name : parent.values.keySet()) {
            Section child = parent.labelled(EntryLabel.named(key, name))
                    .toSection(name, parent.values.get(name), YamlDocument.pointer(parent.pointer, name));
            if (child != null) {
                sections.put(name, child);
            }
        }
        return sections;
    }

    /** The value for a message: shown unless a placeholder filled it in, since that may be a secret. */
    String shown(String key) {
        return document.isFilled(YamlDocument.pointer(pointer, key)) ? "its value" : "\"" + values.get(key) + "\"";
    }

    void complain(String key, String message) {
        int line = key.isEmpty() ? line() : document.lineOf(YamlDocument.pointer(pointer, key));
        problems.add(new Problem(document.file(), line, entry, message));
    }

    private List<?> listOf(String key, String wanted) {
        Object value = values.get(key);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value != null) {
            complainOfType(key, value, wanted);
        }
        return List.of();
    }

    // Maps of a YamlDocument have text keys by construction.
    @SuppressWarnings("unchecked")
    private @Nullable Section toSection(String key, @Nullable Object value, String childPointer) {
        if (value instanceof Map<?, ?> map) {
            return new Section(document, childPointer, (Map<String, @Nullable Object>) map, entry, problems);
        }
        complainOfType(key, value, "a mapping of keys and values");
        return null;
    }

    private void complainOfType(String key, @Nullable Object value, String wanted) {
        complain(key, "\"" + key + "\" must be " + wanted + ", and is " + kindOf(key, value));
    }

    private String kindOf(String key, @Nullable Object value) {
        if (value instanceof String) {
            return "the text " + shown(key);
        }
        if (value instanceof Boolean flag) {
            return "the flag " + flag;
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Collection<?>) {
            return "a list";
        }
        return value == null ? "nothing" : "a mapping";
    }
}
