package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.core.access.TokenFingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class TokenAuthenticatorTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger decoded = new AtomicInteger();
    private final TokenAuthenticator authenticator =
            new TokenAuthenticator(this::decode, new PrincipalConverter(true), new MovingClock(), nanos::get);

    @Test
    @Tag("SEC-43")
    void namesTheTokenByItsHash() {
        TokenAuthentication authentication = authenticate("abc");

        // FIPS 180-2, appendix B.1: the digest of "abc".
        assertThat(authentication.getDetails())
                .isEqualTo(new TokenFingerprint("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(authentication.getCredentials()).hasToString("BearerToken[masked]");
        assertThat(authentication.getName()).isEqualTo("alice");
    }

    @Test
    @Tag("SEC-44")
    void verifiesATokenOnceAMinute() {
        TokenAuthentication first = authenticate("abc");
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        TokenAuthentication second = authenticate("abc");

        assertThat(decoded).hasValue(1);
        assertThat(second).isNotSameAs(first).isEqualTo(first);
        assertThat(second.getDetails()).isEqualTo(first.getDetails());

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        authenticate("abc");
        assertThat(decoded).hasValue(2);
    }

    @Test
    @Tag("SEC-44")
    void verifiesEachTextOfItsOwn() {
        authenticate("abc");

        assertThat(authenticate("abd").getDetails())
                .isNotEqualTo(authenticate("abc").getDetails());
        assertThat(decoded).hasValue(2);
    }

    @Test
    @Tag("SEC-44")
    void comparesTheEndAtEachUse() {
        // The decoder gives each token 20 s to live, and 30 s are granted to clocks that differ.
        authenticate("abc");
        now.set(NOW.plusSeconds(50));
        authenticate("abc");
        assertThat(decoded).hasValue(1);

        now.set(NOW.plusSeconds(51));

        assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> authenticate("abc"));
    }

    @Test
    @Tag("SEC-44")
    void keepsNoRefusal() {
        assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> authenticate("bad"));
        assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> authenticate("bad"));

        assertThat(decoded).hasValue(2);
    }

    private TokenAuthentication authenticate(String token) {
        return authenticator.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private Jwt decode(String token) {
        decoded.incrementAndGet();
        if (token.equals("bad") || now.get().isAfter(NOW.plusSeconds(50))) {
            throw new BadJwtException("refused");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject("alice")
                .expiresAt(NOW.plusSeconds(20))
                .build();
    }

    private final class MovingClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
