package eu.celine.dt.security;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.core.access.TokenFingerprint;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A caller whose token was verified. Carries no authorities: what a caller may do is decided by {@code core.access}
 * and the domain's policy, never by a path pattern.
 */
final class TokenAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Principal principal;
    private final transient @Nullable BearerToken token;

    /**
     * @param token null where it may not be forwarded
     * @param fingerprint names the token where it must not be held; the details of this authentication
     */
    TokenAuthentication(Principal principal, @Nullable BearerToken token, TokenFingerprint fingerprint) {
        super(Set.of());
        setDetails(fingerprint);
        this.principal = principal;
        this.token = token;
        setAuthenticated(true);
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public @Nullable BearerToken getCredentials() {
        return token;
    }

    @Override
    public String getName() {
        return principal.subject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenAuthentication that && principal.equals(that.principal);
    }

    @Override
    public int hashCode() {
        return principal.hashCode();
    }

    /** Without any claim: Spring Security logs authentications. */
    @Override
    public String toString() {
        return "TokenAuthentication[masked]";
    }
}
