package eu.celine.dt.core.values;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that the validator reads: schemas as they are, typed payloads with times in their one canonical form. */
final class SchemaNodes {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaNodes() {}

    static JsonNode schema(Map<String, @Nullable Object> document) {
        return MAPPER.valueToTree(document);
    }

    static JsonNode instance(Map<String, @Nullable Object> typed) {
        ObjectNode object = NODES.objectNode();
        typed.forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case OffsetDateTime time -> NODES.stringNode(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
            case Temporal dateOrTime -> NODES.stringNode(dateOrTime.toString());
            case Collection<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            default -> MAPPER.valueToTree(value);
        };
    }
}
