package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiTests {

    private final Client client;

    @Autowired
    OpenApiTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @Test
    @Tag("API-50")
    void namesEachOperationAfterItsDomain() {
        JsonNode paths = client.get("/v3/api-docs").json().at("/paths");

        assertThat(operationIds(paths))
                .doesNotHaveDuplicates()
                .contains(
                        "health_health_get",
                        "list_domains_domains_get",
                        "it_energy_community__list_entities",
                        "it_energy_community__get_info",
                        "it_energy_community__get_summary",
                        "it_energy_community__list_values",
                        "it_energy_community__fetch_values_get",
                        "it_energy_community__fetch_values_post",
                        "it_energy_community__describe_value",
                        "it_energy_community__explain_value",
                        "it_energy_community__energy_balance",
                        "de_energy_community__get_info",
                        "it_grid__get_info",
                        "energy_community__fetch_values_get",
                        "energy_community__energy_balance");
        assertThat(operationIds(paths)).doesNotContain("de_energy_community__energy_balance");
    }

    private static List<String> operationIds(JsonNode paths) {
        var ids = new ArrayList<String>();
        for (JsonNode item : paths) {
            for (JsonNode operation : item) {
                ids.add(operation.at("/operationId").asString());
            }
        }
        return ids;
    }

    @Test
    @Tag("API-50")
    @Tag("VAL-109")
    void keepsTheSchemaNamesAndParametersThatClientsWereGeneratedFrom() {
        JsonNode document = client.get("/v3/api-docs").json();
        JsonNode fetch = document.get("paths")
                .get("/communities/it/{community_id}/values/{fetcher_id}")
                .get("get");

        assertThat(document.at("/openapi").asString()).startsWith("3.1");
        assertThat(fetch.at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/FetchResultSchema");
        assertThat(fetch.at("/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("community_id", "fetcher_id", "limit", "offset", "cursor", "format");
        assertThat(document.at("/components/schemas/FetchResultSchema/additionalProperties")
                        .asBoolean(true))
                .isFalse();
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    @Tag("API-51")
    void describesCustomRoutesByTheirTypes() {
        JsonNode document = client.get("/v3/api-docs").json();
        JsonNode balance = document.get("paths")
                .get("/communities/it/{community_id}/energy-balance")
                .get("get");

        assertThat(balance.at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Balance");
        assertThat(document.at("/components/schemas/Balance/properties").propertyNames())
                .contains("entity_id", "self_consumption");
        assertThat(balance.at("/parameters").findValuesAsString("name")).containsExactly("community_id", "days");
    }

    @Test
    @Tag("API-51")
    void resolvesEveryReferenceWithinTheDocument() {
        JsonNode document = client.get("/v3/api-docs").json();

        for (String reference : document.findValuesAsString("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    @Tag("API-52")
    void showsTheDocumentWithoutAnyOtherHost() {
        Answer redirect = client.get("/swagger-ui.html");
        Answer page = client.get("/swagger-ui/index.html");
        Answer initializer = client.get("/swagger-ui/swagger-initializer.js");
        Answer bundle = client.get("/swagger-ui/swagger-ui-bundle.js");

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(initializer.body())
                .contains("/v3/api-docs", "validatorUrl: null")
                .doesNotContain("petstore");
        assertThat(bundle.status()).isEqualTo(200);
    }

    @Test
    @Tag("API-52")
    void servesNoOtherFiles() {
        assertThat(client.getAs("alice", "/webjars/swagger-ui/5.32.14/index.html")
                        .status())
                .isEqualTo(404);
        assertThat(client.getAs("alice", "/").status()).isEqualTo(404);
    }
}
