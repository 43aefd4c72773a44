package eu.celine.dt.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Accepts the issuer's access tokens: RS256, PS256 or ES256 with one of its keys, its name, one of our audiences, an
 * end and a subject. The key's kind decides the algorithm together with the header, so neither {@code none} nor HMAC
 * with a public key as its secret is ever tried.
 */
final class IssuerTokenDecoder implements JwtDecoder {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    /** RFC 9068, 2.1: what an access token may call itself beside the older name. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final OidcMode mode;
    private final JwtDecoder tokens;

    IssuerTokenDecoder(OidcMode mode, JWKSource<SecurityContext> keys, Clock clock) {
        this.mode = mode;
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        this.tokens = new SignedTokens(processor, clock, this::checkClaims);
    }

    @Override
    public Jwt decode(String token) {
        return tokens.decode(token);
    }

    private OAuth2TokenValidatorResult checkClaims(Jwt token) {
        if (!mode.issuer().equals(token.getClaimAsString("iss"))) {
            return SignedTokens.refused("The token is from another issuer.");
        }
        List<String> audience = token.getAudience();
        if (audience == null || Collections.disjoint(audience, mode.audiences())) {
            return SignedTokens.refused("The token is for another audience.");
        }
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            return SignedTokens.refused("The token names no subject.");
        }
        return token.getExpiresAt() == null
                ? SignedTokens.refused("The token has no end.")
                : OAuth2TokenValidatorResult.success();
    }
}
