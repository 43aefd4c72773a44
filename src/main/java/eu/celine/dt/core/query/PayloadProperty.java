package eu.celine.dt.core.query;

import eu.celine.dt.contracts.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the payload schema says of one property, as far as it decides how its value is bound.
 *
 * @param type of the value, or of each element of a list
 * @param values the only values it can have, empty if it is free
 * @param patterned true if its text must match a pattern or is one of {@code values}
 * @param like true if the author meant its wildcards ({@code x-like})
 * @param ownedBy source whose values alone are let through ({@code x-owned-by}), or null
 */
record PayloadProperty(
        String name,
        SqlType type,
        boolean list,
        boolean nullable,
        boolean printable,
        List<String> values,
        boolean patterned,
        boolean like,
        int minItems,
        @Nullable String ownedBy) {

    static Map<String, PayloadProperty> of(Map<String, @Nullable Object> schema) {
        var properties = new LinkedHashMap<String, PayloadProperty>();
        mapOf(schema.get("properties")).forEach((name, definition) -> properties.put(name, read(name, definition)));
        return properties;
    }

    private static PayloadProperty read(String name, @Nullable Object definition) {
        Map<String, @Nullable Object> schema = mapOf(definition);
        List<String> types = types(schema);
        boolean list = types.contains("array");
        Map<String, @Nullable Object> value = list ? mapOf(schema.get("items")) : schema;
        List<String> values = texts(value.get("enum"));
        boolean nullable = types.contains("null")
                || (value.get("enum") instanceof List<?> some && some.stream().anyMatch(Objects::isNull));
        return new PayloadProperty(
                name,
                typeOf(value),
                list,
                nullable,
                !types(value).contains("object") && !(list && types(value).contains("array")),
                values,
                value.containsKey("pattern") || !values.isEmpty() || value.containsKey("const"),
                isTrue(value.get("x-like")) || isTrue(schema.get("x-like")),
                schema.get("minItems") instanceof Number number ? number.intValue() : 0,
                ownerOf(schema, value));
    }

    private static @Nullable String ownerOf(Map<String, @Nullable Object> schema, Map<String, @Nullable Object> value) {
        Object owner = schema.containsKey("x-owned-by") ? schema.get("x-owned-by") : value.get("x-owned-by");
        return owner instanceof String text ? text : null;
    }

    private static SqlType typeOf(Map<String, @Nullable Object> schema) {
        List<String> types = types(schema);
        if (types.contains("number")) {
            return SqlType.NUMERIC;
        }
        if (types.contains("integer")) {
            return SqlType.BIGINT;
        }
        if (types.contains("boolean")) {
            return SqlType.BOOLEAN;
        }
        return switch (String.valueOf(schema.get("format"))) {
            case "date-time" -> SqlType.TIMESTAMPTZ;
            case "date" -> SqlType.DATE;
            case "time" -> SqlType.TIME;
            default -> SqlType.VARCHAR;
        };
    }

    private static List<String> types(Map<String, @Nullable Object> schema) {
        Object type = schema.get("type");
        return type instanceof String one ? List.of(one) : texts(type);
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element != null) {
                    texts.add(element.toString());
                }
            }
        }
        return List.copyOf(texts);
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    /** Schemas come from YAML or JSON: maps with text keys, whatever the compiler can know of them. */
    private static Map<String, @Nullable Object> mapOf(@Nullable Object value) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> copy.put(String.valueOf(key), element));
        }
        return copy;
    }
}
