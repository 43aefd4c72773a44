package eu.celine.dt.api;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"payload": {…}}}, the body of every POST to a fetcher. */
final class PayloadBody {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonText.FACTORY)
            // A double would round what the backend can hold exactly.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JavaType ANY = MAPPER.constructType(Object.class);

    private PayloadBody() {}

    /**
     * The payload.
     *
     * @throws InvalidPayloadFault naming every part of the body that does not have this form
     * @throws MalformedBodyException if the body is not JSON
     */
    static Map<String, @Nullable Object> read(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        if (bytes.length == 0) {
            throw InvalidPayloadFault.of("payload", "is missing; send {\"payload\": {…}}");
        }
        Object document;
        try {
            document = MAPPER.readValue(bytes, ANY);
        } catch (JacksonException malformed) {
            throw new MalformedBodyException(malformed);
        }
        if (!(document instanceof Map<?, ?> object)) {
            throw InvalidPayloadFault.of("payload", "is missing; the body is an object {\"payload\": {…}}");
        }
        return payloadOf(object);
    }

    private static Map<String, @Nullable Object> payloadOf(Map<?, ?> object) {
        var errors = new ArrayList<PayloadError>();
        for (Object key : object.keySet()) {
            if (!"payload".equals(key)) {
                errors.add(new PayloadError(String.valueOf(key), "is unknown beside \"payload\"; put it inside"));
            }
        }
        Object payload = object.get("payload");
        if (!(payload instanceof Map<?, ?> properties)) {
            String problem = payload == null ? "is missing; send {\"payload\": {…}}" : "must be an object";
            errors.add(new PayloadError("payload", problem));
            throw new InvalidPayloadFault(describe(errors), errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidPayloadFault(describe(errors), errors);
        }
        var typed = new LinkedHashMap<String, @Nullable Object>();
        properties.forEach((name, value) -> typed.put(String.valueOf(name), value));
        return typed;
    }

    private static String describe(List<PayloadError> errors) {
        return String.join(
                "; ",
                errors.stream()
                        .map(error -> error.path() + ": " + error.message())
                        .toList());
    }
}
