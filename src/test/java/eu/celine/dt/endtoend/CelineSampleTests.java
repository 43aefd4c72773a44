package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fetcher over CELINE's tables has rows on the sample. */
class CelineSampleTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String METER = "device_id=rec-folgaria-m07-p1-meter";

    @ParameterizedTest
    @Tag("SAM-37")
    @ValueSource(
            strings = {
                "rec_self_consumption?start=today-P1D&end=today",
                "rec_self_consumption_daily?start=today-P7D&end=today",
                "weather_forecast_hourly?location_id=it_folgaria&forecast_date=today",
                "pv_potential_forecast?start=today&end=today%2BP1D",
                "weather_current?location_id=it_folgaria",
                "weather_daily?location_id=it_folgaria&start=today&end=today%2BP2D",
                "weather_alerts?location_id=it_folgaria",
                "weather_irradiance_hourly?start=today&end=today%2BP1D",
                "rec_forecast?start=today&end=today%2BP1D",
                "rec_flexibility_windows"
            })
    void aCommunityHasRows(String question) {
        String alice = RUNTIME.token("alice", List.of("dt.read"));

        for (String community : List.of("rec-folgaria")) {
            assertRows("/communities/it/" + community + "/values/" + question, alice);
        }
    }

    @ParameterizedTest
    @Tag("SAM-37")
    @ValueSource(
            strings = {
                "rec_settlement_1h?" + METER + "&window_start=today-P7D&window_end=today",
                "rec_gamification_summary?date=today-P1D"
            })
    void aServiceHasRowsOfDevices(String question) {
        assertRows("/communities/it/rec-folgaria/values/" + question, RUNTIME.operator());
    }

    @ParameterizedTest
    @Tag("SAM-37")
    @ValueSource(
            strings = {
                "meters_data?" + METER + "&start=today-P1D",
                "meter_anomalies",
                "meter_forecast?" + METER,
                "total_meters_forecast",
                "rec_flexibility_windows?" + METER,
                "rec_virtual_consumption_per_device_15m?" + METER + "&start=today-P1D&end=today",
                "rec_settlement_1h?" + METER,
                "rec_participant_points?" + METER,
                "rec_gamification_summary?" + METER + "&date=today-P1D",
                "rec_points_leaderboard?" + METER
            })
    void aParticipantHasRows(String question) {
        assertRows("/participants/rec-folgaria-m07/values/" + question, RUNTIME.token("bruno", List.of("dt.read")));
    }

    private static void assertRows(String path, String token) {
        HttpResponse<String> answer = RUNTIME.get(path, token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(RunningRuntime.json(answer).get("items")).isNotEmpty();
    }
}
