package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.core.access.TokenFingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Turns the text of a token into a caller, and remembers for a minute whom it was turned into: verifying a signature
 * and reading the claims cost more than the rest of a small request.
 *
 * <p>Only successes are kept, each under its token's fingerprint. A token's end is compared with the clock at each use;
 * a key that the issuer withdraws stops counting a minute after {@link IssuerKeys} learns of it.
 */
final class TokenAuthenticator implements AuthenticationManager {

    private static final Duration LAST = Duration.ofSeconds(60);
    private static final int MOST_TOKENS = 10_000;

    private final JwtDecoder decoder;
    private final PrincipalConverter principals;
    private final Clock clock;
    private final Cache<TokenFingerprint, Verified> verified;

    TokenAuthenticator(JwtDecoder decoder, PrincipalConverter principals, Clock clock, Ticker ticker) {
        this.decoder = decoder;
        this.principals = principals;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(LAST)
                .maximumSize(MOST_TOKENS)
                // Evict in the writing thread: no pool for a map that is small and rarely full.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Answers who the bearer is.
     *
     * @throws InvalidBearerTokenException if the token is not valid now
     * @throws KeysUnavailableException if that cannot be told
     */
    @Override
    public TokenAuthentication authenticate(Authentication request) {
        String text = ((BearerTokenAuthenticationToken) request).getToken();
        TokenFingerprint fingerprint = Fingerprints.of(text);
        Verified known = verified.getIfPresent(fingerprint);
        if (known == null || known.endedBefore(clock.instant())) {
            known = verify(text);
            verified.put(fingerprint, known);
        }
        // A new one each time: Spring's authentications can be written to.
        return new TokenAuthentication(known.principal(), known.token(), fingerprint);
    }

    private Verified verify(String text) {
        try {
            Jwt token = decoder.decode(text);
            TokenAuthentication authentication = principals.convert(token);
            // Both decoders refuse a token without an end.
            Instant end = Objects.requireNonNull(token.getExpiresAt());
            return new Verified(authentication.getPrincipal(), authentication.getCredentials(), end);
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
        }
    }

    private record Verified(Principal principal, @Nullable BearerToken token, Instant end) {

        boolean endedBefore(Instant now) {
            return now.minus(SignedTokens.LEEWAY).isAfter(end);
        }
    }
}
