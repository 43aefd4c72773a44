package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ClientCredentialsTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "hunter2 &=ü";

    private final FakeIssuer issuer = FakeIssuer.start();
    private final AtomicLong nanos = new AtomicLong();
    private final ClientCredentials source = source();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    @Tag("SEC-45")
    void sendsTheFormOfTheContract() {
        source.serviceToken(null);
        source.serviceToken("dataset.read meters");

        assertThat(issuer.forms())
                .containsExactly(
                        "grant_type=client_credentials&client_id=svc-digital-twin"
                                + "&client_secret=hunter2+%26%3D%C3%BC",
                        "grant_type=client_credentials&client_id=svc-digital-twin"
                                + "&client_secret=hunter2+%26%3D%C3%BC&scope=dataset.read+meters");
    }

    @Test
    @Tag("SEC-45")
    void keepsOneTokenAScope() {
        assertThat(value(source.serviceToken("a"))).isEqualTo("service-token");
        issuer.givesToken(200, "{\"access_token\":\"other\",\"token_type\":\"bearer\",\"expires_in\":60}");

        assertThat(value(source.serviceToken("a"))).isEqualTo("service-token");
        assertThat(value(source.serviceToken("b"))).isEqualTo("other");
        assertThat(issuer.requests("/token")).isEqualTo(2);
        assertThat(issuer.requests("/.well-known/openid-configuration")).isEqualTo(1);
    }

    @Test
    @Tag("SEC-46")
    void renewsThirtySecondsBeforeTheEnd() {
        source.serviceToken(null);
        issuer.givesToken(200, "{\"access_token\":\"renewed\",\"expires_in\":300}");

        pass(Duration.ofSeconds(269));
        assertThat(value(source.serviceToken(null))).isEqualTo("service-token");
        pass(Duration.ofSeconds(1));
        assertThat(value(source.serviceToken(null))).isEqualTo("renewed");
    }

    @Test
    @Tag("SEC-46")
    void countsFiveMinutesWhereTheLifeIsNotTold() {
        issuer.givesToken(200, "{\"access_token\":\"untold\"}");
        source.serviceToken(null);

        pass(Duration.ofSeconds(269));
        source.serviceToken(null);
        assertThat(issuer.requests("/token")).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        source.serviceToken(null);
        assertThat(issuer.requests("/token")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-46")
    void usesAShortLivedTokenForHalfOfItsLife() {
        issuer.givesToken(200, "{\"access_token\":\"short\",\"expires_in\":20}");
        source.serviceToken(null);

        pass(Duration.ofSeconds(9));
        source.serviceToken(null);
        assertThat(issuer.requests("/token")).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        source.serviceToken(null);
        assertThat(issuer.requests("/token")).isEqualTo(2);
    }

    @Test
    @Tag("SEC-46")
    void renewsOnceForAllWhoAskAtOnce() throws Exception {
        Callable<BearerToken> ask = () -> source.serviceToken(null);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<BearerToken> token : threads.invokeAll(Collections.nCopies(50, ask))) {
                assertThat(value(token.get())).isEqualTo("service-token");
            }
        }

        assertThat(issuer.requests("/token")).isEqualTo(1);
    }

    @Test
    @Tag("SEC-47")
    void keepsTheOldTokenWhileItIsValidAndNoLonger() {
        source.serviceToken(null);
        issuer.isAway(true);

        pass(Duration.ofSeconds(299));
        assertThat(value(source.serviceToken(null))).isEqualTo("service-token");
        pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> source.serviceToken(null));
    }

    @Test
    @Tag("SEC-47")
    void leavesADeadIssuerAloneForASecond() {
        issuer.isAway(true);
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(UnavailableFault.class)
                    .isThrownBy(() -> source.serviceToken(null))
                    .satisfies(fault -> assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        }
        assertThat(issuer.requests("/.well-known/openid-configuration")).isEqualTo(1);
        issuer.isAway(false);

        pass(Duration.ofSeconds(1));

        assertThat(value(source.serviceToken(null))).isEqualTo("service-token");
    }

    @Test
    @Tag("SEC-47")
    void refusesAnswersThatAreNoToken() {
        for (String body : List.of(
                "not json",
                "[]",
                "{}",
                "{\"access_token\":\"a\\r\\nX-Injected: 1\"}",
                "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"a\",\"expires_in\":0}",
                "{\"access_token\":\"a\",\"expires_in\":\"soon\"}")) {
            issuer.givesToken(200, body);
            pass(Duration.ofSeconds(1));
            assertThatExceptionOfType(UnavailableFault.class).as(body).isThrownBy(() -> source.serviceToken(null));
        }
    }

    @Test
    @Tag("SEC-48")
    void tellsTheSecretToNobodyElse(CapturedOutput output) {
        issuer.givesToken(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + " is wrong\"}");

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> source.serviceToken(null))
                .withMessage("The runtime could not get its own token from the identity provider; try again shortly.");

        assertThat(output.getAll())
                .contains("status 401, error invalid_client")
                .doesNotContain("hunter2")
                .doesNotContain("is wrong");
    }

    private ClientCredentials source() {
        var client = new IssuerClient();
        var discovery = new Discovery(issuer.base(), client, nanos::get);
        var endpoint = new TokenEndpoint("svc-digital-twin", SECRET, discovery, client);
        return new ClientCredentials(endpoint, new TickingClock(), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String value(@Nullable BearerToken token) {
        return token == null ? "none" : token.value();
    }

    /** Goes with the ticker. */
    private final class TickingClock extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return NOW.plusNanos(nanos.get());
        }
    }
}
