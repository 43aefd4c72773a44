package eu.celine.dt.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What both modes do to a token: signature, times with 30 s of leeway by our clock, then the mode's own claims. */
final class SignedTokens implements JwtDecoder {

    static final Duration LEEWAY = Duration.ofSeconds(30);

    private final JwtDecoder decoder;

    /** @param processor knows keys, algorithms and types; its check of claims is replaced */
    SignedTokens(DefaultJWTProcessor<SecurityContext> processor, Clock clock, OAuth2TokenValidator<Jwt> claims) {
        // The library's own check of times would use the system clock; the validators below check every claim.
        processor.setJWTClaimsSetVerifier((set, context) -> {});
        var timestamps = new JwtTimestampValidator(LEEWAY);
        timestamps.setClock(clock);
        var nimbus = new NimbusJwtDecoder(processor);
        nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps, claims));
        this.decoder = nimbus;
    }

    /**
     * Reads a token that is valid now.
     *
     * @throws BadJwtException if anything is wrong with it
     * @throws KeysUnavailableException if there are no keys to tell
     */
    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            if (e.getCause() instanceof KeySourceException) {
                throw new KeysUnavailableException();
            }
            // Spring takes the general exception for a fault of the server, but what is left is the token's: a
            // signature of the wrong length, a point that is on no curve.
            throw new BadJwtException("The token cannot be read.", e);
        }
    }

    static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", reason, null));
    }
}
