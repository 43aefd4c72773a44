package eu.celine.dt.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token to mint.
 *
 * @param claims further claims; none of {@link #RESERVED}
 */
record TokenRequest(
        String subject,
        @Nullable String email,
        @Nullable String name,
        List<String> scopes,
        Map<String, Object> claims,
        Duration ttl) {

    /** What the runtime itself writes into a token. */
    static final Set<String> RESERVED = Set.of("iss", "aud", "exp", "nbf", "iat", "jti", "sub", "scope", "scp");

    static final Duration DEFAULT_TTL = Duration.ofHours(1);

    TokenRequest {
        scopes = List.copyOf(scopes);
        claims = Map.copyOf(claims);
    }
}
