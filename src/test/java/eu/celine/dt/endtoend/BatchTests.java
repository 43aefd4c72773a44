package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many questions in one request, on the sample. */
class BatchTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String ENTITY = "/communities/it/rec-folgaria";

    @Test
    @Tag("BAT-02")
    @Tag("BAT-03")
    @Tag("BAT-04")
    void answersMixedItemsAsIfEachHadBeenAskedAlone() {
        String token = RUNTIME.token("visitor", List.of("dt.read"), "rec-folgaria");
        JsonNode responses = batch(token, ENTITY, """
                {"id":"prices","fetcher":"zonal_prices","payload":{"start":"2026-01-01","end":"2026-01-02"},"limit":3},
                {"id":"balance","route":"energy-balance","query":{"resolution":"1d"}},
                {"id":"assets","fetcher":"assets"},
                {"id":"wrong","fetcher":"zonal_prices","payload":{"start":"yesterday-ish"}},
                {"id":"summary","route":"summary"}""");

        HttpResponse<String> prices = RUNTIME.post(
                ENTITY + "/values/zonal_prices?limit=3",
                token,
                "{\"payload\":{\"start\":\"2026-01-01\",\"end\":\"2026-01-02\"}}");
        HttpResponse<String> balance = RUNTIME.get(ENTITY + "/energy-balance?resolution=1d", token);
        assertThat(statuses(responses)).containsExactly(prices.statusCode(), balance.statusCode(), 403, 400, 200);
        assertThat(statuses(responses)).startsWith(200, 200);
        assertThat(responses.at("/0/body")).isEqualTo(RunningRuntime.json(prices));
        // The rest of a cursor differs from request to request: it holds the request's time.
        assertThat(responses.at("/0/headers/link").asString())
                .startsWith("<" + ENTITY + "/values/zonal_prices?limit=3&cursor=")
                .endsWith(">; rel=\"next\"");
        assertThat(prices.headers().firstValue("Link").orElse(""))
                .startsWith("<" + ENTITY + "/values/zonal_prices?limit=3&cursor=");
        assertThat(responses.at("/1/body")).isEqualTo(RunningRuntime.json(balance));
        assertThat(responses.at("/2/body/type").asString()).isEqualTo("urn:celine-dt:problem:access-denied");
        assertThat(responses.at("/3/body/errors/0/path").asString()).isNotEmpty();
    }

    @Test
    @Tag("BAT-04")
    void refusesAServicesFetcherInItsItemOnly() {
        String visitor = RUNTIME.token("visitor", List.of("dt.read"), "e");
        String items = """
                {"id":"a","fetcher":"settlement"},
                {"id":"b","fetcher":"texts","payload":{"text":"x"}}""";

        assertThat(statuses(batch(visitor, "/echo/e", items))).containsExactly(403, 200);
        assertThat(statuses(batch(RUNTIME.operator(), "/echo/e", items))).containsExactly(200, 200);
    }

    @Test
    @Tag("BAT-05")
    void isRefusedWithoutAccessToItsEntity() {
        String token = RUNTIME.token("visitor", List.of("dt.read"), "rec-folgaria");
        String body = "{\"requests\":[{\"id\":\"a\",\"route\":\"info\"}]}";

        assertThat(RUNTIME.post("/communities/it/rec-melpignano/values", token, body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(RUNTIME.post(ENTITY + "/values", null, body).statusCode()).isEqualTo(401);
        assertThat(RUNTIME.post("/communities/rec-folgaria/values", token, body).statusCode())
                .isEqualTo(200);
    }

    private static JsonNode batch(String token, String entity, String items) {
        HttpResponse<String> answer = RUNTIME.post(entity + "/values", token, "{\"requests\":[" + items + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer).at("/responses");
    }

    private static List<Integer> statuses(JsonNode responses) {
        var statuses = new ArrayList<Integer>();
        responses.forEach(item -> statuses.add(item.at("/status").asInt()));
        return statuses;
    }
}
