package eu.celine.dt.api;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the GET of one fetcher beside the route that serves them all: only with its own parameters can a person try
 * it in the Swagger UI, or a generator write a method for it.
 */
final class OpenApiFetcher {

    private final JsonMapper mapper;
    private final FetcherDesk.Described fetcher;

    OpenApiFetcher(JsonMapper mapper, FetcherDesk.Described fetcher) {
        this.mapper = mapper;
        this.fetcher = fetcher;
    }

    /** @param general the operation of the route with the fetcher's id as a variable */
    ObjectNode describe(ObjectNode general, String owner) {
        ObjectNode operation = general.deepCopy();
        operation.put(
                "operationId",
                owner.replace('-', '_') + "__fetch_" + fetcher.id().local());
        operation.put("summary", fetcher.spec().description());
        ArrayNode parameters = operation.putArray("parameters");
        general.withArray("parameters").forEach(parameter -> {
            if (!parameter.path("name").asString("").equals("fetcher_id")) {
                parameters.add(parameter.deepCopy());
            }
        });
        if (fetcher.payloadSchema().get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, schema) -> add(parameters, String.valueOf(name), schema));
        }
        return operation;
    }

    private void add(ArrayNode parameters, String name, @Nullable Object schema) {
        boolean required =
                fetcher.payloadSchema().get("required") instanceof Collection<?> names && names.contains(name);
        parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("required", required)
                .set("schema", mapper.valueToTree(schema));
    }
}
