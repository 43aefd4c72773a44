package eu.celine.dt.core.values;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says the validator's findings in the words of a payload: one path, one sentence, what would be right. */
final class SchemaErrors {

    /** The path of an error that no single property causes. */
    static final String WHOLE = "payload";

    private final Collection<String> allowedNames;

    /** @param allowedNames the declared properties, for the message about an unknown one */
    SchemaErrors(Collection<String> allowedNames) {
        this.allowedNames = allowedNames;
    }

    /** The findings in the validator's order; those of one union become one. */
    List<PayloadError> translate(List<Error> findings) {
        var wrongTypes = new LinkedHashMap<String, Set<String>>();
        for (Error finding : findings) {
            if ("type".equals(finding.getKeyword())) {
                wrongTypes
                        .computeIfAbsent(pathOf(finding), _ -> new LinkedHashSet<>())
                        .addAll(expectedTypes(finding));
            }
        }
        var errors = new LinkedHashSet<PayloadError>();
        for (Error finding : findings) {
            String path = pathOf(finding);
            boolean union = "anyOf".equals(finding.getKeyword()) || "oneOf".equals(finding.getKeyword());
            if (!union || !wrongTypes.containsKey(path)) {
                errors.add(new PayloadError(path, message(finding, path, wrongTypes)));
            }
        }
        return new ArrayList<>(errors);
    }

    private String message(Error finding, String path, Map<String, Set<String>> wrongTypes) {
        JsonNode schema = finding.getSchemaNode();
        return switch (finding.getKeyword()) {
            case "required" -> "is required";
            case "additionalProperties", "unevaluatedProperties" ->
                allowedNames.isEmpty()
                        ? "is not in the schema; nothing is allowed"
                        : "is not in the schema; allowed: " + String.join(", ", allowedNames);
            case "type" -> typeMessage(finding, wrongTypes.getOrDefault(path, Set.of()));
            case "enum" -> "must be one of: " + values(schema);
            case "const" -> "must be " + schema.toString();
            case null, default -> finding.getMessage();
        };
    }

    private static String typeMessage(Error finding, Set<String> expected) {
        JsonNode found = finding.getInstanceNode();
        if (found != null && found.isNull()) {
            return "must not be null";
        }
        return "must be " + String.join(" or ", expected);
    }

    private static List<String> expectedTypes(Error finding) {
        JsonNode schema = finding.getSchemaNode();
        Stream<JsonNode> names = schema.isArray() ? schema.valueStream() : Stream.of(schema);
        return names.map(name -> words(name.asString())).toList();
    }

    private static String words(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type;
        };
    }

    private static String values(JsonNode enumeration) {
        List<String> values = enumeration
                .valueStream()
                .map(value -> value.isString() ? value.asString() : value.toString())
                .toList();
        return String.join(", ", values);
    }

    private static String pathOf(Error finding) {
        var path = new StringBuilder();
        NodePath location = finding.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            if (element instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(element);
            }
        }
        String property = finding.getProperty();
        if (property != null) {
            path.append(path.isEmpty() ? "" : ".").append(property);
        }
        return path.isEmpty() ? WHOLE : path.toString();
    }
}
