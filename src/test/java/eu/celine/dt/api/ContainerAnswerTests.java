package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Client;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
class ContainerAnswerTests {

    private final Client client;

    @Autowired
    ContainerAnswerTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /communities/it/%00/info HTTP/1.1",
                "GET /communities/it/a%2Fb/info HTTP/1.1",
                "GET /communities/it/%ZZ/info HTTP/1.1",
                "GET /communities/it/x;a=b/info HTTP/1.1",
                "GET /communities/it/..%2f..%2fetc/info HTTP/1.1",
                "GET /communities/it/x%0d%0aSet-Cookie:a/info HTTP/1.1",
                "GET /communities//it/x/info HTTP/1.1",
                "GET /communities/it/x/info HTTP/9.9",
                "TRACE /communities/it/x/info HTTP/1.1",
                "MADEUP /communities/it/x/info HTTP/1.1",
            })
    @Tag("API-20")
    void answersWhatNeverReachesARouteWithAProblem(String requestLine) {
        String answer = client.sendRaw(
                requestLine + "\r\nHost: localhost\r\nAuthorization: Bearer alice\r\nConnection: close\r\n\r\n");

        assertProblem(answer);
    }

    @Test
    @Tag("API-81")
    void namesTheProblemOfAnUnknownProtocolVersion() {
        String answer = client.sendRaw("GET /health HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        JsonNode problem = JsonMapper.shared().readTree(answer.substring(answer.indexOf("{\"type\"")));
        assertThat(problem.at("/status").asInt()).isEqualTo(505);
        assertThat(problem.at("/type").asString()).isEqualTo("urn:celine-dt:problem:version-not-supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /communities/it/{x}/info HTTP/1.1", "GET  nonsense", "@@@ /health HTTP/1.1"})
    @Tag("API-20")
    void answersARequestLineThatCannotBeReadWithTheDocument(String requestLine) {
        String answer = client.sendRaw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        // Where no protocol version was understood the container answers as HTTP/0.9 does: the document alone.
        JsonNode problem = JsonMapper.shared().readTree(answer.substring(answer.indexOf("{\"type\"")));
        assertThat(problem.at("/status").asInt()).isEqualTo(400);
        assertThat(problem.at("/type").asString()).isEqualTo("urn:celine-dt:problem:malformed-request");
    }

    @Test
    @Tag("API-20")
    void answersAMissingHostWithAProblem() {
        assertProblem(client.sendRaw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }

    @Test
    @Tag("API-20")
    void answersAMalformedHostWithAProblem() {
        assertProblem(client.sendRaw("GET /health HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n"));
    }

    @Test
    @Tag("API-20")
    void answersAnOversizedRequestLineWithAProblem() {
        assertProblem(client.sendRaw(
                "GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }

    @Test
    @Tag("API-20")
    void answersContradictingLengthsWithAProblem() {
        List<String> lines = List.of(
                "POST /communities/it/x/values/readings HTTP/1.1",
                "Host: localhost",
                "Content-Length: 5",
                "Content-Length: 6",
                "Connection: close",
                "",
                "12345");

        assertProblem(client.sendRaw(String.join("\r\n", lines)));
    }

    @Test
    @Tag("API-20")
    void answersAnUndecodableQueryWithAProblem() {
        List<String> lines = List.of(
                "GET /communities/it/x/values/readings?a=%FF%zz HTTP/1.1",
                "Host: localhost", "Authorization: Bearer alice", "Connection: close", "", "");

        assertProblem(client.sendRaw(String.join("\r\n", lines)));
    }

    private static void assertProblem(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        assertThat(end).as("an answer with a body: %s", answer).isPositive();
        String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
        assertThat(head).as(answer).containsPattern("^http/1.1 (4|5)\\d\\d");
        assertThat(head).as(answer).contains("content-type: application/problem+json", "x-request-id: ");
        JsonNode problem = JsonMapper.shared().readTree(answer.substring(end + 4));
        assertThat(problem.at("/status").asInt()).isBetween(400, 505).isNotEqualTo(500);
        assertThat(head).contains(" " + problem.at("/status").asInt());
        assertThat(head).contains("x-request-id: " + problem.at("/request_id").asString());
        assertThat(answer).doesNotContain("<html", "Tomcat", "Exception");
    }
}
