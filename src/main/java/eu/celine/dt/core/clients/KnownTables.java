package eu.celine.dt.core.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The typed tables of {@code tables.yaml}, by {@code table} or {@code schema.table} in lower case. */
final class KnownTables {

    private final Map<String, KnownTable> tables;

    private KnownTables(Map<String, KnownTable> tables) {
        this.tables = Map.copyOf(tables);
    }

    static KnownTables fromResource() {
        try (InputStream yaml = KnownTables.class.getResourceAsStream("tables.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("tables.yaml is missing beside " + KnownTables.class.getName());
            }
            var tables = new LinkedHashMap<String, KnownTable>();
            for (Map.Entry<String, JsonNode> table :
                    YAMLMapper.shared().readTree(yaml).properties()) {
                tables.put(table.getKey(), toTable(table.getValue()));
            }
            return new KnownTables(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    KnownTable find(String qualifiedName) {
        return tables.get(qualifiedName.toLowerCase(Locale.ROOT));
    }

    /**
     * The known table whose file brings a table of this name: the table itself, or the one that this is a view beside.
     */
    @Nullable
    String findOrigin(String qualifiedName) {
        String name = qualifiedName.toLowerCase(Locale.ROOT);
        if (tables.containsKey(name)) {
            return name;
        }
        for (String suffix : List.of(TableViews.RAW, TableViews.REPEATED)) {
            String origin = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
            KnownTable table = tables.get(origin);
            if (table != null && !table.key().isEmpty()) {
                return origin;
            }
        }
        return null;
    }

    /**
     * The known table that DuckDB misses by this name. It leaves out the schema where the schema has other tables.
     */
    @Nullable
    String findMissed(String name) {
        String origin = findOrigin(name);
        if (origin != null || name.contains(".")) {
            return origin;
        }
        String ending = "." + name.toLowerCase(Locale.ROOT);
        return tables.keySet().stream()
                .filter(known -> known.endsWith(ending))
                .findFirst()
                .orElse(null);
    }

    /** The known table after which an unknown one is named: {@code consumption-1}, {@code consumption (2)}. */
    @Nullable
    String findMeant(String qualifiedName) {
        String name = qualifiedName.toLowerCase(Locale.ROOT);
        if (findOrigin(name) != null) {
            return null;
        }
        return tables.keySet().stream()
                .filter(known -> name.startsWith(known) && !Character.isLetterOrDigit(name.charAt(known.length())))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private static KnownTable toTable(JsonNode yaml) {
        Map<String, String> needed = texts(yaml.path("needed"));
        var columns = new LinkedHashMap<>(needed);
        columns.putAll(texts(yaml.path("columns")));
        JsonNode value = yaml.get("value");
        List<String> key =
                yaml.path("key").valueStream().map(JsonNode::asString).toList();
        return new KnownTable(
                columns, needed.keySet(), texts(yaml.path("aliases")), key, value == null ? null : value.asString());
    }

    private static Map<String, String> texts(JsonNode yaml) {
        var texts = new LinkedHashMap<String, String>();
        yaml.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }
}
