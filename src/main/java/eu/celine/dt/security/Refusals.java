package eu.celine.dt.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Ends a request that never reaches a handler, as if a handler had thrown: {@code api} answers it with the same
 * problem document. A bare status is sent only where nobody answers.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final HandlerExceptionResolver resolver;

    Refusals(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        // Nothing is wrong with the token of whoever has to wait for our keys.
        if (!(refusal instanceof KeysUnavailableException)) {
            // RFC 6750, 3.1: no error code for a request that tried no token.
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    refusal instanceof OAuth2AuthenticationException ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        refuse(request, response, refusal);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        refuse(request, response, refusal);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        refuse(request, response, refusal);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Exception refusal) throws IOException {
        if (resolver.resolveException(request, response, null, refusal) == null && !response.isCommitted()) {
            response.sendError(statusOf(refusal));
        }
    }

    private static int statusOf(Exception refusal) {
        return switch (refusal) {
            case KeysUnavailableException waiting -> HttpStatus.SERVICE_UNAVAILABLE.value();
            case AuthenticationException unauthenticated -> HttpStatus.UNAUTHORIZED.value();
            case AccessDeniedException denied -> HttpStatus.FORBIDDEN.value();
            case ErrorResponse answered -> answered.getStatusCode().value();
            default -> HttpStatus.BAD_REQUEST.value();
        };
    }
}
