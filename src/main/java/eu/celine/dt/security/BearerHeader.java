package eu.celine.dt.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** RFC 6750, 2.1. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw malformed("There is more than one Authorization header; send one.");
        }
        Matcher matcher = BEARER.matcher(headers.getFirst());
        if (!matcher.matches()) {
            throw malformed("The Authorization header is not of the form: Bearer <token>.");
        }
        return matcher.group(1);
    }

    private static OAuth2AuthenticationException malformed(String message) {
        return new OAuth2AuthenticationException(BearerTokenErrors.invalidToken(message));
    }
}
