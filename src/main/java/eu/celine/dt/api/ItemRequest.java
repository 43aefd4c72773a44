package eu.celine.dt.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

/** An item of a batch as a request: its own address, body and attributes, the batch's caller, and JSON only. */
final class ItemRequest extends HttpServletRequestWrapper {

    private final BatchOrigin origin;
    private final BatchItem item;
    private final byte[] body;
    private final Map<String, List<String>> headers;
    private final Map<String, String[]> parameters;
    private final Map<String, Object> attributes = new HashMap<>();

    ItemRequest(BatchOrigin origin, BatchItem item) {
        super(Detached.of(HttpServletRequest.class));
        this.origin = origin;
        this.item = item;
        byte[] sent = item.body();
        this.body = sent == null ? new byte[0] : sent;
        var all = new TreeMap<>(origin.headers());
        all.put("accept", List.of(MediaType.APPLICATION_JSON_VALUE));
        if (sent != null) {
            all.put("content-type", List.of(MediaType.APPLICATION_JSON_VALUE));
            all.put("content-length", List.of(Integer.toString(sent.length)));
        }
        this.headers = all;
        this.parameters = new LinkedHashMap<>();
        item.query().forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        RequestId.bind(this, origin.caller().requestId());
        Callers.bind(this, origin.caller());
    }

    /** The batch's. Unlike the attribute it may be read while a handler still runs. */
    String requestId() {
        return origin.caller().requestId();
    }

    @Override
    public String getMethod() {
        return item.method();
    }

    @Override
    public String getRequestURI() {
        return origin.entityPath() + "/" + item.path();
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(origin.scheme())
                .append("://")
                .append(origin.serverName())
                .append(':')
                .append(origin.serverPort())
                .append(getRequestURI());
    }

    @Override
    public String getContextPath() {
        return origin.contextPath();
    }

    @Override
    public String getServletPath() {
        return UriUtils.decode(getRequestURI().substring(origin.contextPath().length()), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return origin.mapping();
    }

    @Override
    public @Nullable String getQueryString() {
        return item.queryString();
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.getFirst();
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    /** The headers that are dates belong to conditional requests, and an item is none. */
    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public int getIntHeader(String name) {
        String value = getHeader(name);
        return value == null ? -1 : Integer.parseInt(value);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("content-type");
    }

    @Override
    public int getContentLength() {
        return item.body() == null ? -1 : body.length;
    }

    @Override
    public long getContentLengthLong() {
        return getContentLength();
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Bytes(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(List.copyOf(attributes.keySet()));
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public String getProtocol() {
        return origin.protocol();
    }

    @Override
    public String getScheme() {
        return origin.scheme();
    }

    @Override
    public String getServerName() {
        return origin.serverName();
    }

    @Override
    public int getServerPort() {
        return origin.serverPort();
    }

    @Override
    public boolean isSecure() {
        return origin.secure();
    }

    @Override
    public String getRemoteAddr() {
        return origin.remoteAddress();
    }

    @Override
    public Locale getLocale() {
        return origin.locale();
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(origin.locale()));
    }

    @Override
    public ServletContext getServletContext() {
        return origin.servletContext();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return origin.authentication();
    }

    @Override
    public @Nullable String getRemoteUser() {
        return origin.authentication() == null ? null : origin.authentication().getName();
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return null;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (create) {
            throw new UnsupportedOperationException("There are no sessions.");
        }
        return null;
    }

    @Override
    public @Nullable HttpSession getSession() {
        return getSession(true);
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream source;

        Bytes(ByteArrayInputStream source) {
            this.source = source;
        }

        @Override
        public int read() {
            return source.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return source.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return source.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body of an item is read at once.");
        }
    }
}
