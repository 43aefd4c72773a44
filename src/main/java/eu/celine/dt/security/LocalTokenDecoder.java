package eu.celine.dt.security;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Accepts what {@link LocalTokens} made and nothing else: our key with our one algorithm (so neither {@code none} nor
 * HMAC with the public key as its secret), our issuer and audience, a subject, and an end at most 12 h away.
 */
final class LocalTokenDecoder implements JwtDecoder {

    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final JwtDecoder decoder;
    private final Clock clock;

    LocalTokenDecoder(SigningKey key, Clock clock) {
        this.clock = clock;
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(SigningKey.ALGORITHM, new ImmutableJWKSet<>(key.publicKeys())));
        // The library's own check of times would use the system clock; the validators below check every claim.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var timestamps = new JwtTimestampValidator(LEEWAY);
        timestamps.setClock(clock);
        var nimbus = new NimbusJwtDecoder(processor);
        nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps, this::checkClaims));
        this.decoder = nimbus;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            // Spring takes the general exception for a fault of the server. Nothing is fetched here, so whatever
            // went wrong is wrong with the token.
            throw new BadJwtException("The token cannot be read.", e);
        }
    }

    private OAuth2TokenValidatorResult checkClaims(Jwt token) {
        if (!LocalTokens.ISSUER.equals(token.getClaimAsString("iss"))) {
            return refused("The token is from another issuer.");
        }
        List<String> audience = token.getAudience();
        if (audience == null || !audience.contains(LocalTokens.AUDIENCE)) {
            return refused("The token is for another audience.");
        }
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            return refused("The token names no subject.");
        }
        Instant end = token.getExpiresAt();
        if (end == null) {
            return refused("The token has no end.");
        }
        if (end.isAfter(clock.instant().plus(LocalTokens.LONGEST).plus(LEEWAY))) {
            return refused("The token is valid for more than 12 hours.");
        }
        return OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", reason, null));
    }
}
