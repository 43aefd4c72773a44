package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class RouteTableTests {

    private final Client client;
    private final FakeEditions editions;

    @Autowired
    RouteTableTests(@LocalServerPort int port, FakeEditions editions) {
        this.client = new Client(port);
        this.editions = editions;
    }

    @BeforeEach
    void startFromTheStandardDomains() {
        editions.replace(ApiTestApplication.standardEdition());
    }

    @Test
    @Tag("API-01")
    void answersEachDomainAtItsOwnPrefix() {
        Answer italian = client.getAs("alice", "/communities/it/x/info");
        Answer german = client.getAs("alice", "/communities/de/x/info");
        Answer grid = client.getAs("alice", "/grid/x/info");

        assertThat(italian.json().at("/domain").asString()).isEqualTo("it-energy-community");
        assertThat(german.json().at("/domain").asString()).isEqualTo("de-energy-community");
        assertThat(grid.json().at("/domain").asString()).isEqualTo("it-grid");
    }

    @Test
    @Tag("API-02")
    void findsTheDomainOfAnEntityAtTheTypeAddress() {
        Answer italian = client.getAs("alice", "/communities/rec-folgaria/info");
        Answer german = client.getAs("alice", "/communities/de-freiburg/info");

        assertThat(italian.json().at("/domain").asString()).isEqualTo("it-energy-community");
        assertThat(italian.json().at("/entity/id").asString()).isEqualTo("rec-folgaria");
        assertThat(german.json().at("/domain").asString()).isEqualTo("de-energy-community");
    }

    @Test
    @Tag("API-02")
    void offersACustomRouteAtTheTypeAddressOnlyForEntitiesOfItsDomain() {
        Answer italian = client.getAs("alice", "/communities/rec-folgaria/energy-balance");
        Answer german = client.getAs("alice", "/communities/de-freiburg/energy-balance");

        assertThat(italian.status()).isEqualTo(200);
        assertThat(german.status()).isEqualTo(404);
    }

    @Test
    @Tag("API-03")
    void handsACustomRouteItsContextAndItsPathVariable() {
        Answer answer = client.getAs("alice", "/communities/it/rec-folgaria/energy-balance?days=3");

        assertThat(answer.body())
                .isEqualTo("{\"entity_id\":\"rec-folgaria\",\"path_id\":\"rec-folgaria\",\"built_by\":\"it\","
                        + "\"computed_at\":\"2026-03-01T12:00:00+00:00\",\"self_consumption\":null,\"days\":3}");
    }

    @Test
    @Tag("API-03")
    void keepsACustomRouteOutOfOtherDomains() {
        Answer answer = client.getAs("alice", "/communities/de/x/energy-balance");

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    @Tag("API-04")
    void decodesAnEntityIdExactlyOnceAndTakesAnyUnicode() {
        String id = "Comunità 🌞 è ü";
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");

        Answer answer = client.getAs("alice", "/communities/it/" + encoded + "/info");

        assertThat(answer.json().at("/entity/id").asString()).isEqualTo(id);
    }

    @Test
    @Tag("API-04")
    void keepsAPlusInAnEntityId() {
        Answer answer = client.getAs("alice", "/communities/it/a+b/info");

        assertThat(answer.json().at("/entity/id").asString()).isEqualTo("a+b");
    }

    @Test
    @Tag("API-04")
    void takesNoEntityIdForAnythingButAnId() {
        List<String> ids = List.of(
                "' OR '1'='1",
                "x'; DROP TABLE t; --",
                "{{7*7}}",
                "{% set a = 1 %}",
                ":start",
                "$1",
                "?",
                "..",
                "%",
                "\\",
                "<script>",
                "a#b",
                "a&b=c",
                "☃\u0301",
                "values",
                "x".repeat(10_000));

        for (String id : ids) {
            String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            Answer answer = client.getAs("alice", "/communities/it/" + encoded + "/info");

            assertThat(answer.status()).as(id).isIn(200, 400, 404);
            if (answer.status() == 200) {
                assertThat(answer.json().at("/entity/id").asString()).isEqualTo(id);
            }
        }
    }

    @Test
    @Tag("API-05")
    void refusesAnIdOfMoreThan256Characters() {
        Answer fits = client.getAs("alice", "/communities/it/" + "x".repeat(256) + "/info");
        Answer tooLong = client.getAs("alice", "/communities/it/" + "x".repeat(257) + "/info");

        assertThat(fits.status()).isEqualTo(200);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/path").asString()).isEqualTo("community_id");
    }

    @Test
    @Tag("API-06")
    void decidesAccessBeforeItLooksAtTheRestOfThePath() {
        Answer noSuchRoute = client.getAs("alice", "/communities/it/denied-1/no-such-route");
        Answer wrongMethod = client.send("DELETE", "/communities/it/denied-1/info", "Authorization", "Bearer alice");
        Answer unknownEntity = client.getAs("alice", "/communities/it/unknown-1/no-such-route");

        assertThat(noSuchRoute.status()).isEqualTo(403);
        assertThat(wrongMethod.status()).isEqualTo(403);
        assertThat(unknownEntity.json().at("/detail").asString()).contains("unknown-1");
    }

    @Test
    @Tag("API-06")
    void asksForATokenBeforeAnythingIsLookedUp() {
        Answer answer = client.get("/communities/it/x/info");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(editions.current().opened).isEmpty();
    }

    @Test
    @Tag("API-07")
    void tellsWrongMethodsFromUnknownPaths() {
        Answer wrongMethod = client.send("DELETE", "/communities/it/x/info", "Authorization", "Bearer alice");
        Answer unknownPath = client.getAs("alice", "/communities/it/x/nothing");
        Answer bareEntity = client.getAs("alice", "/communities/it/x");
        Answer emptyId = client.getAs("alice", "/communities/it/");

        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Allow")).contains("GET");
        assertThat(unknownPath.status()).isEqualTo(404);
        assertThat(bareEntity.status()).isEqualTo(404);
        assertThat(emptyId.status()).isEqualTo(404);
    }

    @Test
    @Tag("API-07")
    void answersHeadAndOptionsOfARoute() {
        Answer head = client.send("HEAD", "/communities/it/x/info", "Authorization", "Bearer alice");
        Answer options = client.send("OPTIONS", "/communities/it/x/values/readings", "Authorization", "Bearer alice");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("GET", "POST");
    }

    @Test
    @Tag("API-01")
    void matchesPrefixesOnWholeSegmentsOnly() {
        Answer answer = client.getAs("alice", "/communities/italy/info");

        assertThat(answer.json().at("/entity/id").asString()).isEqualTo("italy");
        assertThat(client.getAs("alice", "/gridlock/x/info").status()).isEqualTo(404);
    }
}
