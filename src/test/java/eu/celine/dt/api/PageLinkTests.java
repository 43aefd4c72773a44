package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.contracts.BackendFault;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PageLinkTests {

    private static final String READINGS = "/communities/it/x/values/readings";
    private static final String VERSION = "0123456789abcdef";

    private final Client client;
    private final FakeFetchers fetchers;

    @Autowired
    PageLinkTests(@LocalServerPort int port, FakeFetchers fetchers) {
        this.client = new Client(port);
        this.fetchers = fetchers;
    }

    @AfterEach
    void answerTheUsualRowsAgain() {
        fetchers.goOnBehind(null);
        fetchers.fail(null);
    }

    @Test
    @Tag("API-75")
    void aKeyedPageLinksToTheRowsBehindIt() {
        fetchers.goOnBehind("WyJh");

        Answer first = client.getAs("alice", READINGS + "?offset=1&a=%C3%A8&limit=2");
        Answer next = client.getAs("alice", READINGS + "?a=%C3%A8&limit=2&cursor=old");

        String link = "<" + READINGS + "?a=%C3%A8&limit=2&cursor=WyJh>; rel=\"next\"";
        assertThat(first.header("Link")).isEqualTo(link);
        assertThat(first.header("X-Has-More")).isEqualTo("true");
        assertThat(next.header("Link")).isEqualTo(link);
        assertThat(next.json().propertyNames()).containsExactly("items", "limit", "offset", "count");
        assertThat(next.json().at("/offset").asInt(-1)).isZero();
        assertThat(Objects.requireNonNull(fetchers.lastRequest.get()).query()).containsKey("cursor");
    }

    @Test
    @Tag("API-75")
    void aHeadSaysThatMoreExistAsAGetDoes() {
        fetchers.goOnBehind("WyJh");

        Answer head = client.send("HEAD", READINGS + "?limit=2", "Authorization", "Bearer alice");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("X-Has-More")).isEqualTo("true");
        assertThat(head.header("Link")).endsWith("?limit=2&cursor=WyJh>; rel=\"next\"");
        assertThat(head.header("X-Query-Version")).isEqualTo(VERSION);
    }

    @Test
    @Tag("API-76")
    void everyAnswerOfAKnownFetcherNamesItsQuery() {
        Answer get = client.getAs("alice", READINGS);
        Answer post = client.postAs("alice", READINGS, "{\"payload\":{}}");
        Answer refused = client.getAs("alice", READINGS + "?wrong=1");
        Answer malformed = client.postAs("alice", READINGS, "{");
        Answer format = client.getAs("alice", READINGS + "?format=xml");
        fetchers.fail(new BackendFault("dataset_api", "It failed.", false, null));
        Answer failed = client.getAs("alice", READINGS);
        Answer unknown = client.getAs("alice", "/communities/it/x/values/nothing");

        assertThat(get.header("X-Query-Version")).isEqualTo(VERSION);
        assertThat(post.header("X-Query-Version")).isEqualTo(VERSION);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("X-Query-Version")).isEqualTo(VERSION);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.header("X-Query-Version")).isEqualTo(VERSION);
        assertThat(format.status()).isEqualTo(406);
        assertThat(format.header("X-Query-Version")).isEqualTo(VERSION);
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.header("X-Query-Version")).isEqualTo(VERSION);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("X-Query-Version")).isEmpty();
    }

    @Test
    @Tag("API-77")
    void descriptionsAndExplanationsNameTheQueryToo() {
        Answer list = client.getAs("alice", "/communities/it/x/values");
        Answer describe = client.getAs("alice", READINGS + "/describe");
        Answer explain = client.postAs("operator", READINGS + "/explain", "{\"payload\":{}}");

        assertThat(list.json().at("/0/spec/query_version").asString()).isEqualTo(VERSION);
        assertThat(describe.json().at("/spec/query_version").asString()).isEqualTo(VERSION);
        assertThat(explain.json().at("/query_version").asString()).isEqualTo(VERSION);
        assertThat(explain.header("X-Query-Version")).isEqualTo(VERSION);
    }

    @Test
    @Tag("API-78")
    void logLinesOfAFetchSayFetcherAndVersion() {
        client.getAs("alice", READINGS);

        assertThat(fetchers.lastMdc.get())
                .containsEntry("fetcher", "it-energy-community.readings")
                .containsEntry("query_version", VERSION);

        MDC.put("fetcher", "a");
        MDC.put("query_version", "b");
        MDC.put("other", "c");
        FetcherMarks.clear();
        assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("other");
        MDC.remove("other");
    }

    @Test
    @Tag("API-79")
    void aRefusedFormatSaysWhatIsOffered() {
        Answer parameter = client.getAs("alice", READINGS + "?format=xml");
        Answer header = client.get(READINGS, "Authorization", "Bearer alice", "Accept", "image/png");

        assertThat(parameter.status()).isEqualTo(406);
        assertThat(parameter.json().at("/detail").asString())
                .contains("write one of json, ndjson, csv, arrow, parquet");
        assertThat(header.status()).isEqualTo(406);
        assertThat(header.json().at("/detail").asString())
                .contains("available: application/json, application/x-ndjson, text/csv");
    }
}
