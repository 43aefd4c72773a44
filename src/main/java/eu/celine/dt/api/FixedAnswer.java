package eu.celine.dt.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A document that is the same for every caller until the next load: written once, at its first request, and afterwards
 * only compared and copied.
 */
final class FixedAnswer implements HttpRequestHandler {

    private final Supplier<byte[]> author;
    private volatile @Nullable Written written;

    FixedAnswer(Supplier<byte[]> author) {
        this.author = author;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException, HttpMediaTypeNotAcceptableException {
        String method = request.getMethod();
        if (HttpMethod.OPTIONS.matches(method)) {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
            return;
        }
        if (!HttpMethod.GET.matches(method) && !HttpMethod.HEAD.matches(method)) {
            throw new HttpRequestMethodNotSupportedException(method, Set.of("GET", "HEAD", "OPTIONS"));
        }
        requireJsonAccepted(request);
        Written document = document();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (new ServletWebRequest(request, response).checkNotModified(document.etag())) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(document.json().length);
        response.getOutputStream().write(document.json());
    }

    private static void requireJsonAccepted(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        // The pollers of these documents send one of the two; parsing a header costs more than the whole answer.
        if (accept == null || accept.equals(MediaType.ALL_VALUE) || accept.equals(MediaType.APPLICATION_JSON_VALUE)) {
            return;
        }
        if (MediaType.parseMediaTypes(accept).stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private Written document() {
        Written known = written;
        if (known != null) {
            return known;
        }
        // Two first requests may both write it; the documents are equal and the later one stays.
        byte[] json = author.get();
        var fresh = new Written(json, etagOf(json));
        written = fresh;
        return fresh;
    }

    private static String etagOf(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            // Weak, or the container would not compress the document: a strong one promises the same bytes.
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static final class Written {

        private final byte[] json;
        private final String etag;

        Written(byte[] json, String etag) {
            this.json = json;
            this.etag = etag;
        }

        byte[] json() {
            return json;
        }

        String etag() {
            return etag;
        }
    }
}
