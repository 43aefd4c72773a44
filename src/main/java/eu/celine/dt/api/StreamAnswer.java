package eu.celine.dt.api;

import eu.celine.dt.api.formats.RowsEncoder;
import eu.celine.dt.api.formats.ValuesFormat;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Answers a fetch as a stream. Until its first row is encoded, a failure is a problem document like any other. After
 * that a status cannot follow, so the connection is cut without the end of its last chunk: whatever happens, what looks
 * complete to a caller is complete.
 */
final class StreamAnswer {

    private static final Logger log = LoggerFactory.getLogger(StreamAnswer.class);

    /** A row waits no longer for the rows behind it, as long as these come. */
    private static final long FLUSH_AFTER_NANOS = 500_000_000;

    /** How much longer than its end a token is accepted with a request. */
    private static final Duration TOKEN_LEEWAY = Duration.ofSeconds(30);

    private static final String HTTP_10 = "HTTP/1.0";

    private final StreamSettings settings;

    StreamAnswer(StreamSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes the rows and their end.
     *
     * @param name of the file that a browser makes of it, without its ending
     * @throws CloseNowException if the stream broke after its first bytes had left
     */
    void write(
            FetcherDesk.StreamOfRows stream,
            RunContext context,
            ValuesFormat format,
            String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        requireVisibleEnd(format, request);
        Rows rows = stream.rows();
        boolean exists = rows.next();
        begin(format, name, response);
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return;
        }
        var end = new StreamEnd();
        // Behind HTTP/1.0 there are no trailers; what is left says its end itself.
        if (!request.getProtocol().equals(HTTP_10)) {
            response.setHeader(HttpHeaders.TRAILER, StreamEnd.NAMES);
            response.setTrailerFields(end);
        }
        try {
            long endNanos = System.nanoTime() + longest(context).toNanos();
            var output = new PacedOutput(response.getOutputStream(), settings, endNanos);
            writeRows(exists, stream, format.encoder(output), end, output, endNanos);
        } catch (IOException | RuntimeException broken) {
            if (!response.isCommitted()) {
                // The problem document is nobody's file and has no trailers.
                response.setTrailerFields(null);
                response.setHeader(HttpHeaders.TRAILER, null);
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
                throw broken;
            }
            throw cut(broken);
        }
    }

    /** Before HTTP/1.1 a body ends where the connection does, be it cut or not; these formats have no end of their own. */
    private static void requireVisibleEnd(ValuesFormat format, HttpServletRequest request) {
        if (!format.marksItsEnd() && request.getProtocol().equals(HTTP_10)) {
            ProblemDetail detail = ProblemDetail.forStatusAndDetail(
                    HttpStatus.HTTP_VERSION_NOT_SUPPORTED,
                    "This format is sent over HTTP/1.1 or newer only, where its end can be seen; a proxy between may"
                            + " have to be told to use it.");
            throw new ErrorResponseException(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, detail, null);
        }
    }

    private static void begin(ValuesFormat format, String name, HttpServletResponse response) {
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (format != ValuesFormat.NDJSON) {
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format.label() + "\"");
        }
    }

    private void writeRows(
            boolean first,
            FetcherDesk.StreamOfRows stream,
            RowsEncoder encoder,
            StreamEnd end,
            PacedOutput output,
            long endNanos)
            throws IOException {
        Rows rows = stream.rows();
        long flushedNanos = System.nanoTime();
        long count = 0;
        encoder.begin(rows.columns());
        for (boolean exists = first; exists; exists = rows.next()) {
            encoder.row(rows);
            count++;
            long nowNanos = System.nanoTime();
            if (count == 1 || nowNanos - flushedNanos > FLUSH_AFTER_NANOS) {
                encoder.flush();
                output.flush();
                flushedNanos = System.nanoTime();
            }
            if (nowNanos - endNanos > 0) {
                throw new StreamTooLongException(count);
            }
        }
        boolean more = stream.hasMore();
        encoder.end(count, more);
        end.reach(count, more);
    }

    /** A stream lives no longer than the right to ask for it. */
    private Duration longest(RunContext context) {
        if (context.caller().principal().claims().get("exp") instanceof Instant end) {
            Duration left = Duration.between(context.time(), end).plus(TOKEN_LEEWAY);
            return left.compareTo(settings.longest()) < 0 ? left : settings.longest();
        }
        return settings.longest();
    }

    private static CloseNowException cut(Exception broken) {
        // Only writing to the caller throws it; a backend's failure is a fault.
        if (broken instanceof IOException) {
            log.info("A stream was cut before its last row: its caller left or stalled: {}", broken.getMessage());
        } else {
            log.warn("A stream was cut before its last row.", broken);
        }
        // Without the cause: it is reported, and nobody behind this one may take it for something to answer.
        return new CloseNowException("a stream was cut before its last row");
    }

    /** The setting {@code dt.streams.longest}, or the end of the caller's token, ended a stream. */
    static final class StreamTooLongException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StreamTooLongException(long rows) {
            super("dt.streams.longest or the life of the caller's token has passed after " + rows + " rows");
        }
    }
}
