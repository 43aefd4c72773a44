package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.core.cache.EncodedPage;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.PageAnswer.Origin;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ConditionalRequestsTests {

    private static final String READINGS = "/communities/it/x/values/readings";
    private static final String BALANCE = "/communities/it/x/energy-balance";

    private final Client client;
    private final FakeFetchers fetchers;

    @Autowired
    ConditionalRequestsTests(@LocalServerPort int port, FakeFetchers fetchers) {
        this.client = new Client(port);
        this.fetchers = fetchers;
    }

    @AfterEach
    void answerTheUsualRowsAgain() {
        fetchers.give(null);
        fetchers.fail(null);
    }

    @Test
    @Tag("API-69")
    void aFetchIsNamedPrivateAndVaries() {
        Answer answer = client.getAs("alice", READINGS);

        assertThat(answer.header("ETag")).matches("W/\"[0-9a-f]{24}\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.header("Vary")).isEqualTo("Authorization, Accept, Accept-Encoding");
        assertThat(answer.header("X-Cache")).isEmpty();
        assertThat(client.getAs("alice", READINGS).header("ETag")).isEqualTo(answer.header("ETag"));
        assertThat(client.getAs("alice", READINGS + "?limit=1").header("ETag")).isNotEqualTo(answer.header("ETag"));
    }

    @ParameterizedTest
    @Tag("API-71")
    @CsvSource({
        "HIT, PT40.9S, 'private, max-age=40', hit, ''",
        "MISS, PT1M, 'private, max-age=60', miss, ''",
        "COALESCED, PT0S, 'private, max-age=0', coalesced, ''",
        "STALE, PT0S, 'private, no-cache', stale, 75"
    })
    void aKeptPageSaysWhereItComesFromAndHowLongItIsFresh(
            Origin origin, Duration freshFor, String control, String cache, String age) {
        fetchers.give(answer("{}", origin, freshFor));

        Answer answer = client.getAs("alice", READINGS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo(control);
        assertThat(answer.header("X-Cache")).isEqualTo(cache);
        assertThat(answer.header("Age")).isEqualTo(age);
    }

    @ParameterizedTest
    @Tag("API-70")
    @ValueSource(strings = {"W/\"abc\"", "\"abc\"", "\"other\", W/\"abc\"", "*", "W/\"a,b\",\"abc\""})
    void whoHoldsThePageGetsItsHeadersAlone(String held) {
        fetchers.give(answer("{}", Origin.HIT, Duration.ofSeconds(40)));

        for (String method : new String[] {"GET", "HEAD"}) {
            Answer answer = client.send(method, READINGS, "Authorization", "Bearer alice", "If-None-Match", held);

            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo("W/\"abc\"");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=40");
            assertThat(answer.header("Vary")).isEqualTo("Authorization, Accept, Accept-Encoding");
        }
    }

    @ParameterizedTest
    @Tag("API-70")
    @ValueSource(strings = {"\"ab\"", "abc", "W/abc", "\"abcd\"", "\"ABC\""})
    void whoHoldsAnotherPageGetsThisOne(String held) {
        fetchers.give(answer("{}", Origin.HIT, Duration.ofSeconds(40)));

        Answer answer = client.get(READINGS, "Authorization", "Bearer alice", "If-None-Match", held);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    @Tag("API-70")
    void aPostIsNamedAndAlwaysAnsweredInFull() {
        fetchers.give(answer("{}", Origin.HIT, Duration.ofSeconds(40)));

        Answer answer = client.send(client.request(
                        READINGS,
                        "Authorization",
                        "Bearer alice",
                        "Content-Type",
                        "application/json",
                        "If-None-Match",
                        "W/\"abc\"")
                .POST(BodyPublishers.ofString("{\"payload\":{}}")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.header("ETag")).isEqualTo("W/\"abc\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    @Tag("API-72")
    void aDomainsOwnRouteIsNamedByItsContent() {
        Answer first = client.getAs("alice", BALANCE);
        String etag = first.header("ETag");

        Answer held = client.get(BALANCE, "Authorization", "Bearer alice", "If-None-Match", etag);
        Answer other = client.get(BALANCE + "?days=2", "Authorization", "Bearer alice", "If-None-Match", etag);

        assertThat(etag).matches("W/\"[0-9a-f]{24}\"");
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(first.header("Vary")).isEqualTo("Authorization, Accept, Accept-Encoding");
        assertThat(Integer.parseInt(first.header("Content-Length")))
                .isEqualTo(first.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(held.status()).isEqualTo(304);
        assertThat(held.body()).isEmpty();
        assertThat(held.header("ETag")).isEqualTo(etag);
        assertThat(held.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().at("/days").asInt()).isEqualTo(2);
    }

    @Test
    @Tag("API-72")
    void anEntitysOwnAnswersAreNamedToo() {
        for (String path : new String[] {"summary", "values", "values/readings/describe"}) {
            Answer answer = client.getAs("alice", "/communities/it/x/" + path);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).as(path).startsWith("W/\"");
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("private, no-cache");
        }
    }

    @Test
    @Tag("API-80")
    void whatSaysTheRequestItselfIsNeverKept() {
        Answer answer = client.getAs("alice", "/communities/it/x/info");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.header("Vary")).isEqualTo("Authorization, Accept, Accept-Encoding");
    }

    @Test
    @Tag("API-73")
    void whatIsTooLargeOrStreamsIsSentAsItComes() {
        Answer large = client.getAs("alice", "/communities/it/x/large?letters=1048576");
        Answer small = client.getAs("alice", "/communities/it/x/large?letters=1048574");
        Answer streamed = client.getAs("alice", "/communities/it/x/streamed");

        assertThat(large.body()).hasSize(1_048_578);
        assertThat(large.header("ETag")).isEmpty();
        assertThat(large.header("Cache-Control")).isEqualTo("private, no-cache");
        // Two quotes more: exactly the bound.
        assertThat(small.body()).hasSize(1_048_576);
        assertThat(small.header("ETag")).isNotEmpty();
        assertThat(streamed.body()).isEqualTo("a\nb\n");
        assertThat(streamed.header("ETag")).isEmpty();
    }

    @Test
    @Tag("API-74")
    void aProblemIsStoredNowhere() {
        Answer unknown = client.getAs("alice", "/communities/it/x/values/nothing");
        Answer broken = client.getAs("alice", "/communities/it/x/broken");
        Answer nobody = client.get(READINGS);

        for (Answer problem : new Answer[] {unknown, broken, nobody}) {
            assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(problem.header("Cache-Control")).isEqualTo("no-store");
            assertThat(problem.header("ETag")).isEmpty();
        }
        // The address begins an answer and fails in the middle of it: nothing of it may remain.
        Answer halfway = client.getAs("alice", "/communities/it/x/halfway");
        assertThat(halfway.status()).isEqualTo(500);
        assertThat(halfway.header("Cache-Control")).isEqualTo("no-store");
        assertThat(halfway.json().at("/status").asInt()).isEqualTo(500);
    }

    private static PageAnswer answer(String body, Origin origin, @Nullable Duration freshFor) {
        var page = new EncodedPage(body.getBytes(StandardCharsets.UTF_8), 0, 100, 0, false, null, "abc");
        return new PageAnswer(page, "abc", origin, freshFor, Duration.ofMillis(75_900));
    }
}
