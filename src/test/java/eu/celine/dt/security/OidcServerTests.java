package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import eu.celine.dt.core.access.TokenSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The mode of an issuer, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class OidcServerTests {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path state;

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    @Tag("SEC-30")
    @Tag("SEC-43")
    void acceptsTheIssuersTokensAndHandsThemOn() {
        try (LocalServer server = start()) {
            String token = issuer.token(now, claims -> claims.claim("scope", "dt.read"));

            assertThat(who(server, token).body())
                    .isEqualTo("alice person=true scopes=[dt.read] credentials=BearerToken[masked]");
            assertThat(who(server, token).status()).isEqualTo(200);
            assertThat(server.http().get("/who/1").status()).isEqualTo(401);
            assertThat(who(server, token + "x").status()).isEqualTo(401);
        }
    }

    @Test
    @Tag("SEC-49")
    void hasNothingOfLocalMode(CapturedOutput output) {
        String local;
        try (LocalServer server = LocalServer.start(state)) {
            local = server.bean(LocalTokens.class)
                    .mint(new TokenRequest("alice", null, null, List.of(), Map.of(), TokenRequest.DEFAULT_TTL));
        }
        String printed = output.getOut();

        try (LocalServer server = start()) {
            RawHttp http = server.http();
            String token = "Authorization: Bearer " + issuer.token(now);

            assertThat(who(server, local).status()).isEqualTo(401);
            assertThat(http.postJson("/dev/token", "{\"sub\":\"alice\"}").status())
                    .isEqualTo(401);
            assertThat(http.postJson("/dev/token", "{\"sub\":\"alice\"}", token).status())
                    .isEqualTo(404);
            assertThat(http.get("/.well-known/jwks.json").status()).isEqualTo(401);
            assertThat(http.get("/.well-known/jwks.json", token).status()).isEqualTo(404);
            assertThat(http.send("GET", "/health", "", "Host: twin.example").status())
                    .isEqualTo(200);
            assertThat(output.getOut().substring(printed.length())).doesNotContain("curl");
        }
    }

    @Test
    @Tag("SEC-49")
    void makesNoKeyOfItsOwn() {
        try (LocalServer server = start()) {
            assertThat(who(server, issuer.token(now)).status()).isEqualTo(200);
            assertThat(state.resolve(SigningKey.FILE_NAME)).doesNotExist();
        }
    }

    @Test
    @Tag("SEC-41")
    void startsWithoutTheIssuerAndSaysSo(CapturedOutput output) {
        issuer.isAway(true);
        try (LocalServer server = start()) {
            assertThat(output.getAll()).contains("The issuer's keys cannot be read");
            RawHttp.Answer answer = who(server, issuer.token(now));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
            assertThat(server.http().get("/health").status()).isEqualTo(200);
            assertThat(server.http().get("/who/1").status()).isEqualTo(401);
            assertThat(who(server, "not.a.token").status()).isEqualTo(401);
        }
    }

    @Test
    @Tag("SEC-30")
    void refusesSettingsThatContradictEachOther() {
        assertThatException()
                .isThrownBy(() -> start("DT_SECURITY_MODE=local"))
                .withStackTraceContaining("is local while OIDC_BASE_URL names an issuer");
        assertThatException()
                .isThrownBy(() -> LocalServer.start(state, "OIDC_BASE_URL=http://id.example"))
                .withStackTraceContaining("OIDC_BASE_URL: must be https");
    }

    @Test
    @Tag("SEC-45")
    void hasTokensOfItsOwnOnceItIsAClient() {
        try (LocalServer server = start()) {
            assertThatException()
                    .isThrownBy(() -> server.bean(TokenSource.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
        }
        try (LocalServer server = start("OIDC_CLIENT_ID=svc-digital-twin", "CELINE_OIDC_CLIENT_SECRET=hunter2")) {
            assertThat(server.bean(TokenSource.class).serviceToken("a").value()).isEqualTo("service-token");
        }
    }

    @Test
    @Tag("SEC-48")
    void logsNeitherSecretNorToken(CapturedOutput output) {
        try (LocalServer server = start(
                "OIDC_CLIENT_ID=svc-digital-twin",
                "CELINE_OIDC_CLIENT_SECRET=hunter2",
                "logging.level.org.springframework.web=TRACE",
                "logging.level.org.springframework.security=TRACE",
                "logging.level.eu.celine=TRACE")) {
            String token = issuer.token(now);
            server.bean(TokenSource.class).serviceToken("a");

            assertThat(who(server, token).status()).isEqualTo(200);
            assertThat(issuer.forms()).hasSize(1);
            assertThat(output.getAll())
                    .doesNotContain("hunter2")
                    .doesNotContain("service-token")
                    .doesNotContain(token);
        }
    }

    private LocalServer start(String... settings) {
        var all = new ArrayList<>(List.of("OIDC_BASE_URL=" + issuer.base()));
        all.addAll(List.of(settings));
        return LocalServer.start(state, all.toArray(String[]::new));
    }

    private static RawHttp.Answer who(LocalServer server, String token) {
        return server.http().get("/who/1", "Authorization: Bearer " + token);
    }
}
