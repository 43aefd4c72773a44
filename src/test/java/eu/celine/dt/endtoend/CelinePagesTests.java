package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Over CELINE's tables the pages by key hold, one after another, the rows of one large page. */
class CelinePagesTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String METER = "device_id=rec-folgaria-m07-p1-meter";

    @ParameterizedTest
    @Tag("COM-42")
    @CsvSource({
        "rec_self_consumption?start=today-P1D&end=today,40",
        "rec_self_consumption_daily?start=today-P7D&end=today,3",
        "weather_forecast_hourly?location_id=it_folgaria&forecast_date=today,9",
        "pv_potential_forecast?start=today&end=today%2BP1D,9",
        "weather_daily?location_id=it_folgaria&start=today&end=today%2BP2D,1",
        "weather_irradiance_hourly?start=today&end=today%2BP1D,9",
        "rec_forecast?start=today-P1D&end=today%2BP1D,17"
    })
    void pagesOfACommunityHoldItsRows(String question, int limit) {
        String alice = RUNTIME.token("alice", List.of("dt.read"));

        assertPages("/communities/it/rec-folgaria/values/" + question, limit, alice);
    }

    @ParameterizedTest
    @Tag("COM-42")
    @CsvSource({
        "rec_settlement_1h?" + METER + "&window_start=today-P7D&window_end=today,9",
        "weather_forecast?start=today&end=today%2BP1D&lat_min=40&lat_max=50&lon_min=5&lon_max=20,60"
    })
    void pagesOfAServiceHoldItsRows(String question, int limit) {
        assertPages("/communities/it/rec-folgaria/values/" + question, limit, RUNTIME.operator());
    }

    @ParameterizedTest
    @Tag("PAR-46")
    @CsvSource({
        "meters_data?" + METER + "&start=today-P1D&end=today,40",
        "rec_virtual_consumption_per_device_15m?" + METER + "&start=today-P1D&end=today,40",
        "rec_settlement_1h?" + METER + "&start=today-P7D&end=today,9",
        "rec_participant_points?" + METER + ",9"
    })
    void pagesOfAParticipantHoldItsRows(String question, int limit) {
        String bruno = RUNTIME.token("bruno", List.of("dt.read"));

        assertPages("/participants/rec-folgaria-m07/values/" + question, limit, bruno);
    }

    private static void assertPages(String path, int limit, String token) {
        List<String> whole = items(answer(path + "&limit=10000", token));
        var paged = new ArrayList<String>();
        int links = 0;

        Optional<String> next = Optional.of(path + "&limit=" + limit);
        while (next.isPresent()) {
            HttpResponse<String> page = answer(next.get(), token);
            paged.addAll(items(page));
            next = page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
            next.ifPresent(link -> assertThat(link).contains("cursor="));
            links += next.isPresent() ? 1 : 0;
        }

        assertThat(links).isPositive();
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
    }

    private static HttpResponse<String> answer(String path, String token) {
        HttpResponse<String> answer = RUNTIME.get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> items(HttpResponse<String> answer) {
        return RunningRuntime.json(answer)
                .get("items")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }
}
