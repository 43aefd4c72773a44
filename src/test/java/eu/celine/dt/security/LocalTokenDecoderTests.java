package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class LocalTokenDecoderTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path state;

    private SigningKey key;
    private TestTokens tokens;
    private LocalTokenDecoder decoder;

    @BeforeEach
    void makeKey() {
        key = SigningKey.loadOrCreate(state);
        tokens = new TestTokens(state, NOW);
        decoder = new LocalTokenDecoder(key, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    @Tag("SEC-07")
    void acceptsWhatTheRuntimeMinted() {
        var request = new TokenRequest(
                "alice",
                "alice@example.org",
                null,
                List.of("dt.read"),
                Map.of("communities", List.of("a")),
                Duration.ofHours(12));
        String token = new LocalTokens(key, Clock.fixed(NOW, ZoneOffset.UTC)).mint(request);

        Jwt decoded = decoder.decode(token);

        assertThat(decoded.getSubject()).isEqualTo("alice");
        assertThat(decoded.getExpiresAt()).isEqualTo(NOW.plus(Duration.ofHours(12)));
        assertThat(decoded.getClaimAsStringList("communities")).containsExactly("a");
    }

    @Test
    @Tag("SEC-07")
    void refusesOtherKeysAndAlgorithms() {
        assertRefused(tokens.withoutSignature());
        assertRefused(tokens.withPublicKeyAsSecret());
        assertRefused(tokens.withForeignKey());
        assertRefused(tokens.withRsa());
        assertRefused(tokens.withEmbeddedKey());
    }

    @Test
    @Tag("SEC-07")
    void refusesATokenWhoseTextWasChanged() {
        String token = tokens.withClaims(UnaryOperator.identity());
        long seed = 20260301L;
        var random = new Random(seed);

        for (int i = 0; i < 300; i++) {
            // The last character of each part has bits that the encoding ignores, so it is left alone.
            int position = random.nextInt(token.length() - 1);
            char replacement = "ABCDEFabcdef0123.-_".charAt(random.nextInt(19));
            boolean lastOfPart = token.charAt(position + 1) == '.';
            if (!lastOfPart && token.charAt(position) != replacement) {
                String changed = token.substring(0, position) + replacement + token.substring(position + 1);

                assertThatExceptionOfType(BadJwtException.class)
                        .as("seed %d, step %d, position %d", seed, i, position)
                        .isThrownBy(() -> decoder.decode(changed));
            }
        }
    }

    @Test
    @Tag("SEC-08")
    void refusesAnotherIssuerOrAudienceAndAMissingSubject() {
        assertClaimsRefused(claims -> claims.issuer("https://elsewhere.example"), "another issuer");
        assertClaimsRefused(claims -> claims.issuer(null), "another issuer");
        assertClaimsRefused(claims -> claims.audience("svc-other"), "another audience");
        assertClaimsRefused(claims -> claims.audience((String) null), "another audience");
        assertClaimsRefused(claims -> claims.subject(null), "no subject");
        assertClaimsRefused(claims -> claims.subject(" "), "no subject");
    }

    @Test
    @Tag("SEC-08")
    void acceptsOneOfSeveralAudiences() {
        String token = tokens.withClaims(claims -> claims.audience(List.of("svc-other", "svc-digital-twin")));

        assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
    }

    @Test
    @Tag("SEC-08")
    void leavesThirtySecondsForClocksThatDiffer() {
        assertThat(decoder.decode(expiringAt(NOW.minusSeconds(29))).getSubject())
                .isEqualTo("alice");
        assertRefused(expiringAt(NOW.minusSeconds(31)));
        assertThat(decoder.decode(startingAt(NOW.plusSeconds(29))).getSubject()).isEqualTo("alice");
        assertRefused(startingAt(NOW.plusSeconds(31)));
    }

    @Test
    @Tag("SEC-08")
    void refusesATokenWithoutEndOrWithOneBeyondTwelveHours() {
        assertClaimsRefused(claims -> claims.expirationTime(null), "no end");
        assertClaimsRefused(
                claims -> claims.expirationTime(Date.from(NOW.plus(Duration.ofHours(13)))), "more than 12 hours");
    }

    private String expiringAt(Instant end) {
        return tokens.withClaims(
                claims -> claims.issueTime(Date.from(end.minusSeconds(60))).expirationTime(Date.from(end)));
    }

    private String startingAt(Instant start) {
        return tokens.withClaims(claims -> claims.notBeforeTime(Date.from(start)));
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    private void assertClaimsRefused(UnaryOperator<JWTClaimsSet.Builder> change, String reason) {
        String token = tokens.withClaims(change);

        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> decoder.decode(token))
                .withMessageContaining(reason);
    }
}
