package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevTokenTests {

    private static final String ALICE = "{\"sub\":\"alice\"}";

    @TempDir
    static Path state;

    private static LocalServer server;
    private static RawHttp http;

    @BeforeAll
    static void start() {
        server = LocalServer.start(state);
        http = server.http();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("SEC-11")
    void mintsWhatWasAskedFor() throws ParseException {
        RawHttp.Answer answer = http.postJson("/dev/token", """
                {"sub":"alice","email":"alice@example.org","name":"Alice","scopes":["dt.read","dt.simulate"],
                 "claims":{"communities":["rec-folgaria"],"level":3,"deep":{"a":[1,null,"x"]}},"ttl_seconds":43200}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).contains("\"token_type\":\"Bearer\"", "\"expires_in\":43200");
        var claims = SignedJWT.parse(answer.token()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaim("scope")).isEqualTo("dt.read dt.simulate");
        assertThat(claims.getStringListClaim("communities")).containsExactly("rec-folgaria");
        assertThat(claims.getStringClaim("email")).isEqualTo("alice@example.org");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(43_200));
        assertThat(http.get("/who/1", "Authorization: Bearer " + answer.token()).body())
                .startsWith("alice person=true scopes=[dt.read, dt.simulate]");
    }

    @Test
    @Tag("SEC-11")
    void mintsForOneHourWhereNothingElseIsAskedFor() {
        assertThat(http.postJson("/dev/token", ALICE).body()).contains("\"expires_in\":3600");
    }

    @Test
    @Tag("SEC-11")
    void mintsForAServiceWhereTheClaimsNameAClientAndNoPerson() {
        String token = http.postJson("/dev/token", "{\"sub\":\"svc-meter\",\"claims\":{\"client_id\":\"svc-meter\"}}")
                .token();

        assertThat(http.get("/who/1", "Authorization: Bearer " + token).body()).contains("person=false");
    }

    @Test
    @Tag("SEC-10")
    void recordsForWhomItMintedAndNothingOfTheToken() {
        String token = http.postJson("/dev/token", "{\"sub\":\"on-record\",\"scopes\":[\"dt.read\"]}")
                .token();

        assertThat(LocalServer.allText(state.resolve("audit")))
                .contains("\"subject\":\"on-record\",\"road\":\"dev-token\",\"target\":\"scopes dt.read\","
                        + "\"decision\":\"minted\"}")
                .doesNotContain(token);
    }

    @Test
    @Tag("SEC-12")
    void tellsEveryErrorAtOnce() {
        RawHttp.Answer answer = http.postJson("/dev/token", """
                {"subject":"a","email":7,"name":"","scopes":["ok","two words",5],
                 "claims":{"iss":"x","scp":["dt.admin"],"gone":null},"ttl_seconds":43201}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("InvalidPayloadFault subject,sub,email,name,scopes[1],scopes[2],"
                        + "claims.iss,claims.scp,claims.gone,ttl_seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "nbf", "iat", "jti", "sub", "scope", "scp"})
    @Tag("SEC-12")
    void refusesReservedClaims(String claim) {
        RawHttp.Answer answer = http.postJson("/dev/token", "{\"sub\":\"alice\",\"claims\":{\"" + claim + "\":\"x\"}}");

        assertThat(answer.body()).isEqualTo("InvalidPayloadFault claims." + claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "43201", "1.5", "\"60\"", "null", "true", "1e30", "99999999999999999999"})
    @Tag("SEC-12")
    void refusesALifetimeOutsideOneSecondToTwelveHours(String ttl) {
        RawHttp.Answer answer = http.postJson("/dev/token", "{\"sub\":\"alice\",\"ttl_seconds\":" + ttl + "}");

        assertThat(answer.body()).isEqualTo("InvalidPayloadFault ttl_seconds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|body",
                "\"alice\"|body",
                "{}|sub",
                "{\"sub\":null}|sub",
                "{\"sub\":\" \"}|sub",
                "{\"sub\":\"a\",\"scopes\":\"dt.read\"}|scopes",
                "{\"sub\":\"a\",\"claims\":[]}|claims",
                "{\"sub\":\"a\",\"email\":\"e\",\"claims\":{\"email\":\"f\"}}|claims.email"
            })
    @Tag("SEC-12")
    void refusesABodyOfAnotherShape(String body, String path) {
        assertThat(http.postJson("/dev/token", body).body()).isEqualTo("InvalidPayloadFault " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "99999999999999999999999999",
                "0.1e-400",
                "[{\"deep\":1e400}]",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "[[[[[[[[1]]]]]]]]",
                "{\"iss\":\"nested\"}"
            })
    @Tag("SEC-12")
    void writesOrRefusesOddClaimsAndNeverBreaks(String value) {
        RawHttp.Answer answer = http.postJson("/dev/token", "{\"sub\":\"alice\",\"claims\":{\"odd\":" + value + "}}");

        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        if (answer.status() == 200) {
            assertThat(http.get("/who/1", "Authorization: Bearer " + answer.token())
                            .status())
                    .isEqualTo(200);
        } else {
            assertThat(answer.body()).startsWith("InvalidPayloadFault claims.odd");
        }
    }

    @Test
    @Tag("SEC-12")
    void refusesWhatIsNotJson() {
        assertThat(http.postJson("/dev/token", "{\"sub\":").status()).isEqualTo(400);
        assertThat(http.postJson("/dev/token", "").status()).isEqualTo(400);
    }

    @Test
    @Tag("SEC-13")
    void takesJsonOnly() {
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")) {
            assertThat(http.post("/dev/token", ALICE, "Content-Type: " + type).status())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(http.post("/dev/token", ALICE).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=1.2.3.4",
                "X-Forwarded-For: 1.2.3.4",
                "x-forwarded-host: twin.example",
                "Via: 1.1 proxy",
                "X-Forwarded-Anything:"
            })
    @Tag("SEC-13")
    void refusesWhatCameThroughAProxy(String header) {
        assertThat(http.postJson("/dev/token", ALICE, header).status()).isEqualTo(403);
    }

    @Test
    @Tag("SEC-13")
    void refusesPagesOfOtherOrigins() {
        for (String origin : List.of(
                "null",
                "https://evil.example",
                "http://localhost",
                "https://localhost:" + server.port(),
                "http://127.0.0.1:" + server.port(),
                "http://localhost:" + server.port() + ".evil.example")) {
            assertThat(http.postJson("/dev/token", ALICE, "Origin: " + origin).status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(http.postJson("/dev/token", ALICE, "Origin: http://localhost:" + server.port())
                        .status())
                .isEqualTo(200);
    }
}
