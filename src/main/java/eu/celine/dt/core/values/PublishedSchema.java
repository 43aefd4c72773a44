package eu.celine.dt.core.values;

import eu.celine.dt.core.values.PropertyType.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payload schema for callers: relative defaults under {@code x-default}, everything else as declared. */
final class PublishedSchema {

    private final PropertyTypes types;

    private PublishedSchema(PropertyTypes types) {
        this.types = types;
    }

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> document) {
        return new PublishedSchema(new PropertyTypes(document)).copy(document);
    }

    private Map<String, @Nullable Object> copy(Map<?, ?> schema) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        schema.forEach((key, value) -> {
            boolean relative = "default".equals(key) && isRelative(value) && isTimed(types.of(schema));
            copy.put(relative ? "x-default" : String.valueOf(key), copyOf(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static boolean isRelative(@Nullable Object value) {
        return value instanceof String text && RelativeTimes.looksLike(text);
    }

    private static boolean isTimed(PropertyType type) {
        return !type.is(Kind.TEXT) && (type.is(Kind.DATE_TIME) || type.is(Kind.DATE));
    }

    private @Nullable Object copyOf(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy(map);
            case Collection<?> list -> {
                var elements = new ArrayList<@Nullable Object>();
                list.forEach(element -> elements.add(copyOf(element)));
                yield Collections.unmodifiableList(elements);
            }
            case null, default -> value;
        };
    }
}
