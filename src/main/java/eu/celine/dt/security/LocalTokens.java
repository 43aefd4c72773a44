package eu.celine.dt.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes the tokens of local mode. */
final class LocalTokens {

    static final String ISSUER = "celine-dt-local";
    static final String AUDIENCE = "svc-digital-twin";
    static final Duration LONGEST = Duration.ofHours(12);

    private final SigningKey key;
    private final Clock clock;

    LocalTokens(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A signed token that is valid from now on. */
    String mint(TokenRequest request) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder();
        request.claims().forEach(claims::claim);
        if (request.email() != null) {
            claims.claim("email", request.email());
        }
        if (request.name() != null) {
            claims.claim("name", request.name());
        }
        // After the caller's own claims, so that none of these can be replaced by them.
        claims.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(request.subject())
                .claim("scope", String.join(" ", request.scopes()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(request.ttl())))
                .jwtID(UUID.randomUUID().toString());
        var header = new JWSHeader.Builder(SigningKey.ALGORITHM).type(JOSEObjectType.JWT);
        return key.sign(header, claims.build().toPayload());
    }
}
