package eu.celine.dt.api;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Many questions about one entity in one request. */
@ResponseBody
final class BatchRoutes {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final BatchRunner runner;
    private final Callers callers;

    BatchRoutes(BatchRunner runner, Callers callers) {
        this.runner = runner;
        this.callers = callers;
    }

    @PostMapping(
            path = "/values",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    void fetchValuesBatch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuseParameters(request);
        List<BatchItem> items = BatchBody.read(request.getInputStream());
        BatchOrigin origin = BatchOrigin.of(request, callers.require(request));
        try (AnswerBudget budget = runner.openBudget()) {
            List<ItemAnswer> answers = runner.run(origin, items, budget);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            write(items, answers, response.getOutputStream());
        }
    }

    private static void refuseParameters(HttpServletRequest request) {
        List<PayloadError> errors = request.getParameterMap().keySet().stream()
                .map(name -> new PayloadError(name, "is unknown; each item of a batch has parameters of its own"))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidPayloadFault("A batch takes no query parameters.", errors);
        }
    }

    private static void write(List<BatchItem> items, List<ItemAnswer> answers, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("responses");
            for (int i = 0; i < answers.size(); i++) {
                ItemAnswer answer = answers.get(i);
                json.writeStartObject();
                json.writeStringProperty("id", items.get(i).id());
                json.writeNumberProperty("status", answer.status());
                json.writeObjectPropertyStart("headers");
                for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                    json.writeStringProperty(header.getKey(), header.getValue());
                }
                json.writeEndObject();
                json.writeName("body");
                writeBody(answer.body(), json, out);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Past the generator: the bytes are JSON already, and there may be many. */
    private static void writeBody(byte[] body, JsonGenerator json, OutputStream out) throws IOException {
        if (body.length == 0) {
            json.writeNull();
            return;
        }
        json.writeRawValue("");
        json.flush();
        out.write(body);
    }
}
