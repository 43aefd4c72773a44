package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class IssuerTokenDecoderTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeIssuer issuer = FakeIssuer.start();
    private final AtomicLong nanos = new AtomicLong();
    private final IssuerTokenDecoder decoder = decoder();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    @Tag("SEC-33")
    void acceptsTheThreeAlgorithms() {
        JWTClaimsSet claims = issuer.goodClaims(NOW).build();

        assertThat(subjectOf(FakeIssuer.signed(JWSAlgorithm.ES256, FakeIssuer.ELLIPTIC, claims)))
                .isEqualTo("alice");
        assertThat(subjectOf(FakeIssuer.signed(JWSAlgorithm.RS256, FakeIssuer.RSA, claims)))
                .isEqualTo("alice");
        assertThat(subjectOf(FakeIssuer.signed(JWSAlgorithm.PS256, FakeIssuer.RSA, claims)))
                .isEqualTo("alice");
    }

    @Test
    @Tag("SEC-33")
    void refusesEveryOtherAlgorithm() {
        JWTClaimsSet claims = issuer.goodClaims(NOW).build();

        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(FakeIssuer.signedWithPublicText(FakeIssuer.RSA, claims));
        assertRefused(FakeIssuer.signedWithPublicText(FakeIssuer.ELLIPTIC, claims));
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS512)) {
            assertRefused(FakeIssuer.signed(algorithm, FakeIssuer.RSA, claims));
        }
    }

    @Test
    @Tag("SEC-33")
    void refusesForeignKeysAndTheRuntimesOwn() {
        JWTClaimsSet claims = issuer.goodClaims(NOW).build();
        JWK foreign = FakeIssuer.elliptic(FakeIssuer.ELLIPTIC.getKeyID());

        assertRefused(FakeIssuer.signed(JWSAlgorithm.ES256, foreign, claims));
        assertRefused(FakeIssuer.signed(JWSAlgorithm.RS256, FakeIssuer.rsa("rsa-1", 2048), claims));
    }

    @Test
    @Tag("SEC-34")
    void verifiesWithNoKeyThatIsShortOrSecretOrForEncryption() {
        RSAKey shortKey = FakeIssuer.rsa("short", 1024);
        var secret = new OctetSequenceKey.Builder("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                .keyID("secret")
                .build();
        var encrypting =
                new RSAKey.Builder(FakeIssuer.RSA).keyUse(KeyUse.ENCRYPTION).build();

        JWKSet usable = UsableKeys.of(new JWKSet(List.of(shortKey, secret, encrypting, FakeIssuer.ELLIPTIC)));

        assertThat(usable.getKeys()).containsExactly(FakeIssuer.ELLIPTIC.toPublicJWK());
    }

    @Test
    @Tag("SEC-35")
    void refusesAnotherIssuerOrAudienceAndAMissingSubjectOrEnd() {
        assertClaimsRefused(claims -> claims.issuer("https://elsewhere.example"), "another issuer");
        assertClaimsRefused(claims -> claims.issuer(issuer.base() + "/"), "another issuer");
        assertClaimsRefused(claims -> claims.issuer(null), "another issuer");
        assertClaimsRefused(claims -> claims.audience("svc-other"), "another audience");
        assertClaimsRefused(claims -> claims.audience((String) null), "another audience");
        assertClaimsRefused(claims -> claims.subject(null), "no subject");
        assertClaimsRefused(claims -> claims.subject(" "), "no subject");
        assertClaimsRefused(claims -> claims.expirationTime(null), "no end");
    }

    @Test
    @Tag("SEC-35")
    void leavesThirtySecondsForClocksThatDiffer() {
        assertThat(subjectOf(expiringAt(NOW.minusSeconds(29)))).isEqualTo("alice");
        assertRefused(expiringAt(NOW.minusSeconds(31)));
        assertThat(subjectOf(issuer.token(NOW, claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(29))))))
                .isEqualTo("alice");
        assertRefused(issuer.token(NOW, claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(31)))));
    }

    @Test
    @Tag("SEC-36")
    void acceptsAccessTokensByTheirTypeAndNoOtherKindOfToken() {
        JWTClaimsSet claims = issuer.goodClaims(NOW).build();

        assertThat(subjectOf(FakeIssuer.signedAs("at+jwt", FakeIssuer.ELLIPTIC, claims)))
                .isEqualTo("alice");
        assertThat(subjectOf(FakeIssuer.signedAs("JWT", FakeIssuer.ELLIPTIC, claims)))
                .isEqualTo("alice");
        assertRefused(FakeIssuer.signedAs("logout+jwt", FakeIssuer.ELLIPTIC, claims));
    }

    private IssuerTokenDecoder decoder() {
        var mode = new OidcMode(issuer.base(), null, Set.of("svc-digital-twin", "console"));
        var client = new IssuerClient();
        var keys = new IssuerKeys(null, new Discovery(issuer.base(), client, nanos::get), client, nanos::get);
        return new IssuerTokenDecoder(mode, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private String expiringAt(Instant end) {
        return issuer.token(
                NOW, claims -> claims.issueTime(Date.from(end.minusSeconds(60))).expirationTime(Date.from(end)));
    }

    private @Nullable String subjectOf(String token) {
        return decoder.decode(token).getSubject();
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    private void assertClaimsRefused(UnaryOperator<JWTClaimsSet.Builder> change, String reason) {
        String token = issuer.token(NOW, change);

        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> decoder.decode(token))
                .withMessageContaining(reason);
    }
}
