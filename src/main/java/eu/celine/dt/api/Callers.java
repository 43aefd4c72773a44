package eu.celine.dt.api;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.core.access.TokenFingerprint;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Reads who calls from the security context, once per request, so that the request has one "now". */
final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();

    private final Clock clock;

    Callers(Clock clock) {
        this.clock = clock;
    }

    /** Gives the request a caller that is known already. */
    static void bind(ServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    /**
     * The caller of this request.
     *
     * @throws AuthenticationCredentialsNotFoundException if nobody is authenticated: answered 401
     */
    Caller require(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller known) {
            return known;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Principal principal)) {
            throw new AuthenticationCredentialsNotFoundException("no principal");
        }
        BearerToken token = authentication.getCredentials() instanceof BearerToken bearer ? bearer : null;
        // Whoever authenticates names the token; without a name no two requests are alike.
        String identity = authentication.getDetails() instanceof TokenFingerprint(String value)
                ? "token:" + value
                : "request:" + RequestId.of(request);
        var caller = new Caller(RequestId.of(request), clock.instant(), principal, token, identity);
        bind(request, caller);
        return caller;
    }
}
