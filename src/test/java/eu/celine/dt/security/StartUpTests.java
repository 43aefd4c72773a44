package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartUpTests {

    private static final Pattern COMMAND =
            Pattern.compile("curl -H \"Authorization: Bearer ([^\"]+)\" \"http://localhost:(\\d+)(/[^\"]+)\"");

    @TempDir
    Path state;

    @Test
    @Tag("SEC-09")
    @Tag("SEC-10")
    void showsACommandWhoseTokenWorksAndLogsNothingOfIt(CapturedOutput output) throws IOException {
        try (LocalServer server = LocalServer.start(
                state,
                "logging.level.org.springframework.security=TRACE",
                "logging.level.org.springframework.web=TRACE")) {
            Matcher command = COMMAND.matcher(output.getOut());

            assertThat(command.find()).as("a command on standard output").isTrue();
            String token = command.group(1);
            assertThat(command.group(2)).isEqualTo(String.valueOf(server.port()));
            assertThat(command.group(3))
                    .isEqualTo("/communities/it/rec-folgaria/values/consumption_timeseries"
                            + "?start=today-P1D&end=today&limit=4");
            RawHttp.Answer answer = server.http().get("/who/1", "Authorization: Bearer " + token);
            assertThat(answer.body())
                    .isEqualTo("local-operator person=true scopes=[dt.admin, dt.read, dt.simulate] credentials=null");
            assertThat(output.getAll().split(Pattern.quote(token), -1)).hasSize(2);
            assertThat(output.getErr()).doesNotContain(token);
            assertThat(Files.readString(auditFile()))
                    .contains("\"road\":\"start-up\"")
                    .doesNotContain(token);
        }
    }

    @Test
    @Tag("SEC-10")
    void logsNothingOfAMintedToken(CapturedOutput output) {
        try (LocalServer server = LocalServer.start(state, "logging.level.org.springframework=TRACE")) {
            String token =
                    server.http().postJson("/dev/token", "{\"sub\":\"alice\"}").token();
            server.http().get("/who/1", "Authorization: Bearer " + token);
            server.http().get("/who/1", "Authorization: Bearer " + token + "x");

            assertThat(token).startsWith("ey");
            assertThat(output.getAll()).doesNotContain(token);
        }
    }

    @Test
    @Tag("SEC-05")
    void honoursATokenThatIsOlderThanTheStart() {
        String token;
        try (LocalServer first = LocalServer.start(state)) {
            token = first.http().postJson("/dev/token", "{\"sub\":\"alice\"}").token();
        }

        try (LocalServer second = LocalServer.start(state)) {
            assertThat(second.http()
                            .get("/who/1", "Authorization: Bearer " + token)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("SEC-03")
    void mintsForNobodyWhereOthersMayCall() {
        try (LocalServer server = LocalServer.start(state, "dt.security.local.allow-remote=true")) {
            String token = server.bean(LocalTokens.class).mint(aliceForOneHour());

            RawHttp.Answer anonymous = server.http().postJson("/dev/token", "{\"sub\":\"alice\"}");
            RawHttp.Answer known =
                    server.http().postJson("/dev/token", "{\"sub\":\"bob\"}", "Authorization: Bearer " + token);

            assertThat(anonymous.status()).isEqualTo(401);
            assertThat(known.status()).isEqualTo(404);
        }
    }

    @Test
    @Tag("SEC-02")
    @Tag("SEC-30")
    void writesNothingForAStartThatIsRefused() throws IOException {
        Path untouched = state.resolve("untouched");

        assertThatException()
                .isThrownBy(() -> LocalServer.start(untouched, "server.address=0.0.0.0"))
                .withStackTraceContaining("0.0.0.0 can be reached from other machines");
        assertThatException()
                .isThrownBy(() -> LocalServer.start(untouched, "DT_SECURITY_MODE=oidc"))
                .withStackTraceContaining("is oidc, and no issuer is named");

        assertThat(untouched).doesNotExist();
    }

    @Test
    @Tag("SEC-15")
    void answersToTheOperatorsOwnHostsOnceTheyAreValid() {
        assertThatException()
                .isThrownBy(() -> LocalServer.start(state, "dt.security.local.hosts=https://twin.example/"))
                .withStackTraceContaining("must be a host name or address");

        try (LocalServer server = LocalServer.start(state, "dt.security.local.hosts=Twin.example,box.example:9000")) {
            RawHttp http = server.http();
            assertThat(health(http, "twin.example:" + server.port())).isEqualTo(200);
            assertThat(health(http, "TWIN.example")).isEqualTo(200);
            assertThat(health(http, "box.example:9000")).isEqualTo(200);
            assertThat(health(http, "twin.example:9000")).isEqualTo(421);
            assertThat(health(http, "box.example")).isEqualTo(421);
            assertThat(health(http, "sub.twin.example")).isEqualTo(421);
        }
    }

    private static int health(RawHttp http, String host) {
        return http.send("GET", "/health", "", "Host: " + host).status();
    }

    private static TokenRequest aliceForOneHour() {
        return new TokenRequest("alice", null, null, List.of(), Map.of(), TokenRequest.DEFAULT_TTL);
    }

    private Path auditFile() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("audit"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
