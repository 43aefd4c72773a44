package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComputedFetcherRouteTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String SQUARES = "/counting/a/values/squares";

    private final String token = RUNTIME.token("anna", List.of("dt.read"));

    @Test
    @Tag("API-58")
    void isFetchedInPagesByGet() {
        HttpResponse<String> first = RUNTIME.get(SQUARES + "?n=5&limit=2&offset=2", token);
        HttpResponse<String> last = RUNTIME.get(SQUARES + "?n=5&limit=2&offset=4", token);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(RunningRuntime.json(first).at("/items").findValuesAsString("square"))
                .containsExactly("9", "16");
        assertThat(first.headers().firstValue("X-Has-More")).hasValue("true");
        assertThat(first.headers().firstValue("Link")).hasValue("<" + SQUARES + "?n=5&limit=2&offset=4>; rel=\"next\"");
        assertThat(RunningRuntime.json(last).at("/items").findValuesAsString("square"))
                .containsExactly("25");
        assertThat(last.headers().firstValue("X-Has-More")).isEmpty();
    }

    @Test
    @Tag("API-58")
    void isFetchedByPostWithTheSameChecks() {
        HttpResponse<String> posted = RUNTIME.post(SQUARES, token, "{\"payload\": {\"n\": 3}}");
        HttpResponse<String> refused = RUNTIME.post(SQUARES, token, "{\"payload\": {\"m\": 3}}");

        assertThat(RunningRuntime.json(posted).at("/items").findValuesAsString("square"))
                .containsExactly("1", "4", "9");
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("API-58")
    void isDescribedAsAnyOther() {
        JsonNode described = RunningRuntime.json(RUNTIME.get(SQUARES + "/describe", token));
        JsonNode listed = RunningRuntime.json(RUNTIME.get("/counting/a/values", token));
        JsonNode get = RunningRuntime.json(RUNTIME.get("/v3/api-docs", null))
                .get("paths")
                .get("/counting/{counter_id}/values/squares")
                .get("get");

        assertThat(described.at("/spec/client").asString()).isEqualTo("computed");
        assertThat(described.at("/spec/scope").asString()).isEqualTo("entity");
        assertThat(listed.findValuesAsString("client")).containsExactly("computed");
        assertThat(get.get("operationId").asString()).isEqualTo("counting__fetch_squares");
        assertThat(get.get("parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("counter_id", "limit", "offset", "cursor", "format", "n");
    }

    @Test
    @Tag("API-58")
    void cannotBeExplained() {
        HttpResponse<String> answer =
                RUNTIME.post(SQUARES + "/explain", RUNTIME.operator(), "{\"payload\": {\"n\": 3}}");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(RunningRuntime.json(answer).at("/detail").asString())
                .isEqualTo("The fetcher squares is computed by code and has no statement.");
    }

    @Test
    @Tag("DOM-27")
    void keepsWhatItComputedWithTheRuntimesComputations() {
        List<String> first = runs("/counting/kept/values/squares?n=1");
        List<String> second = runs("/counting/kept/values/squares?n=1");
        List<String> other = runs("/counting/other/values/squares?n=1");

        assertThat(second).hasSize(1).isEqualTo(first);
        assertThat(other).hasSize(1).isNotEqualTo(first);
    }

    private List<String> runs(String path) {
        return RunningRuntime.json(RUNTIME.get(path, token)).at("/items").findValuesAsString("run");
    }
}
