package eu.celine.dt.api;

import eu.celine.dt.api.formats.ValuesFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes one route as an OpenAPI operation. */
final class OpenApiOperation {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:*]+)[^}]*}");
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Set<Class<?>> BUILT_IN =
            Set.of(EntityRoutes.class, ValuesRoutes.class, BatchRoutes.class, EntityListRoutes.class);
    private static final List<Integer> PROBLEM_STATUSES = List.of(400, 401, 403, 404, 406, 501, 502, 503, 504);

    /** Answers that the built-in routes write themselves or whose schema names existing clients know. */
    private static final Map<String, String> ANSWERS = Map.of(
            "get_info", "InfoSchema",
            "get_summary", "SummaryResponseSchema",
            "fetch_values_get", "FetchResultSchema",
            "fetch_values_post", "FetchResultSchema",
            "fetch_values_batch", "BatchResponseSchema",
            "describe_value", "ValueDescriptorSchema",
            "explain_value", "ExplainedStatementSchema");

    private static final Map<String, String> LIST_ANSWERS =
            Map.of("list_values", "ValueDescriptorSchema", "list_entities", "EntitySummarySchema");

    private static final Map<String, String> BODIES = Map.of(
            "fetch_values_post", "ValuesRequestSchema",
            "explain_value", "ValuesRequestSchema",
            "fetch_values_batch", "BatchRequestSchema");

    private static final Set<String> PAGED = Set.of("fetch_values_get", "fetch_values_post");

    private final HandlerMethod handler;
    private final OpenApiTypes types;
    private final @Nullable Operation annotation;
    private final String name;
    private final boolean builtIn;

    OpenApiOperation(HandlerMethod handler, OpenApiTypes types) {
        this.handler = handler;
        this.types = types;
        this.annotation = handler.getMethodAnnotation(Operation.class);
        this.name = nameOf(handler, annotation);
        this.builtIn = BUILT_IN.contains(handler.getBeanType());
    }

    private static String nameOf(HandlerMethod handler, @Nullable Operation annotation) {
        if (annotation != null && !annotation.operationId().isEmpty()) {
            return annotation.operationId();
        }
        return HUMP.matcher(handler.getMethod().getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }

    /**
     * Fills the operation.
     *
     * @param owner the domain or type whose address it has; begins the operation id
     */
    void describe(ObjectNode operation, String owner, String path) {
        operation.put("operationId", owner.replace('-', '_') + "__" + name);
        operation.putArray("tags").add(owner);
        if (annotation != null && !annotation.summary().isEmpty()) {
            operation.put("summary", annotation.summary());
        }
        if (annotation != null && !annotation.description().isEmpty()) {
            operation.put("description", annotation.description());
        }
        ArrayNode parameters = operation.putArray("parameters");
        addPathVariables(parameters, path);
        addQueryParameters(parameters);
        addBody(operation);
        addResponses(operation);
    }

    private static void addPathVariables(ArrayNode parameters, String path) {
        var names = new LinkedHashSet<String>();
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            names.add(variables.group(1));
        }
        for (String variable : names) {
            ObjectNode parameter = parameter(parameters, variable, "path", true);
            parameter.putObject("schema").put("type", "string");
        }
    }

    private void addQueryParameters(ArrayNode parameters) {
        for (MethodParameter declared : handler.getMethodParameters()) {
            RequestParam query = declared.getParameterAnnotation(RequestParam.class);
            if (query == null || RouteParameters.isMap(declared)) {
                continue;
            }
            String queryName = RouteParameters.nameOf(declared);
            if (builtIn && (queryName.equals("limit") || queryName.equals("offset"))) {
                addCount(parameters, queryName);
                continue;
            }
            boolean required = query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
            ObjectNode parameter = parameter(parameters, queryName, "query", required);
            Parameter described = declared.getParameterAnnotation(Parameter.class);
            if (described != null && !described.description().isEmpty()) {
                parameter.put("description", described.description());
            }
            parameter.set("schema", types.schemaOf(declared.getGenericParameterType(), schemaAnnotations(declared)));
        }
        if (builtIn && PAGED.contains(name)) {
            addCount(parameters, "limit");
            addCount(parameters, "offset");
            addCursor(parameters);
            addFormat(parameters);
        }
    }

    private static void addCursor(ArrayNode parameters) {
        parameter(parameters, "cursor", "query", false)
                .put(
                        "description",
                        "Where the page begins, out of the next link of the page before it; only of fetchers with a key,"
                                + " and never beside an offset.")
                .putObject("schema")
                .put("type", "string");
    }

    private static void addFormat(ArrayNode parameters) {
        ArrayNode names = parameter(parameters, FormatChoice.PARAMETER, "query", false)
                .put("description", "The format of the answer; counts before the header Accept.")
                .putObject("schema")
                .put("type", "string")
                .putArray("enum");
        for (ValuesFormat format : ValuesFormat.values()) {
            names.add(format.label());
        }
    }

    /** Without what describes the parameter as a whole; a schema may stand beside it or within it. */
    private static Annotation[] schemaAnnotations(MethodParameter declared) {
        Schema beside = declared.getParameterAnnotation(Schema.class);
        Parameter described = declared.getParameterAnnotation(Parameter.class);
        if (beside != null) {
            return new Annotation[] {beside};
        }
        return described == null ? new Annotation[0] : new Annotation[] {described.schema()};
    }

    private static void addCount(ArrayNode parameters, String name) {
        ArrayNode choice =
                parameter(parameters, name, "query", false).putObject("schema").putArray("anyOf");
        choice.addObject().put("type", "integer").put("minimum", 0);
        choice.addObject().put("type", "null");
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String in, boolean required) {
        return parameters.addObject().put("name", name).put("in", in).put("required", required);
    }

    private void addBody(ObjectNode operation) {
        String written = builtIn ? BODIES.get(name) : null;
        if (written != null) {
            body(operation).put("$ref", OpenApiTypes.REFERENCE + written);
            return;
        }
        for (MethodParameter declared : handler.getMethodParameters()) {
            if (declared.hasParameterAnnotation(RequestBody.class)) {
                body(operation).setAll(types.schemaOf(declared.getGenericParameterType()));
            }
        }
    }

    private static ObjectNode body(ObjectNode operation) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        return body.putObject("content").putObject("application/json").putObject("schema");
    }

    private void addResponses(ObjectNode operation) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode success = responses.putObject("200").put("description", "The answer.");
        ObjectNode content = success.putObject("content");
        content.putObject("application/json").set("schema", answerSchema());
        if (builtIn && (PAGED.contains(name) || name.equals("list_entities"))) {
            ObjectNode headers = success.putObject("headers");
            addHeader(headers, "Link", "The next page, as rel=\"next\"; absent on the last one.");
            addHeader(headers, FetchAnswer.HAS_MORE, "true where more rows exist.");
        }
        if (builtIn && PAGED.contains(name)) {
            // A stream is described by its format; its columns are the fetcher's.
            for (String streamed : ValuesFormat.mediaTypes().subList(1, ValuesFormat.values().length)) {
                content.putObject(streamed);
            }
        }
        for (int status : PROBLEM_STATUSES) {
            responses.putObject(Integer.toString(status)).put("$ref", "#/components/responses/Problem");
        }
    }

    private static void addHeader(ObjectNode headers, String name, String description) {
        headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }

    private ObjectNode answerSchema() {
        if (!builtIn) {
            return types.schemaOf(handler.getReturnType().getGenericParameterType());
        }
        String single = ANSWERS.get(name);
        if (single != null) {
            return types.reference(single);
        }
        String item = LIST_ANSWERS.get(name);
        return item == null ? types.anything() : types.listOf(item);
    }
}
