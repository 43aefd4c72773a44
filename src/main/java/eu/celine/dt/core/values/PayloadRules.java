package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.PayloadProperties.OWNED_BY;
import static eu.celine.dt.core.values.PayloadProperties.OWNER_PREFIX;

import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.core.values.PropertyType.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a payload schema must obey beyond JSON Schema: nothing of it is loaded from elsewhere, no property takes a name
 * of paging, values are bindable, and marks of ownership stand where they are enforced.
 */
final class PayloadRules {

    /** Query parameters that mean the page or the format and so can be no property. */
    static final Set<String> RESERVED = Set.of("limit", "offset", "format", "cursor");

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Map<String, @Nullable Object> document;
    private final List<MetadataField> metadata;
    private final PropertyTypes types;
    private final List<String> complaints = new ArrayList<>();

    PayloadRules(Map<String, @Nullable Object> document, List<MetadataField> metadata) {
        this.document = document;
        this.metadata = metadata;
        this.types = new PropertyTypes(document);
    }

    /** Everything against the rules, each as a sentence about the payload; empty for a sound schema. */
    List<String> check() {
        if (!"object".equals(document.get("type"))) {
            complaints.add("its type must be object");
        }
        Map<String, @Nullable Object> properties = PayloadProperties.entries(document.get("properties"));
        walk(document, "", properties.keySet());
        properties.forEach(this::checkProperty);
        return complaints;
    }

    private void checkProperty(String name, @Nullable Object schema) {
        if (RESERVED.contains(name)) {
            complaints.add("the name " + name + " is reserved for paging and formats; rename the property");
        }
        PropertyType type = types.of(schema);
        if (isObject(type)
                || (type.items() != null
                        && (isObject(type.items()) || type.items().is(Kind.ARRAY)))) {
            complaints.add(name + " can only be bound as a text, number, boolean, date or time, or a list of these");
        }
        if (schema instanceof Map<?, ?> map && map.containsKey(OWNED_BY)) {
            checkOwner(name, map.get(OWNED_BY));
        }
    }

    private void checkOwner(String name, @Nullable Object source) {
        String key = source instanceof String text && text.startsWith(OWNER_PREFIX)
                ? text.substring(OWNER_PREFIX.length())
                : "";
        boolean declared = metadata.stream()
                .anyMatch(field -> field.name().equals(key) && field.type() == MetadataField.Type.STRING_LIST);
        if (!declared) {
            complaints.add(
                    name + ": " + OWNED_BY + " must be entity.<key> with a key that the domain's metadata declares"
                            + " as a list of strings, for example entity.devices");
        }
    }

    private static boolean isObject(PropertyType type) {
        return type.is(Kind.OBJECT) && !type.scalar() && !type.is(Kind.ARRAY);
    }

    /** Looks at every schema of the document, at any depth. */
    private void walk(@Nullable Object node, String at, Set<String> properties) {
        if (node instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                walk(element, at + "/" + index++, properties);
            }
        }
        if (!(node instanceof Map<?, ?> schema)) {
            return;
        }
        checkSources(schema, at);
        if (schema.get("pattern") instanceof String pattern) {
            checkPattern(pattern, at);
        }
        if (schema.containsKey(OWNED_BY) && !isProperty(at, properties)) {
            complaints.add(where(at) + OWNED_BY + " is enforced on a property of the payload only; write it there");
        }
        schema.forEach((key, value) -> {
            if (key.equals("patternProperties") && value instanceof Map<?, ?> named) {
                named.keySet().forEach(name -> checkPattern(String.valueOf(name), at));
            }
            // Values, not schemas: a text in them may look like a keyword.
            if (!key.equals("enum") && !key.equals("const") && !key.equals("default") && !key.equals("examples")) {
                walk(value, at + "/" + key, properties);
            }
        });
    }

    private static boolean isProperty(String at, Set<String> properties) {
        return at.startsWith("/properties/") && properties.contains(at.substring("/properties/".length()));
    }

    private void checkSources(Map<?, ?> schema, String at) {
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            if (schema.get(keyword) instanceof String reference) {
                if (!reference.startsWith("#")) {
                    complaints.add(where(at) + keyword + " leads outside the schema, where nothing is loaded from;"
                            + " copy the target to $defs and write #/$defs/<name>");
                } else if (types.target(reference) == null) {
                    complaints.add(where(at) + keyword + " " + reference + " leads nowhere in this schema");
                }
            }
        }
        if (schema.get("$id") instanceof String || schema.get("$anchor") instanceof String) {
            complaints.add(where(at) + "$id and $anchor are not used here; refer by #/$defs/<name>");
        }
        if (schema.get("$schema") instanceof String dialect && !dialect.equals(DIALECT)) {
            complaints.add(where(at) + "$schema must be " + DIALECT + " or be left out");
        }
    }

    private void checkPattern(String pattern, String at) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            complaints.add(
                    where(at) + "the pattern " + pattern + " is not a regular expression: " + e.getDescription());
        }
    }

    private static String where(String at) {
        return at.isEmpty() ? "" : at + ": ";
    }
}
