package eu.celine.dt.core.values;

import eu.celine.dt.core.values.PropertyType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads types out of a payload schema: plain, as nullable unions, through local references, from const and enum. */
final class PropertyTypes {

    // Deeper chains of references are circles.
    private static final int MAX_DEPTH = 16;
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);

    private final Map<String, @Nullable Object> root;

    PropertyTypes(Map<String, @Nullable Object> root) {
        this.root = root;
    }

    PropertyType of(@Nullable Object schema) {
        return of(schema, 0);
    }

    /** The schema itself, or what its local reference points to; null where it points to nothing. */
    @Nullable
    Map<?, ?> resolved(@Nullable Object schema) {
        Object current = schema;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            if (!(current instanceof Map<?, ?> map)) {
                return null;
            }
            if (!(map.get("$ref") instanceof String reference)) {
                return map;
            }
            current = target(reference);
        }
        return null;
    }

    /** What a local reference points to, or null. */
    @Nullable
    Object target(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            return null;
        }
        Object current = root;
        for (String step : reference.substring(2).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            current = current instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return current;
    }

    private PropertyType of(@Nullable Object given, int depth) {
        Map<?, ?> schema = depth > MAX_DEPTH ? null : resolved(given);
        if (schema == null) {
            return PropertyType.UNKNOWN;
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean said = false;
        for (String name : names(schema)) {
            said = true;
            Kind kind = kind(name, schema.get("format"));
            if (kind != null) {
                kinds.add(kind);
            }
        }
        PropertyType items = schema.containsKey("items") ? of(schema.get("items"), depth + 1) : null;
        boolean split = items != null && splits(items, resolved(schema.get("items")));
        boolean wide = wide(schema);
        for (String union : List.of("anyOf", "oneOf")) {
            if (said || !(schema.get(union) instanceof Collection<?> branches)) {
                continue;
            }
            for (Object branch : branches) {
                PropertyType type = of(branch, depth + 1);
                if (type.kinds().isEmpty()) {
                    return PropertyType.UNKNOWN;
                }
                kinds.addAll(type.kinds());
                wide |= type.wide();
                items = items == null ? type.items() : items;
                split |= type.split();
            }
            said = true;
        }
        return said ? new PropertyType(kinds, wide, items, split) : PropertyType.UNKNOWN;
    }

    /** The JSON types that the schema names, or that its const or enum has. */
    private static List<String> names(Map<?, ?> schema) {
        Object type = schema.get("type");
        if (type instanceof String name) {
            return List.of(name);
        }
        if (type instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        if (schema.containsKey("const")) {
            return List.of(nameOf(schema.get("const")));
        }
        if (schema.get("enum") instanceof Collection<?> values) {
            return values.stream().map(PropertyTypes::nameOf).distinct().toList();
        }
        return List.of();
    }

    private static String nameOf(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean _ -> "boolean";
            case Integer _, Long _, BigInteger _ -> "integer";
            case Number _ -> "number";
            case Collection<?> _ -> "array";
            case Map<?, ?> _ -> "object";
            default -> "string";
        };
    }

    private static @Nullable Kind kind(String name, @Nullable Object format) {
        return switch (name) {
            case "string" -> textKind(String.valueOf(format));
            case "integer" -> Kind.INTEGER;
            case "number" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "array" -> Kind.ARRAY;
            case "object" -> Kind.OBJECT;
            case "null" -> Kind.NULL;
            default -> null;
        };
    }

    private static Kind textKind(String format) {
        return switch (format) {
            case "date-time" -> Kind.DATE_TIME;
            case "date" -> Kind.DATE;
            case "time" -> Kind.TIME;
            default -> Kind.TEXT;
        };
    }

    // A free text may hold a comma of its own, so it is never split.
    private static boolean splits(PropertyType items, @Nullable Map<?, ?> schema) {
        boolean typed = !items.kinds().isEmpty() && !items.is(Kind.TEXT) && items.scalar();
        return typed || (schema != null && (schema.containsKey("enum") || schema.containsKey("pattern")));
    }

    private static boolean wide(Map<?, ?> schema) {
        return beyondLong(schema.get("maximum")) || beyondLong(schema.get("minimum"));
    }

    private static boolean beyondLong(@Nullable Object bound) {
        if (!(bound instanceof Number number)) {
            return false;
        }
        try {
            BigDecimal exact = Numbers.decimal(number);
            return exact.compareTo(MAX_LONG) > 0 || exact.compareTo(MIN_LONG) < 0;
        } catch (RefusedValue _) {
            // An infinite bound bounds nothing.
            return true;
        }
    }
}
