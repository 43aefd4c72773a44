package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FetcherOperationTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();

    @Test
    @Tag("API-57")
    void eachFetcherHasAGetWithItsOwnParameters() {
        JsonNode get = RunningRuntime.json(RUNTIME.get("/v3/api-docs", null))
                .get("paths")
                .get("/communities/it/{community_id}/values/consumption_timeseries")
                .get("get");

        assertThat(get.get("operationId").asString()).isEqualTo("it_energy_community__fetch_consumption_timeseries");
        assertThat(get.get("parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("community_id", "limit", "offset", "cursor", "format", "start", "end");
        JsonNode start = get.get("parameters")
                .valueStream()
                .filter(parameter -> parameter.get("name").asString().equals("start"))
                .findFirst()
                .orElseThrow();
        assertThat(start.get("required").asBoolean()).isTrue();
        assertThat(start.at("/schema/format").asString()).isEqualTo("date-time");
    }
}
