package eu.celine.dt.core.values;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a payload schema, as coercion sees them.
 *
 * @param types declared property to its type, in the schema's order
 * @param patterns name pattern to type, for what is not declared by name
 * @param others the type of every other property
 * @param defaults property to its default, not yet coerced: a relative time means another instant each time
 * @param owners property to the metadata key that lists what a caller may name
 */
record PayloadProperties(
        Map<String, PropertyType> types,
        Map<Pattern, PropertyType> patterns,
        PropertyType others,
        Map<String, @Nullable Object> defaults,
        Map<String, String> owners) {

    /** Where a mark of ownership points: {@code x-owned-by: entity.devices}. */
    static final String OWNED_BY = "x-owned-by";

    static final String OWNER_PREFIX = "entity.";

    /** Reads a schema that {@link PayloadRules} found sound. */
    static PayloadProperties of(Map<String, @Nullable Object> document) {
        var reader = new PropertyTypes(document);
        var types = new LinkedHashMap<String, PropertyType>();
        var defaults = new LinkedHashMap<String, @Nullable Object>();
        var owners = new LinkedHashMap<String, String>();
        entries(document.get("properties")).forEach((name, schema) -> {
            types.put(name, reader.of(schema));
            Map<?, ?> direct = schema instanceof Map<?, ?> map ? map : Map.of();
            Map<?, ?> resolved = reader.resolved(schema);
            if (direct.containsKey("default")) {
                defaults.put(name, direct.get("default"));
            } else if (resolved != null && resolved.containsKey("default")) {
                defaults.put(name, resolved.get("default"));
            }
            if (direct.get(OWNED_BY) instanceof String source) {
                owners.put(name, source.substring(OWNER_PREFIX.length()));
            }
        });
        var patterns = new LinkedHashMap<Pattern, PropertyType>();
        entries(document.get("patternProperties"))
                .forEach((pattern, schema) -> patterns.put(Pattern.compile(pattern), reader.of(schema)));
        return new PayloadProperties(
                Collections.unmodifiableMap(types),
                Collections.unmodifiableMap(patterns),
                reader.of(document.get("additionalProperties")),
                Collections.unmodifiableMap(defaults),
                Collections.unmodifiableMap(owners));
    }

    /** A schema's named parts, or nothing where it has none. */
    static Map<String, @Nullable Object> entries(@Nullable Object value) {
        var entries = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
        }
        return entries;
    }

    Collection<String> names() {
        return types.keySet();
    }

    PropertyType typeOf(String name) {
        PropertyType declared = types.get(name);
        if (declared != null) {
            return declared;
        }
        for (Map.Entry<Pattern, PropertyType> pattern : patterns.entrySet()) {
            if (pattern.getKey().matcher(name).find()) {
                return pattern.getValue();
            }
        }
        return others;
    }
}
