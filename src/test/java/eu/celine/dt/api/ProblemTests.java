package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ConflictFault;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.TooManyRequestsFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ProblemTests {

    private final Client client;
    private final FakeFetchers fetchers;

    @Autowired
    ProblemTests(@LocalServerPort int port, FakeFetchers fetchers) {
        this.client = new Client(port);
        this.fetchers = fetchers;
    }

    @AfterEach
    void letFetchersWorkAgain() {
        fetchers.fail(null);
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
        assertThat(answer.json().at("/type").asString()).isEqualTo("urn:celine-dt:problem:" + type);
        assertThat(answer.json().at("/title").asString()).isNotEmpty();
        assertThat(answer.json().at("/detail").asString()).isNotEmpty();
        assertThat(answer.json().at("/request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    @Tag("API-10")
    void namesWhereTheProblemIsWithoutTheQuery() {
        Answer answer = client.getAs("alice", "/communities/it/unknown-1/info?secret=1");

        assertProblem(answer, 404, "not-found");
        assertThat(answer.json().at("/instance").asString()).isEqualTo("/communities/it/unknown-1/info");
    }

    @Test
    @Tag("API-10")
    void writesAProblemWhateverTheCallerAccepts() {
        Answer html = client.get("/nowhere", "Accept", "text/html", "Authorization", "Bearer alice");
        Answer xml = client.get("/communities/it/x/values/readings", "Accept", "text/xml", "Authorization", "Bearer a");

        assertProblem(html, 404, "not-found");
        assertProblem(xml, 406, "not-acceptable");
        assertThat(xml.json().at("/detail").asString()).contains("application/json");
    }

    @Test
    @Tag("API-11")
    void challengesACallerWithoutToken() {
        Answer missing = client.get("/communities/it/x/info");
        Answer invalid = client.getAs("bad", "/communities/it/x/info");

        assertProblem(missing, 401, "unauthenticated");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertProblem(invalid, 401, "unauthenticated");
        assertThat(invalid.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    @Tag("API-11")
    void answersARefusedHostWith421() {
        assertProblem(client.get("/health", "X-Host-Refused", "1"), 421, "misdirected-request");
    }

    @Test
    @Tag("API-12")
    void deniesAlikeWhetherTheEntityExistsOrNot() {
        Map<String, Object> first = withoutAddress(client.getAs("alice", "/communities/it/denied-1/info"));
        Map<String, Object> second = withoutAddress(client.getAs("alice", "/communities/it/denied-22/info"));

        assertThat(first).isEqualTo(second).containsEntry("status", "403");
    }

    private static Map<String, Object> withoutAddress(Answer answer) {
        var fields = new LinkedHashMap<String, Object>();
        answer.json()
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        fields.keySet().removeAll(Set.of("instance", "request_id"));
        return fields;
    }

    @Test
    @Tag("API-13")
    void listsEveryErrorOfAPayload() {
        Answer answer = client.getAs("alice", "/communities/it/x/values/readings?wrong=1");

        assertProblem(answer, 400, "invalid-payload");
        assertThat(answer.json().at("/error").asString()).isEqualTo("validation_error");
        assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo("wrong");
        assertThat(answer.json().at("/errors/1/message").asString()).isEqualTo("is not a date");
    }

    @Test
    @Tag("API-14")
    void turnsEachFaultOfABackendIntoItsStatus() {
        assertFault(new BackendFault("db", "The backend failed.", false, null), 502, "backend-failed");
        assertFault(new BackendFault("db", "The backend is too slow.", true, null), 504, "backend-timeout");
        assertFault(new ConflictFault("In use."), 409, "conflict");
        Answer busy =
                assertFault(new TooManyRequestsFault("Slower.", Duration.ofMillis(1_500)), 429, "too-many-requests");
        Answer closed = assertFault(new UnavailableFault("Later.", Duration.ZERO), 503, "unavailable");

        assertThat(busy.header("Retry-After")).isEqualTo("2");
        assertThat(closed.header("Retry-After")).isEqualTo("1");
    }

    private Answer assertFault(DTFault fault, int status, String type) {
        fetchers.fail(fault);
        Answer answer = client.getAs("alice", "/communities/it/x/values/readings");
        assertProblem(answer, status, type);
        assertThat(answer.json().at("/detail").asString()).isEqualTo(fault.detail());
        return answer;
    }

    @Test
    @Tag("API-14")
    void answers501WhereADomainHasNoSummary() {
        assertProblem(client.getAs("alice", "/grid/x/summary"), 501, "not-offered");
    }

    @Test
    @Tag("API-15")
    void keepsABugToItself() {
        Answer answer = client.getAs("alice", "/communities/it/x/broken");

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret", "IllegalState", "eu.celine");
    }

    @Test
    @Tag("API-15")
    void keepsAFailureOfAFilterToItself() {
        Answer answer = client.get("/health", "X-Filter-Fails", "1");

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    @Tag("API-16")
    void saysWhatIsWrongWithABody() {
        assertProblem(post("{\"payload\":{"), 400, "malformed-request");
        assertProblem(post("{\"payload\":{\"a\":1,\"a\":2}}"), 400, "malformed-request");
        assertProblem(post("{\"payload\":{}} trailing"), 400, "malformed-request");
        assertProblem(post("{\"payload\":" + "[".repeat(2_000)), 400, "malformed-request");
        assertPayloadError(post(""), "payload");
        assertPayloadError(post("{}"), "payload");
        assertPayloadError(post("{\"payload\":null}"), "payload");
        assertPayloadError(post("{\"payload\":[1]}"), "payload");
        assertPayloadError(post("[1]"), "payload");
        assertPayloadError(post("{\"payload\":{},\"limit\":1}"), "limit");
    }

    private Answer post(String body) {
        return client.postAs("alice", "/communities/it/x/values/readings", body);
    }

    private static void assertPayloadError(Answer answer, String path) {
        assertProblem(answer, 400, "invalid-payload");
        assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo(path);
    }

    @Test
    @Tag("API-16")
    void readsBodiesOfCustomRoutesUnderTheSameRules() {
        Answer malformed = client.postAs("alice", "/communities/it/x/echo", "{\"a\":");
        Answer repeated = client.postAs("alice", "/communities/it/x/echo", "{\"a\":1,\"a\":2}");
        Answer missing = client.postAs("alice", "/communities/it/x/echo", "");
        Answer mistyped = client.getAs("alice", "/communities/it/x/energy-balance?days=many");

        assertProblem(malformed, 400, "malformed-request");
        assertProblem(repeated, 400, "malformed-request");
        assertProblem(missing, 400, "malformed-request");
        assertProblem(mistyped, 400, "invalid-payload");
        assertThat(mistyped.json().at("/errors/0/path").asString()).isEqualTo("days");
    }

    @Test
    @Tag("API-17")
    void answersForeignMediaTypesAndMethods() {
        Answer form = client.send(client.request(
                        "/communities/it/x/values/readings",
                        "Authorization",
                        "Bearer alice",
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=1")));
        Answer files = client.send(client.request(
                        "/communities/it/x/echo",
                        "Authorization",
                        "Bearer alice",
                        "Content-Type",
                        "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString("--b--")));
        Answer method = client.send("DELETE", "/health");
        Answer format = client.getAs("alice", "/communities/it/x/values/readings?format=xml");

        assertProblem(form, 415, "unsupported-media-type");
        assertProblem(files, 415, "unsupported-media-type");
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET");
        assertProblem(format, 406, "not-acceptable");
    }

    @Test
    @Tag("API-18")
    void boundsBodiesAlsoWhereTheirLengthIsNotAnnounced() {
        byte[] large =
                ("{\"a\":\"" + "x".repeat(RequestBoundsFilter.MAX_BODY_BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        Answer announced =
                client.send(postOf("/communities/it/x/values/readings").POST(BodyPublishers.ofByteArray(large)));
        Answer chunked = client.send(postOf("/communities/it/x/values/readings")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        Answer custom = client.send(postOf("/communities/it/x/echo")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

        assertProblem(announced, 413, "too-large");
        assertProblem(chunked, 413, "too-large");
        assertProblem(custom, 413, "too-large");
    }

    private HttpRequest.Builder postOf(String path) {
        return client.request(path, "Authorization", "Bearer alice", "Content-Type", "application/json");
    }

    @Test
    @Tag("API-18")
    void boundsTheQueryAndTheHeaders() {
        Answer query = client.getAs("alice", "/communities/it/x/values/readings?a=" + "x".repeat(9_000));
        Answer header = client.get("/health", "X-Large", "x".repeat(17_000));

        assertProblem(query, 414, "uri-too-long");
        assertThat(header.status()).isIn(400, 431);
        assertThat(header.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    @Tag("API-19")
    void keepsASaneRequestIdAndReplacesAnyOther() {
        Answer kept = client.get("/health", "X-Request-Id", "abc-1.2_3");
        Answer replaced = client.get("/health", "X-Request-Id", "a b; drop");
        Answer tooLong = client.get("/health", "X-Request-Id", "x".repeat(65));
        Answer none = client.get("/nowhere", "Authorization", "Bearer alice");

        assertThat(kept.header("X-Request-Id")).isEqualTo("abc-1.2_3");
        assertThat(replaced.header("X-Request-Id")).hasSize(36);
        assertThat(tooLong.header("X-Request-Id")).hasSize(36);
        assertThat(none.header("X-Request-Id")).hasSize(36);
    }

    @Test
    @Tag("API-10")
    void doesNotOfferAnErrorPageOfItsOwn() {
        assertProblem(client.getAs("alice", "/error"), 404, "not-found");
    }
}
