package eu.celine.dt.api;

import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An RFC 9457 answer. Every error leaves as one of these, whoever found it.
 *
 * @param type URN that names the kind of problem
 * @param detail what happened here and what to change; free of statements, hosts, tokens and class names
 * @param errors of a payload, each with its path; empty for every other problem
 * @param headers that belong to the status: {@code Allow}, {@code WWW-Authenticate}, {@code Retry-After}
 */
record ProblemDocument(
        String type, String title, int status, String detail, List<PayloadError> errors, Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    ProblemDocument {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    static ProblemDocument of(ProblemType type, String detail) {
        return new ProblemDocument(type.urn(), type.title(), type.status(), detail, List.of(), Map.of());
    }

    /** A status that someone else decided; one that we do not name keeps the standard's words and no URN. */
    static ProblemDocument ofStatus(int status, String detail) {
        ProblemType type = ProblemType.findByStatus(status);
        if (type != null) {
            return of(type, detail);
        }
        return new ProblemDocument("about:blank", ProblemType.reasonOf(status), status, detail, List.of(), Map.of());
    }

    ProblemDocument withErrors(List<PayloadError> newErrors) {
        return new ProblemDocument(type, title, status, detail, newErrors, headers);
    }

    ProblemDocument withHeaders(Map<String, String> newHeaders) {
        return new ProblemDocument(type, title, status, detail, errors, newHeaders);
    }

    /**
     * The document as it is sent.
     *
     * @param instance path of the request, without its query; null where the request had none that could be read
     */
    byte[] toJson(@Nullable String instance, String requestId) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            json.writeStringProperty("title", title);
            json.writeNumberProperty("status", status);
            json.writeStringProperty("detail", detail);
            if (instance != null) {
                json.writeStringProperty("instance", instance);
            }
            json.writeStringProperty("request_id", requestId);
            if (!errors.isEmpty()) {
                json.writeStringProperty("error", "validation_error");
                writeErrors(json);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void writeErrors(JsonGenerator json) {
        json.writeArrayPropertyStart("errors");
        for (PayloadError error : errors) {
            json.writeStartObject();
            json.writeStringProperty("path", error.path());
            json.writeStringProperty("message", error.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
