package eu.celine.dt.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A payload schema as others may read it. A relative default ({@code now-PT12H}) is no value of its own format, so a
 * strict reader of the schema would refuse it: it is published as {@code x-default}.
 */
final class PublishedSchema {

    private static final String DEFAULT = "default";
    private static final Pattern RELATIVE = Pattern.compile("(now|today)([+-]P.*)?");

    private PublishedSchema() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> schema) {
        boolean timed = schema.get("format") instanceof String format && format.startsWith("date");
        var published = new LinkedHashMap<String, @Nullable Object>();
        schema.forEach((key, value) -> {
            boolean relative = timed
                    && key.equals(DEFAULT)
                    && value instanceof String text
                    && RELATIVE.matcher(text).matches();
            published.put(relative ? "x-default" : key, published(value));
        });
        return published;
    }

    private static @Nullable Object published(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> object -> {
                var typed = new LinkedHashMap<String, @Nullable Object>();
                object.forEach((key, inner) -> typed.put(String.valueOf(key), inner));
                yield of(typed);
            }
            case List<?> items -> items.stream().map(PublishedSchema::published).toList();
            default -> value;
        };
    }
}
