package eu.celine.dt.security;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Accepts what {@link LocalTokens} made and nothing else: our key with our one algorithm (so neither {@code none} nor
 * HMAC with the public key as its secret), our issuer and audience, a subject, and an end at most 12 h away.
 */
final class LocalTokenDecoder implements JwtDecoder {

    private final JwtDecoder tokens;
    private final Clock clock;

    LocalTokenDecoder(SigningKey key, Clock clock) {
        this.clock = clock;
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(SigningKey.ALGORITHM, new ImmutableJWKSet<>(key.publicKeys())));
        this.tokens = new SignedTokens(processor, clock, this::checkClaims);
    }

    @Override
    public Jwt decode(String token) {
        return tokens.decode(token);
    }

    private OAuth2TokenValidatorResult checkClaims(Jwt token) {
        if (!LocalTokens.ISSUER.equals(token.getClaimAsString("iss"))) {
            return SignedTokens.refused("The token is from another issuer.");
        }
        List<String> audience = token.getAudience();
        if (audience == null || !audience.contains(LocalTokens.AUDIENCE)) {
            return SignedTokens.refused("The token is for another audience.");
        }
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            return SignedTokens.refused("The token names no subject.");
        }
        Instant end = token.getExpiresAt();
        if (end == null) {
            return SignedTokens.refused("The token has no end.");
        }
        if (end.isAfter(clock.instant().plus(LocalTokens.LONGEST).plus(SignedTokens.LEEWAY))) {
            return SignedTokens.refused("The token is valid for more than 12 hours.");
        }
        return OAuth2TokenValidatorResult.success();
    }
}
