package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows.Column;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.UnavailableFault;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;

@ApiTest
class BatchRoutesTests {

    private static final String BATCH = "/communities/it/x/values";

    private final Client client;
    private final FakeFetchers fetchers;
    private final FakeEditions editions;

    @Autowired
    BatchRoutesTests(@LocalServerPort int port, FakeFetchers fetchers, FakeEditions editions) {
        this.client = new Client(port);
        this.fetchers = fetchers;
        this.editions = editions;
    }

    @AfterEach
    void goBackToTheStandardDomains() {
        fetchers.answer(null);
        fetchers.fail(null);
        editions.replace(ApiTestApplication.standardEdition());
    }

    @Test
    @Tag("BAT-01")
    void answersEachItemInTheOrderOfTheItems() {
        List<String> items = IntStream.range(0, 50)
                .mapToObj(i -> "{\"id\":\"q%d\",\"fetcher\":\"readings\",\"limit\":%d}".formatted(i, i % 4))
                .toList();

        Answer answer = batch(items.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("responses");
        for (int i = 0; i < 50; i++) {
            JsonNode item = answer.json().at("/responses/" + i);
            assertThat(item.propertyNames()).containsExactly("id", "status", "headers", "body");
            assertThat(item.at("/id").asString()).isEqualTo("q" + i);
            assertThat(item.at("/status").asInt()).isEqualTo(200);
            assertThat(item.at("/body/count").asInt()).isEqualTo(i % 4);
        }
    }

    @Test
    @Tag("BAT-02")
    void answersAFetcherLikeItsPost() {
        Answer alone = client.postAs(
                "alice", BATCH + "/readings?limit=2&offset=1", "{\"payload\":{\"start\":\"now\",\"exact\":0.10}}");
        Map<String, ?> asked = Objects.requireNonNull(
                Objects.requireNonNull(fetchers.lastRequest.get()).body());

        Answer answer = batch("{\"id\":\"a\",\"fetcher\":\"readings\",\"limit\":2,\"offset\":1,"
                + "\"payload\":{\"start\":\"now\",\"exact\":0.10}}");

        JsonNode item = answer.json().at("/responses/0");
        assertThat(item.at("/body")).isEqualTo(alone.json());
        assertThat(item.at("/headers/link").asString()).isEqualTo(alone.header("Link"));
        assertThat(item.at("/headers/x-has-more").asString()).isEqualTo("true");
        assertThat(item.at("/headers").propertyNames())
                .containsExactlyInAnyOrder("link", "x-has-more", "x-query-version");
        assertThat(Objects.requireNonNull(fetchers.lastRequest.get()).body()).isEqualTo(asked);
    }

    @Test
    @Tag("BAT-03")
    void answersARouteLikeItsGet() {
        Answer alone = client.getAs("alice", "/communities/it/x/energy-balance?days=3");

        Answer answer = batch(
                "{\"id\":\"a\",\"route\":\"energy-balance\",\"query\":{\"days\":3}}",
                "{\"id\":\"b\",\"route\":\"summary\"}",
                "{\"id\":\"c\",\"route\":\"energy-balance\",\"query\":{\"ressolution\":\"1d\"}}");

        assertThat(answer.json().at("/responses/0/body")).isEqualTo(alone.json());
        assertThat(answer.json().at("/responses/1/body/payload/entity").asString())
                .isEqualTo("x");
        assertThat(answer.json().at("/responses/2/status").asInt()).isEqualTo(400);
        assertThat(answer.json().at("/responses/2/body/errors/0/path").asString())
                .isEqualTo("ressolution");
    }

    @Test
    @Tag("BAT-04")
    void letsAFailingItemSpoilNoOther() {
        Answer answer = batch(
                "{\"id\":\"a\",\"route\":\"broken\"}",
                "{\"id\":\"b\",\"fetcher\":\"no-such\"}",
                "{\"id\":\"c\",\"route\":\"no-such/route\"}",
                "{\"id\":\"d\",\"fetcher\":\"readings\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(500, 404, 404, 200);
        JsonNode missing = answer.json().at("/responses/1/body");
        assertThat(missing.at("/type").asString()).isEqualTo("urn:celine-dt:problem:not-found");
        assertThat(missing.at("/instance").asString()).isEqualTo(BATCH + "/no-such");
        assertThat(answer.json().at("/responses/0/body").toString()).doesNotContain("secret");
    }

    @Test
    @Tag("BAT-04")
    void tellsWhenToComeAgain() {
        fetchers.fail(new UnavailableFault("The backend rests.", Duration.ofSeconds(7)));
        Answer busy = batch("{\"id\":\"a\",\"fetcher\":\"readings\"}");
        fetchers.fail(new BackendFault("dataset_api", "The backend failed.", false, null));
        Answer failed = batch("{\"id\":\"a\",\"fetcher\":\"readings\"}");

        assertThat(statuses(busy)).containsExactly(503);
        assertThat(busy.json().at("/responses/0/headers/retry-after").asString())
                .isEqualTo("7");
        assertThat(statuses(failed)).containsExactly(502);
    }

    @Test
    @Tag("BAT-05")
    void isRefusedAsAWholeWhereTheEntityIs() {
        String body = body("{\"id\":\"a\",\"fetcher\":\"readings\"}");

        assertThat(client.postAs("alice", "/communities/it/denied/values", body).status())
                .isEqualTo(403);
        assertThat(client.postAs("alice", "/communities/it/unknown/values", body)
                        .status())
                .isEqualTo(404);
        assertThat(client.postAs("bad", BATCH, body).status()).isEqualTo(401);
        assertThat(client.postAs("alice", BATCH + "?limit=1", body).status()).isEqualTo(400);
    }

    @Test
    @Tag("BAT-04")
    void opensTheEntityAgainForEachItem() {
        editions.current().opened.clear();

        batch("{\"id\":\"a\",\"fetcher\":\"readings\"}", "{\"id\":\"b\",\"route\":\"info\"}");

        assertThat(editions.current().opened).containsExactly("x", "x", "x");
    }

    @Test
    @Tag("BAT-08")
    void holdsJsonOnly() {
        editions.replace(new FakeEdition(FakeDomain.community("it").withRoutes(new Formats())));

        Answer answer = batch(
                "{\"id\":\"a\",\"route\":\"table\"}",
                "{\"id\":\"b\",\"route\":\"picture\"}",
                "{\"id\":\"c\",\"route\":\"torn\"}",
                "{\"id\":\"d\",\"route\":\"nothing\"}",
                "{\"id\":\"e\",\"route\":\"linked\"}");

        assertThat(statuses(answer)).containsExactly(406, 406, 500, 200, 200);
        assertThat(answer.json().at("/responses/1/body/detail").asString()).contains("ask for it alone");
        assertThat(answer.json().at("/responses/3/body").isNull()).isTrue();
        assertThat(answer.json().at("/responses/4/body/@id").asString()).isEqualTo("x");
    }

    @Test
    @Tag("BAT-11")
    void refusesAnAnswerBeyondSixteenMebibytesInItsItemOnly() {
        String text = "x".repeat(17 * 1024 * 1024);
        editions.replace(new FakeEdition(FakeDomain.community("it").withRoutes(new Formats())));
        fetchers.answer(() -> new FakeRows(
                List.of(new Column("t", ColumnType.TEXT)), new ArrayList<>(List.of(Collections.singletonList(text)))));

        Answer answer = batch("{\"id\":\"a\",\"fetcher\":\"readings\"}", "{\"id\":\"b\",\"route\":\"linked\"}");

        assertThat(statuses(answer)).containsExactly(413, 200);
        assertThat(answer.json().at("/responses/0/body/detail").asString()).contains("16777216 bytes");
    }

    @Test
    @Tag("BAT-12")
    void givesAllItemsTheBatchsRequestId() {
        Answer answer = client.send(client.request(
                        BATCH,
                        "Authorization",
                        "Bearer alice",
                        "Content-Type",
                        "application/json",
                        "X-Request-Id",
                        "r-1")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body("{\"id\":\"a\",\"route\":\"info\"}", "{\"id\":\"b\",\"route\":\"no-such\"}"))));

        assertThat(answer.header("X-Request-Id")).isEqualTo("r-1");
        assertThat(answer.json().at("/responses/0/body/request_id").asString()).isEqualTo("r-1");
        assertThat(answer.json().at("/responses/1/body/request_id").asString()).isEqualTo("r-1");
    }

    @Test
    @Tag("BAT-13")
    void keepsHeadersOfTheBatchsOwnAnswerFromItsItems() {
        editions.replace(new FakeEdition(FakeDomain.community("it").withRoutes(new Formats())));
        Answer answer = client.send(client.request(
                        BATCH,
                        "Authorization",
                        "Bearer alice",
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json, text/csv",
                        "Accept-Encoding",
                        "gzip",
                        "If-None-Match",
                        "*",
                        "X-Own",
                        "kept")
                .POST(HttpRequest.BodyPublishers.ofString(body("{\"id\":\"a\",\"route\":\"headers\"}"))));

        JsonNode headers = answer.json().at("/responses/0/body");
        assertThat(headers.at("/accept").asString()).isEqualTo("application/json");
        assertThat(headers.at("/x-own").asString()).isEqualTo("kept");
        assertThat(headers.propertyNames())
                .doesNotContain("accept-encoding", "if-none-match", "content-type", "content-length");
    }

    @Test
    @Tag("BAT-14")
    void letsGoOfTheDomainsAfterTheLastItem() {
        FakeEdition used = editions.current();
        batch(
                "{\"id\":\"a\",\"fetcher\":\"readings\"}",
                "{\"id\":\"b\",\"route\":\"broken\"}",
                "{\"id\":\"c\",\"route\":\"no-such\"}");

        editions.replace(ApiTestApplication.standardEdition());

        await().until(used::closed);
    }

    @Test
    @Tag("BAT-15")
    void isDescribedWithItsSchemas() {
        JsonNode document = client.get("/v3/api-docs").json();
        JsonNode operation = document.at("/paths/~1communities~1it~1{community_id}~1values/post");

        assertThat(operation.at("/operationId").asString()).isEqualTo("it_energy_community__fetch_values_batch");
        assertThat(operation
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/BatchRequestSchema");
        assertThat(operation
                        .at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/BatchResponseSchema");
        assertThat(document.at("/components/schemas/BatchRequestSchema/properties/requests/maxItems")
                        .asInt())
                .isEqualTo(BatchBody.MOST_ITEMS);
        assertThat(document.at("/components/schemas/BatchItemSchema/required").size())
                .isEqualTo(4);
    }

    @Test
    @Tag("BAT-16")
    void readsOneMebibyteAtMost() {
        String item = "{\"id\":\"a\",\"fetcher\":\"readings\",\"payload\":{\"x\":\"" + "x".repeat(1024 * 1024) + "\"}}";

        assertThat(batch(item).status()).isEqualTo(413);
    }

    private Answer batch(String... items) {
        return client.postAs("alice", BATCH, body(items));
    }

    private static String body(String... items) {
        return "{\"requests\":[" + String.join(",", items) + "]}";
    }

    private static List<Integer> statuses(Answer answer) {
        var statuses = new ArrayList<Integer>();
        answer.json()
                .at("/responses")
                .forEach(item -> statuses.add(item.at("/status").asInt()));
        return statuses;
    }

    /** Routes that answer in their own ways. */
    @ResponseBody
    static final class Formats {

        @GetMapping(path = "/table", produces = "text/csv")
        String table() {
            return "a,b";
        }

        @GetMapping(
                path = "/picture",
                produces = {"application/json", "image/png"})
        ResponseEntity<byte[]> picture() {
            return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(new byte[] {1, 2, 3});
        }

        @GetMapping(path = "/torn", produces = MediaType.APPLICATION_JSON_VALUE)
        String torn() {
            return "{\"a\":1},";
        }

        @GetMapping("/nothing")
        void nothing() {}

        @GetMapping(
                path = "/linked",
                produces = {"application/ld+json", "application/json"})
        ResponseEntity<String> linked(RunContext context) {
            return ResponseEntity.ok()
                    .contentType(MediaType.valueOf("application/ld+json"))
                    .body("{\"@id\":\"" + context.entity().id() + "\"}");
        }

        @GetMapping("/headers")
        Map<String, String> headers(HttpServletRequest request) {
            var headers = new TreeMap<String, String>();
            for (String name : Collections.list(request.getHeaderNames())) {
                headers.put(name, String.valueOf(request.getHeader(name)));
            }
            return headers;
        }
    }
}
