package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Tag("SEC-15")
class HostFilterTests {

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
    void answersToLoopbackNamesWithItsPort() {
        for (String name : List.of("localhost", "LocalHost", "127.0.0.1", "[::1]")) {
            assertThat(statusFor(name + ":" + server.port())).as(name).isEqualTo(200);
        }
    }

    @Test
    void refusesEveryOtherName() {
        String port = ":" + server.port();
        for (String host : List.of(
                "evil.example" + port,
                "evil.com",
                "localhost.evil.com" + port,
                "localhost",
                "localhost:1",
                "127.0.0.1:1",
                "127.0.0.1.nip.io" + port,
                "127.0.0.2" + port,
                "0.0.0.0" + port,
                "[::]" + port,
                "[::ffff:127.0.0.1]" + port,
                "2130706433" + port,
                "localhost." + port,
                "")) {
            // The server itself refuses some malformed values; it must never answer them as ours.
            assertThat(statusFor(host)).as("Host: %s", host).isIn(400, 421);
        }
        assertThat(statusFor("evil.com")).isEqualTo(421);
        assertThat(statusFor("localhost.evil.com" + port)).isEqualTo(421);
        assertThat(statusFor("127.0.0.1:1")).isEqualTo(421);
    }

    @Test
    void refusesARequestThatNamesNoHost() {
        assertThat(http.send("GET", "/health", "").status()).isEqualTo(400);
        assertThat(http.sendAs("HTTP/1.0", "GET", "/health", "").status()).isEqualTo(421);
    }

    @Test
    void refusesTwoHostsAndAnAbsoluteTargetOfAnotherHost() {
        String own = "Host: localhost:" + server.port();

        assertThat(http.send("GET", "/health", "", own, "Host: evil.com").status())
                .isIn(400, 421);
        assertThat(http.send("GET", "http://evil.com/health", "", own).status()).isIn(400, 421);
        assertThat(http.send("GET", "http://evil.com/health", "", "Host: evil.com")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void comesBeforeTheQuestionForAToken() {
        assertThat(http.send("GET", "/who/1", "", "Host: evil.com").status()).isEqualTo(421);
        assertThat(http.send("GET", "/who/a%2Fb", "", "Host: evil.com").status())
                .isIn(400, 421);
    }

    @Test
    void letsSimulatedRequestsOfTestsPass() throws Exception {
        var filter = new HostFilter(new LocalMode(List.of()), server.bean(Refusals.class));
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        filter.doFilter(new MockHttpServletRequest("GET", "/health"), response, chain);

        assertThat(chain.getRequest()).isNotNull();
    }

    private static int statusFor(String host) {
        return http.send("GET", "/health", "", "Host: " + host).status();
    }
}
