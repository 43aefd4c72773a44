package eu.celine.dt.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a batch says of one item.
 *
 * @param headers the few that belong to an answer's meaning, by lower-case name
 * @param body JSON; empty where the item was answered without one
 */
record ItemAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final Logger log = LoggerFactory.getLogger(ItemAnswer.class);
    private static final List<String> SHOWN =
            List.of(HttpHeaders.LINK, FetchAnswer.HAS_MORE, "X-Query-Version", HttpHeaders.RETRY_AFTER);
    private static final JsonFactory JSON = new JsonFactory();

    /** The item as its handler, or whoever refused it, answered. */
    static ItemAnswer of(ItemRequest request, ItemResponse response) {
        byte[] body = response.body();
        int status = response.getStatus();
        if (body.length == 0) {
            return status < 400
                    ? new ItemAnswer(status, headersOf(response), body)
                    : of(StatusProblems.of(status), request);
        }
        if (!isJson(response.getContentType())) {
            return of(
                    ProblemDocument.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "This address answers in another format than JSON, which a batch cannot hold; ask for it"
                                    + " alone."),
                    request);
        }
        if (!isWritten(body)) {
            log.error("{} answered text that is not JSON, though it said so.", request.getRequestURI());
            return of(StatusProblems.of(ProblemType.INTERNAL_ERROR.status()), request);
        }
        return new ItemAnswer(status, headersOf(response), body);
    }

    /** The item with a problem that the batch found itself. */
    static ItemAnswer of(ProblemDocument problem, ItemRequest request) {
        var headers = new TreeMap<String, String>();
        problem.headers().forEach((name, value) -> {
            if (SHOWN.stream().anyMatch(name::equalsIgnoreCase)) {
                headers.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return new ItemAnswer(problem.status(), headers, problem.toJson(request.getRequestURI(), request.requestId()));
    }

    private static Map<String, String> headersOf(ItemResponse response) {
        var headers = new TreeMap<String, String>();
        for (String name : SHOWN) {
            if (response.containsHeader(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", response.getHeaders(name)));
            }
        }
        return headers;
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            MediaType type = contentType == null ? MediaType.ALL : MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON) || "json".equals(type.getSubtypeSuffix());
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    /** A route may return a text and call it JSON; broken text would take the other answers with it. */
    private static boolean isWritten(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }
}
