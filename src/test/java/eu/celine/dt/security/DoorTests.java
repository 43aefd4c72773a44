package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The room behind a real server: who is let in, and how those are answered who are not. */
class DoorTests {

    @TempDir
    static Path state;

    private static LocalServer server;
    private static RawHttp http;
    private static TestTokens tokens;
    private static String alice;

    @BeforeAll
    static void start() {
        server = LocalServer.start(state);
        http = server.http();
        tokens = new TestTokens(state, Clock.systemUTC().instant());
        alice = http.postJson("/dev/token", "{\"sub\":\"alice\",\"scopes\":[\"dt.read\"]}")
                .token();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("SEC-16")
    void needsATokenForEverythingThatIsNotPublic() {
        for (String path : List.of("/who/1", "/", "/communities/it/x/info", "/nowhere", "/dev/token", "/healthy")) {
            RawHttp.Answer answer = http.get(path);

            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(path).isEqualTo("Bearer");
            assertThat(answer.header("Content-Type")).as(path).startsWith("application/problem+json");
        }
        assertThat(http.send("OPTIONS", "/who/1", "", "Host: localhost:" + server.port())
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("SEC-16")
    void showsPublicPathsToEverybody() {
        assertThat(http.get("/health").status()).isEqualTo(200);
        assertThat(http.get("/domains").status()).isEqualTo(200);
        assertThat(http.get("/.well-known/jwks.json").status()).isEqualTo(200);
        assertThat(http.get("/v3/api-docs").status()).isNotEqualTo(401);
        assertThat(http.get("/swagger-ui.html").status()).isNotEqualTo(401);
    }

    @Test
    @Tag("SEC-21")
    void knowsTheCallerAndKeepsTheTokenToItself() {
        RawHttp.Answer answer = http.get("/who/1", "Authorization: Bearer " + alice);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice person=true scopes=[dt.read] credentials=null");
    }

    @Test
    @Tag("SEC-07")
    @Tag("SEC-08")
    void answersEveryBadTokenWithAChallenge() {
        Instant yesterday = Clock.systemUTC().instant().minusSeconds(86_400);
        List<String> bad = List.of(
                tokens.withoutSignature(),
                tokens.withPublicKeyAsSecret(),
                tokens.withForeignKey(),
                tokens.withRsa(),
                tokens.withEmbeddedKey(),
                tokens.withClaims(claims -> claims.issuer("https://elsewhere.example")),
                tokens.withClaims(claims -> claims.audience("svc-other")),
                new TestTokens(state, yesterday).withClaims(UnaryOperator.identity()),
                "a.b.c",
                "eyJhbGciOiJFUzI1NiJ9..",
                "x".repeat(4000));

        for (String token : bad) {
            RawHttp.Answer answer = http.get("/who/1", "Authorization: Bearer " + token);

            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            assertThat(answer.body()).doesNotContain(token);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Basic YTpi",
                "bearer:abc",
                "Bearer \"abc\"",
                "abc",
                "Bearer é"
            })
    @Tag("SEC-17")
    void refusesAMalformedHeader(String value) {
        RawHttp.Answer answer = http.get("/who/1", "Authorization: " + value);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    @Tag("SEC-17")
    void refusesTwoAuthorizationHeaders() {
        RawHttp.Answer answer = http.get("/who/1", "Authorization: Bearer " + alice, "Authorization: Bearer " + alice);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    @Tag("SEC-17")
    void readsNoTokenFromQueryFormOrCookie() {
        String form = "Content-Type: application/x-www-form-urlencoded";

        assertThat(http.get("/who/1?access_token=" + alice).status()).isEqualTo(401);
        assertThat(http.post("/who/1", "access_token=" + alice, form).status()).isEqualTo(401);
        assertThat(http.get("/who/1", "Cookie: access_token=" + alice).status()).isEqualTo(401);
    }

    @Test
    @Tag("SEC-17")
    void takesTheSchemeInAnyCase() {
        assertThat(http.get("/who/1", "authorization: bEARER " + alice).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/who/a;b=c", "/who//1", "/who/%2e%2e/health", "/who/../health", "/who/a%0Ab", "/who/100%25"})
    @Tag("SEC-18")
    void refusesAPathThatTwoReadersMayReadDifferently(String path) {
        RawHttp.Answer answer = http.get(path, "Authorization: Bearer " + alice);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("RequestRejectedException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/who/a%2Fb", "/who/a%00b", "/who/a%5Cb"})
    @Tag("SEC-18")
    void leavesToTheServerWhatItRefusesItself(String path) {
        assertThat(http.get(path, "Authorization: Bearer " + alice).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rec-folgaria",
                "caf%C3%A9",
                "%E4%BD%A0%E5%A5%BD",
                "a.b_c~d",
                "O%27Brien",
                "a%20b",
                "%7B%7B7*7%7D%7D",
                ":start",
                "--",
                "a@b.example",
                "%3F",
                "%22"
            })
    @Tag("SEC-18")
    void letsIdsOfAnyScriptPass(String id) {
        assertThat(http.get("/who/" + id, "Authorization: Bearer " + alice).status())
                .isEqualTo(200);
    }

    @Test
    @Tag("SEC-19")
    void keepsNoSessionAndSendsNoCookie() {
        RawHttp.Answer answer = http.get("/sessions", "Authorization: Bearer " + alice);

        assertThat(answer.body()).isEqualTo("false");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(http.get("/who/1").header("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("SEC-19")
    void hardensEveryAnswerAndLeavesCachingToTheHandler() {
        RawHttp.Answer answer = http.get("/domains");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEmpty();
        assertThat(answer.header("Pragma")).isEmpty();
        assertThat(http.get("/domains", "If-None-Match: \"v1\"").status()).isEqualTo(304);
    }

    @Test
    @Tag("SEC-19")
    void givesOtherOriginsNoPermission() {
        RawHttp.Answer answer = http.send(
                "OPTIONS",
                "/dev/token",
                "",
                "Host: localhost:" + server.port(),
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type");

        assertThat(answer.headers()).noneMatch(header -> header.startsWith("Access-Control-"));
    }

    @Test
    @Tag("SEC-14")
    void publishesTheKeyWithoutItsPrivatePart() {
        RawHttp.Answer answer = http.get("/.well-known/jwks.json");

        assertThat(answer.body())
                .contains("\"kty\":\"EC\"", "\"crv\":\"P-256\"", "\"kid\"")
                .doesNotContain("\"d\":");
    }
}
