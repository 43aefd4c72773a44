package eu.celine.dt.api;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/**
 * What an answer about an entity tells caches. It is always private, because another token may see other rows; and its
 * ETag is weak, because the container may compress the body, which changes the bytes and not what they say.
 */
final class CacheHeaders {

    static final String REVALIDATE = "private, no-cache";
    /** For what is never the same twice, so that holding it is of no use. */
    static final String NEVER_KEPT = "private, no-store";

    static final String VARY = "Authorization, Accept, Accept-Encoding";

    private CacheHeaders() {}

    /** Whoever keeps the answer asks again before each use. */
    static void revalidated(HttpServletResponse response, String etag) {
        write(response, etag, REVALIDATE);
    }

    /** Whoever keeps the answer may use it for a time; a part of a second does not count. */
    static void freshFor(Duration time, HttpServletResponse response, String etag) {
        write(response, etag, "private, max-age=" + time.toSeconds());
    }

    private static void write(HttpServletResponse response, String etag, String control) {
        response.setHeader(HttpHeaders.ETAG, "W/\"" + etag + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, control);
        response.setHeader(HttpHeaders.VARY, VARY);
    }
}
