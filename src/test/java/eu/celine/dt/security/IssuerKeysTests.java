package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class IssuerKeysTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ECKey NEXT = FakeIssuer.elliptic("ec-2");
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

    private final FakeIssuer issuer = FakeIssuer.start();
    private final AtomicLong nanos = new AtomicLong();
    private final IssuerTokenDecoder decoder = decoder(null);

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    @Tag("SEC-37")
    void findsANewKeyWithoutARestart() {
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        issuer.showsKeys(FakeIssuer.ELLIPTIC, NEXT);
        pass(Duration.ofSeconds(30));

        assertThat(accepts(NEXT)).isTrue();
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        assertThat(issuer.requests("/keys")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-38")
    void asksOnceHoweverManyUnknownKeysAreNamed() throws Exception {
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        ECKey stranger = FakeIssuer.elliptic("stranger");
        pass(Duration.ofSeconds(31));
        var flood = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 200; i++) {
            String token = FakeIssuer.signed(
                    JWSAlgorithm.ES256,
                    new ECKey.Builder(stranger).keyID("unknown-" + i).build(),
                    issuer.goodClaims(NOW).build());
            flood.add(() -> accepts(token));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : threads.invokeAll(flood)) {
                assertThat(accepted(answer)).isFalse();
            }
        }

        assertThat(issuer.requests("/keys")).isEqualTo(2);
        pass(Duration.ofSeconds(29));
        assertThat(accepts(stranger)).isFalse();
        assertThat(issuer.requests("/keys")).isEqualTo(2);
        pass(Duration.ofSeconds(1));
        assertThat(accepts(stranger)).isFalse();
        assertThat(issuer.requests("/keys")).isEqualTo(3);
    }

    @Test
    @Tag("SEC-39")
    void goesOnWithTheKnownKeysThroughAnOutage() {
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        issuer.isAway(true);
        pass(Duration.ofDays(2));

        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        assertThat(accepts(NEXT)).isFalse();
        assertThat(accepts(FakeIssuer.RSA.getKeyID(), FakeIssuer.ELLIPTIC)).isFalse();
    }

    @Test
    @Tag("SEC-39")
    void goesOnWithTheKnownKeysWhereTheIssuerShowsNone() {
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        issuer.showsKeys("{\"keys\":[]}");
        pass(Duration.ofSeconds(30));

        assertThat(accepts(NEXT)).isFalse();
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        assertThat(issuer.requests("/keys")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-40")
    void forgetsAWithdrawnKeyAfterFiveMinutes() {
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        issuer.showsKeys(NEXT);
        pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        assertThat(issuer.requests("/keys")).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        // The first use starts the read beside it and does not wait.
        awaitRefusalOf(FakeIssuer.ELLIPTIC);

        assertThat(accepts(NEXT)).isTrue();
        assertThat(issuer.requests("/keys")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-41")
    void cannotTellWhileThereWereNeverKeysAndAsksAgainAfterFiveSeconds() {
        issuer.isAway(true);
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> decoder.decode(issuer.token(NOW)));
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> decoder.decode(issuer.token(NOW)));
        assertThat(issuer.requests("/.well-known/openid-configuration")).isEqualTo(1);
        issuer.isAway(false);

        pass(Duration.ofSeconds(5));

        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
    }

    @Test
    @Tag("SEC-42")
    void believesADiscoveryDocumentOfTheIssuerItselfOnly() {
        issuer.showsDiscovery("{\"issuer\":\"https://elsewhere.example\",\"jwks_uri\":\"" + issuer.base() + "/keys\"}");
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> decoder.decode(issuer.token(NOW)));

        issuer.showsDiscovery("{\"issuer\":\"" + issuer.base() + "\",\"jwks_uri\":\"http://elsewhere.example/keys\"}");
        pass(Duration.ofSeconds(5));
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> decoder.decode(issuer.token(NOW)));

        issuer.showsDiscovery("{\"issuer\":\"" + issuer.base() + "\",\"jwks_uri\":\"" + issuer.base() + "/moved\"}");
        pass(Duration.ofSeconds(5));
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> decoder.decode(issuer.token(NOW)));
        assertThat(issuer.requests("/moved")).isEqualTo(1);
        assertThat(issuer.requests("/keys")).isZero();
    }

    @Test
    @Tag("SEC-42")
    void readsKeysFromTheOperatorsAddressWithoutDiscovery() {
        IssuerTokenDecoder direct = decoder(URI.create(issuer.base() + "/keys"));

        assertThat(direct.decode(issuer.token(NOW)).getSubject()).isEqualTo("alice");
        assertThat(issuer.requests("/.well-known/openid-configuration")).isZero();
    }

    @Test
    @Tag("SEC-50")
    void refusesAnUnknownKeyBeforeAHangingReadEndsAndReadsOn() {
        assertThat(accepts(FakeIssuer.ELLIPTIC)).isTrue();
        var gate = new CountDownLatch(1);
        issuer.showsKeys(FakeIssuer.ELLIPTIC, NEXT);
        issuer.waitsFor(gate);
        pass(Duration.ofSeconds(30));

        // A caller that waited for the read would see it fail, and the key would then stay unknown for 30 s.
        assertThat(accepts(NEXT)).isFalse();

        gate.countDown();
        long end = System.nanoTime() + LONGEST_POLL.toNanos();
        while (!accepts(NEXT)) {
            assertThat(System.nanoTime()).as("time for the read").isLessThan(end);
        }
    }

    private IssuerTokenDecoder decoder(@Nullable URI address) {
        var mode = new OidcMode(issuer.base(), address, Set.of("svc-digital-twin"));
        var client = new IssuerClient();
        var keys = new IssuerKeys(address, new Discovery(issuer.base(), client, nanos::get), client, nanos::get);
        return new IssuerTokenDecoder(mode, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean accepts(ECKey key) {
        return accepts(String.valueOf(key.getKeyID()), key);
    }

    private boolean accepts(String keyId, ECKey key) {
        ECKey named = new ECKey.Builder(key).keyID(keyId).build();
        return accepts(FakeIssuer.signed(
                JWSAlgorithm.ES256, named, issuer.goodClaims(NOW).build()));
    }

    private boolean accepts(String token) {
        try {
            decoder.decode(token);
            return true;
        } catch (BadJwtException _) {
            return false;
        }
    }

    private static boolean accepted(Future<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitRefusalOf(ECKey key) {
        long end = System.nanoTime() + LONGEST_POLL.toNanos();
        while (accepts(key)) {
            assertThat(System.nanoTime()).as("time for the read").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
