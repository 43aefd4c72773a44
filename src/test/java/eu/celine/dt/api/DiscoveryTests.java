package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class DiscoveryTests {

    private final int port;
    private final Client client;
    private final FakeEditions editions;

    @Autowired
    DiscoveryTests(@LocalServerPort int port, FakeEditions editions) {
        this.port = port;
        this.client = new Client(port);
        this.editions = editions;
    }

    @Test
    @Tag("API-40")
    void reportsHealthWithoutAToken() {
        Answer answer = client.get("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"healthy\",\"broker\":\"not configured\",\"domains\":3}");
    }

    @Test
    @Tag("API-41")
    void listsDomainsForPollers() {
        Answer answer = client.get("/domains");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.json().get(0).toString())
                .isEqualTo("{\"name\":\"it-energy-community\",\"domain_type\":\"energy-community\",\"version\":\"1\","
                        + "\"route_prefix\":\"/communities/it\",\"entity_id_param\":\"community_id\","
                        + "\"values\":[\"readings\"],\"simulations\":[],\"subscriptions\":0,\"ontologies\":[],"
                        + "\"entities_url\":\"/communities/it\"}");
    }

    @Test
    @Tag("API-41")
    void answers304ToAKnownEtagUntilDomainsChange() {
        String etag = client.get("/domains").header("ETag");
        Answer unchanged = client.get("/domains", "If-None-Match", etag);
        editions.replace(new FakeEdition(FakeDomain.community("it").withVersion("2")));
        Answer changed = client.get("/domains", "If-None-Match", etag);
        editions.replace(ApiTestApplication.standardEdition());

        assertThat(etag).startsWith("W/\"").endsWith("\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(etag);
    }

    @Test
    @Tag("API-41")
    void documentsMayBeCompressed() {
        var openApi = RawExchange.get(port, "/v3/api-docs", "Accept-Encoding: gzip");

        assertThat(openApi.status()).isEqualTo(200);
        assertThat(openApi.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    @Tag("API-42")
    void describesTheEntityAndTheCaller() {
        JsonNode info = client.get("/communities/it/rec-1/info", "Authorization", "Bearer alice", "X-Request-Id", "r-1")
                .json();

        assertThat(info.toString())
                .isEqualTo("{\"domain\":\"it-energy-community\",\"entity\":{\"id\":\"rec-1\","
                        + "\"type\":\"energy-community\",\"metadata\":{\"load\":\"1\"}},\"request_id\":\"r-1\","
                        + "\"timestamp\":\"2026-03-01T12:00:00+00:00\","
                        + "\"user\":{\"id\":\"alice\",\"email\":\"alice@example.org\"}}");
    }

    @Test
    @Tag("API-42")
    void wrapsTheSummaryInAPayload() {
        Answer answer = client.getAs("alice", "/communities/it/rec-1/summary");

        assertThat(answer.json().at("/payload/entity").asString()).isEqualTo("rec-1");
    }

    @Test
    @Tag("API-43")
    void listsReadableEntitiesAtTheDomainsPrefix() {
        Answer all = client.getAs("alice", "/communities/it");
        Answer stranger = client.getAs("stranger", "/communities/it");

        assertThat(all.json().get(0).toString())
                .isEqualTo("{\"id\":\"it-energy-community-alpha\",\"name\":\"Community ALPHA\","
                        + "\"type\":\"energy-community\",\"country\":\"IT\","
                        + "\"data_from\":\"2025-01-01T00:00:00+00:00\"}");
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.body()).isEqualTo("[]");
        assertThat(client.get("/communities/it").status()).isEqualTo(401);
    }

    @Test
    @Tag("API-43")
    void mergesTheDomainsOfATypeAtItsPrefix() {
        Answer answer = client.getAs("alice", "/communities");

        assertThat(answer.json()).hasSize(6);
        assertThat(answer.json().get(0).at("/id").asString()).isEqualTo("de-energy-community-alpha");
    }

    @Test
    @Tag("API-43")
    void searchesAndPagesTheList() {
        Answer byName = client.getAs("alice", "/communities?q=bEtA");
        Answer page = client.getAs("alice", "/communities?q=community&limit=2&offset=2");
        Answer wrong = client.getAs("alice", "/communities?limit=-1&offset=x");

        assertThat(byName.json()).hasSize(2);
        assertThat(page.json()).hasSize(2);
        assertThat(page.header("X-Has-More")).isEqualTo("true");
        assertThat(page.header("Link")).isEqualTo("</communities?q=community&limit=2&offset=4>; rel=\"next\"");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors")).hasSize(2);
    }
}
