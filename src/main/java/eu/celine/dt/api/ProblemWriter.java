package eu.celine.dt.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Sends problem documents, whatever the request accepts: an error in the wrong format helps more than none. */
final class ProblemWriter {

    private ProblemWriter() {}

    /** Replaces whatever the response holds; does nothing once its first bytes are on the wire. */
    static void write(ProblemDocument problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String requestId = RequestId.of(request);
        byte[] body = problem.toJson(instanceOf(request), requestId);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(RequestId.HEADER, requestId);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::setHeader);
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static String instanceOf(HttpServletRequest request) {
        // An error dispatch shows the error page's own path; the caller knows the one it asked for.
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String path ? path : request.getRequestURI();
    }
}
