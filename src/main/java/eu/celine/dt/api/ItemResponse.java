package eu.celine.dt.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an item, kept in memory within its budget. Nothing is committed before the batch is written, so a fault
 * in the middle still replaces what was written before it.
 */
final class ItemResponse extends HttpServletResponseWrapper {

    private final AnswerBudget budget;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * 1024);
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ServletOutputStream output = new Output();
    private @Nullable PrintWriter writer;
    private int status = SC_OK;

    ItemResponse(AnswerBudget budget) {
        super(Detached.of(HttpServletResponse.class));
        this.budget = budget;
    }

    /** What was written; empty where nothing was. */
    byte[] body() {
        if (writer != null) {
            writer.flush();
        }
        return bytes.toByteArray();
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int newStatus) {
        status = newStatus;
    }

    @Override
    public void sendError(int newStatus) {
        reset();
        status = newStatus;
    }

    /** Without the message, which whoever sends it did not write for a caller. */
    @Override
    public void sendError(int newStatus, @Nullable String message) {
        sendError(newStatus);
    }

    @Override
    public void sendRedirect(String location, int newStatus, boolean clearBuffer) {
        status = newStatus;
        setHeader("Location", location);
    }

    @Override
    public void sendRedirect(String location) {
        sendRedirect(location, SC_FOUND, true);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
            return;
        }
        headers.put(name, new ArrayList<>(List.of(value)));
    }

    @Override
    public void addHeader(String name, String value) {
        headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    /** No date is passed on, since no header of an item that a batch shows is one. */
    @Override
    public void setDateHeader(String name, long date) {}

    @Override
    public void addDateHeader(String name, long date) {}

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getFirst();
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.copyOf(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader("Content-Type", type);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    /** JSON is UTF-8. */
    @Override
    public void setCharacterEncoding(@Nullable String charset) {}

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setLocale(Locale locale) {}

    @Override
    public Locale getLocale() {
        return Locale.ROOT;
    }

    @Override
    public void addCookie(Cookie cookie) {}

    @Override
    public String encodeURL(String url) {
        return url;
    }

    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }

    @Override
    public void setTrailerFields(@Nullable Supplier<Map<String, String>> trailers) {}

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public PrintWriter getWriter() {
        PrintWriter opened = writer;
        if (opened == null) {
            opened = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            writer = opened;
        }
        return opened;
    }

    @Override
    public void setBufferSize(int size) {}

    @Override
    public int getBufferSize() {
        return bytes.size();
    }

    @Override
    public void flushBuffer() {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void resetBuffer() {
        budget.release(bytes.size());
        bytes.reset();
        writer = null;
    }

    @Override
    public void reset() {
        resetBuffer();
        headers.clear();
        status = SC_OK;
    }

    private final class Output extends ServletOutputStream {

        private final OutputStream target = bytes;

        @Override
        public void write(int one) throws IOException {
            budget.grow(bytes.size(), bytes.size() + 1L);
            target.write(one);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            budget.grow(bytes.size(), (long) bytes.size() + length);
            target.write(buffer, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("The answer to an item is written at once.");
        }
    }
}
