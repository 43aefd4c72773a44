package eu.celine.dt.core.values;

import com.networknt.schema.Schema;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fetcher's payload schema, compiled once. Turns what a caller sent into the typed values that a template binds, and
 * reports everything that does not fit at once. Immutable; serves all threads.
 */
public final class PayloadSchema {

    private static final int MAX_ERRORS = 100;
    private static final int ERRORS_IN_DETAIL = 5;

    private final Map<String, @Nullable Object> document;
    private final Map<String, @Nullable Object> published;
    private final PayloadProperties properties;
    private final Schema validator;

    PayloadSchema(Map<String, @Nullable Object> document, PayloadProperties properties, Schema validator) {
        this.document = document;
        this.published = PublishedSchema.of(document);
        this.properties = properties;
        this.validator = validator;
    }

    /**
     * The schema as callers see it: valid JSON Schema 2020-12, with a relative default such as {@code now-PT12H} under
     * {@code x-default}, because it is no valid value of a date-time.
     */
    public Map<String, @Nullable Object> published() {
        return published;
    }

    /** The schema as it was declared, or the one that allows nothing where none was. */
    Map<String, @Nullable Object> document() {
        return document;
    }

    /** Property to the entity's metadata key that lists what a caller may name there. */
    Map<String, String> owners() {
        return properties.owners();
    }

    /** What stands for the property where a request leaves it out; null if nothing does. */
    @Nullable
    Object findDefault(String property) {
        return properties.defaults().get(property);
    }

    /** Whether the property at the path of an error has a default. */
    boolean hasDefault(String path) {
        return properties.defaults().containsKey(property(path));
    }

    /**
     * Reads query parameters.
     *
     * @throws InvalidPayloadFault with every error
     */
    Map<String, @Nullable Object> fromTexts(Map<String, List<String>> query, TimeFrame frame) {
        var coercer = new Coercer(frame);
        return complete(query, coercer, (name, texts) -> coercer.texts(name, texts, properties.typeOf(name)));
    }

    /**
     * Reads a JSON object. Its types count as they are, but for dates and times, which JSON writes as texts.
     *
     * @throws InvalidPayloadFault with every error
     */
    Map<String, @Nullable Object> fromJson(Map<String, ? extends @Nullable Object> body, TimeFrame frame) {
        return fromValues(body, frame, false);
    }

    /**
     * Reads what the domain's own code passes: typed values of {@code java.time} and numbers, or texts as in a query.
     *
     * @throws InvalidPayloadFault with every error
     */
    Map<String, @Nullable Object> fromCode(Map<String, ? extends @Nullable Object> payload, TimeFrame frame) {
        return fromValues(payload, frame, true);
    }

    private Map<String, @Nullable Object> fromValues(
            Map<String, ? extends @Nullable Object> values, TimeFrame frame, boolean readTexts) {
        var coercer = new Coercer(frame);
        return complete(
                new LinkedHashMap<String, @Nullable Object>(values),
                coercer,
                (name, value) -> coercer.value(name, value, properties.typeOf(name), readTexts));
    }

    private <V extends @Nullable Object> Map<String, @Nullable Object> complete(
            Map<String, V> given, Coercer coercer, BiFunction<String, V, @Nullable Object> coercion) {
        var typed = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<String, V> property : given.entrySet()) {
            typed.put(property.getKey(), coercion.apply(property.getKey(), property.getValue()));
        }
        properties.defaults().forEach((name, value) -> {
            if (!given.containsKey(name)) {
                typed.put(name, coercer.value(name, value, properties.typeOf(name), false));
            }
        });
        List<PayloadError> errors = new ArrayList<>(coercer.errors());
        if (errors.isEmpty()) {
            errors.addAll(validate(typed));
        } else {
            errors.addAll(independent(validate(typed), errors));
        }
        if (!errors.isEmpty()) {
            throw fault(errors);
        }
        return Collections.unmodifiableMap(typed);
    }

    /**
     * Leaves out what the validator says of refused values: they stand as null in the typed payload, so it would only
     * confuse. So would what it says of a list with a refused element, and of the payload as a whole.
     */
    private static List<PayloadError> independent(List<PayloadError> found, List<PayloadError> refused) {
        Set<String> paths = refused.stream().map(PayloadError::path).collect(Collectors.toSet());
        Set<String> properties =
                refused.stream().map(error -> property(error.path())).collect(Collectors.toSet());
        return found.stream()
                .filter(error -> !error.path().equals(SchemaErrors.WHOLE)
                        && !paths.contains(error.path())
                        && !paths.contains(property(error.path()))
                        && !properties.contains(error.path()))
                .toList();
    }

    private static String property(String path) {
        int element = path.indexOf('[');
        return element < 0 ? path : path.substring(0, element);
    }

    private List<PayloadError> validate(Map<String, @Nullable Object> typed) {
        try {
            return new SchemaErrors(properties.names()).translate(validator.validate(SchemaNodes.instance(typed)));
        } catch (StackOverflowError _) {
            // The JDK matches groups such as (a|b)* recursively; a long text can use up the stack.
            return List.of(new PayloadError(SchemaErrors.WHOLE, "holds a text too long for its pattern"));
        }
    }

    private static InvalidPayloadFault fault(List<PayloadError> errors) {
        List<PayloadError> shown = errors;
        if (errors.size() > MAX_ERRORS) {
            PayloadError rest =
                    new PayloadError(SchemaErrors.WHOLE, "has " + (errors.size() - MAX_ERRORS) + " more errors");
            shown = Stream.concat(errors.stream().limit(MAX_ERRORS), Stream.of(rest))
                    .toList();
        }
        String detail = shown.stream()
                .limit(ERRORS_IN_DETAIL)
                .map(error -> error.path() + " " + error.message())
                .collect(Collectors.joining("; "));
        String more = shown.size() > ERRORS_IN_DETAIL ? "; and more, see errors" : "";
        return new InvalidPayloadFault("The payload does not fit its schema: " + detail + more + ".", shown);
    }
}
