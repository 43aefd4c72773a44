package eu.celine.dt.api;

import eu.celine.dt.core.cache.PageKeyBuilder;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Holds a JSON answer about an entity back until it is complete, to name it by its content. What is larger than the
 * bound, of another type, of another status, or named already goes its way untouched; that is decided at the first
 * byte, when the handler has set its headers.
 */
final class TaggedResponse extends HttpServletResponseWrapper {

    static final int MAX_BYTES = 1024 * 1024;

    private final HttpServletRequest request;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private Mode mode = Mode.UNDECIDED;
    private @Nullable Stream stream;
    private @Nullable PrintWriter writer;

    TaggedResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** Sends what was held back, or 304 in its place. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (mode != Mode.HOLDING) {
            return;
        }
        mode = Mode.PASSING;
        byte[] body = held.toByteArray();
        String etag = PageKeyBuilder.etagOf(body);
        CacheHeaders.revalidated(this, etag);
        if (IfNoneMatch.of(request).test(etag)) {
            super.setStatus(SC_NOT_MODIFIED);
            return;
        }
        super.setContentLength(body.length);
        super.getOutputStream().write(body);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Stream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            Charset charset = Charset.forName(getCharacterEncoding());
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), charset));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (mode == Mode.HOLDING) {
            return;
        }
        if (writer != null) {
            writer.flush();
        }
        super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forget();
    }

    @Override
    public void reset() {
        super.reset();
        forget();
    }

    private void forget() {
        held.reset();
        mode = Mode.UNDECIDED;
    }

    private boolean wanted() {
        String type = getContentType();
        return RequestScope.find(request) != null
                && getStatus() == SC_OK
                && !isCommitted()
                && getHeader(HttpHeaders.ETAG) == null
                && getHeader(HttpHeaders.CACHE_CONTROL) == null
                && type != null
                && (type.startsWith(MediaType.APPLICATION_JSON_VALUE) || type.startsWith("application/ld+json"));
    }

    private enum Mode {
        UNDECIDED,
        HOLDING,
        PASSING
    }

    private final class Stream extends ServletOutputStream {

        private final ServletOutputStream target;

        Stream(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (mode == Mode.UNDECIDED) {
                mode = wanted() ? Mode.HOLDING : Mode.PASSING;
            }
            if (mode == Mode.HOLDING && held.size() + (long) length > MAX_BYTES) {
                mode = Mode.PASSING;
                setHeader(HttpHeaders.CACHE_CONTROL, CacheHeaders.REVALIDATE);
                setHeader(HttpHeaders.VARY, CacheHeaders.VARY);
                held.writeTo(target);
                held.reset();
            }
            if (mode == Mode.HOLDING) {
                held.write(bytes, offset, length);
            } else {
                target.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            // Handlers flush when they have written, which is not yet when the answer may leave.
            if (mode == Mode.PASSING) {
                target.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (mode == Mode.PASSING) {
                target.close();
            }
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // Whoever writes as the network takes it streams, so nothing may be held back.
            mode = Mode.PASSING;
            target.setWriteListener(listener);
        }
    }
}
