package eu.celine.dt.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Writes the problem document where Tomcat answers before or without the application: a malformed request line, a
 * forbidden character, an oversized header. Public because Tomcat creates it by its class name.
 */
public final class ProblemErrorReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrorReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        // The first caller writes; a response with content or without an error has been answered already.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var ioAllowed = new AtomicBoolean(false);
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ioAllowed);
        if (!ioAllowed.get()) {
            return;
        }
        try {
            write(StatusProblems.of(status), request, response);
        } catch (IOException | IllegalStateException unwritable) {
            log.debug("The container's answer could not be written.", unwritable);
        }
    }

    private static void write(ProblemDocument problem, Request request, Response response) throws IOException {
        String bound = RequestId.find(request);
        String requestId = bound == null ? RequestId.accept(request.getHeader(RequestId.HEADER)) : bound;
        byte[] body = problem.toJson(request.getRequestURI(), requestId);
        response.setHeader(RequestId.HEADER, requestId);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
