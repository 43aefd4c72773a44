package eu.celine.dt.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Takes the token from the one {@code Authorization} header. Query and form parameters are never read: URLs end in
 * logs and histories. Unlike Spring's own resolver it refuses other schemes and a second header instead of
 * passing over them, so that no two parties on the way can disagree on which token counts.
 */
final class BearerHeader implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw malformed("There is more than one Authorization header; send one.");
        }
        String token = findToken(headers.getFirst());
        if (token == null) {
            throw malformed("The Authorization header is not of the form: Bearer <token>.");
        }
        return token;
    }

    /** The token of the form of RFC 6750, 2.1. By hand: an expression cost as much as finding the caller behind it. */
    private static @Nullable String findToken(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < header.length() && isTokenChar(header.charAt(end))) {
            end++;
        }
        int padded = end;
        while (padded < header.length() && header.charAt(padded) == '=') {
            padded++;
        }
        return end > start && padded == header.length() ? header.substring(start) : null;
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._~+/-".indexOf(c) >= 0;
    }

    private static OAuth2AuthenticationException malformed(String message) {
        return new OAuth2AuthenticationException(BearerTokenErrors.invalidToken(message));
    }
}
