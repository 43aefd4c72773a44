package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Every fetcher over CELINE's tables that a participant has. Alice has the meter m1 since 10 January 2026, which was
 * somebody else's before, and m2 for as long as anybody knows; m9 is Bob's, in another community.
 */
class CelineParticipantTests {

    private static final String JANUARY = "start=2026-01-01T00:00:00Z&end=2026-02-01T00:00:00Z";
    private static Instant now;
    private static LocalDate today;
    private static RunningRuntime runtime;
    private static String alice;

    @BeforeAll
    static void start(@TempDir Path root) {
        // The statements ask the database for the time, so that the rows have to lie round it.
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var data = new DataFiles(root.resolve("data"));
        write(data);
        writeNow(data);
        runtime = RunningRuntime.start(data.folder(), root.resolve("state"));
        alice = runtime.token("alice", List.of("dt.read"));
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static void write(DataFiles data) {
        data.csv("communities", "community_id,country", "one,IT", "two,IT")
                .csv("participants", "participant_id,community_id,user_sub", "pa,one,alice", "pb,two,bob")
                .csv(
                        "participant_assets",
                        "asset_id,participant_id,asset_type,device_id,commissioned_on",
                        "a1,pa,meter,m1,2026-01-10",
                        "a2,pa,meter,m2,",
                        "a9,pb,meter,m9,")
                .csv(
                        "ds_dev_gold.meters_data_15m",
                        "_id,device_id,ts,consumption_kwh,production_kwh,self_consumed_kwh",
                        // Local midnight of 10 January in Italy is 23:00 UTC of the 9th.
                        "r1,m1,2026-01-09T22:45:00+00:00,9,9,9",
                        "r2,m1,2026-01-09T23:00:00+00:00,0.25,0,0",
                        "r3,m1,2026-01-20T12:00:00+00:00,0,0.5,0.25",
                        "r4,m2,2026-01-02T00:00:00+00:00,1,0,0",
                        "r5,m9,2026-01-20T12:00:00+00:00,9,9,9",
                        "r6,m1,2026-02-01T00:00:00+00:00,9,9,9")
                .csv(
                        "ds_dev_gold.meters_energy_forecast",
                        "device_id,timestamp,period,forecast_origin,total_production_kwh,total_consumption_kwh,net_exchange_kwh,total_production_lower,total_production_upper,total_consumption_lower,total_consumption_upper,grid_export_kwh,grid_import_kwh,grid_export_lower,grid_export_upper,grid_import_lower,grid_import_upper,pct_autoconsumption",
                        "m1,2026-01-20T13:00:00+00:00,forecast,2026-01-20T00:00:00+00:00,2,1,1,1.5,2.5,0.5,1.5,1,0,0.5,1.5,0,0.5,50",
                        "m1,2026-01-20T13:00:00+00:00,forecast,2026-01-19T00:00:00+00:00,9,9,9,9,9,9,9,9,9,9,9,9,9,9",
                        "m1,2026-01-20T12:00:00+00:00,forecast,2026-01-20T00:00:00+00:00,9,9,9,9,9,9,9,9,9,9,9,9,9,9",
                        "m1,2026-01-20T12:00:00+00:00,actual,2026-01-01T00:00:00+00:00,4,3,1,4,4,3,3,1,0,1,1,0,0,75",
                        "m1,2026-01-09T12:00:00+00:00,actual,2026-01-01T00:00:00+00:00,9,9,9,9,9,9,9,9,9,9,9,9,9,9",
                        "m9,2026-01-20T12:00:00+00:00,actual,2026-01-01T00:00:00+00:00,9,9,9,9,9,9,9,9,9,9,9,9,9,9")
                .csv(
                        "ds_dev_gold.rec_virtual_consumption_per_device_15m",
                        "ts,device_id,consumption_kwh,ratio,virtual_consumption_kwh",
                        "2026-01-20T12:15:00+00:00,m1,0.5,0.25,0.125",
                        "2026-01-20T12:00:00+00:00,m1,1,0.5,0.25",
                        "2026-01-05T12:00:00+00:00,m1,9,9,9",
                        "2026-01-20T12:00:00+00:00,m2,9,9,9")
                .csv(
                        "ds_dev_gold.rec_settlement_1h",
                        "ts,device_id,consumption_kwh,window_start,window_end",
                        "2026-01-20T12:00:00+00:00,m1,0.5,2026-01-20T11:00:00+00:00,2026-01-20T13:00:00+00:00",
                        "2026-01-05T12:00:00+00:00,m1,9,2026-01-05T11:00:00+00:00,2026-01-05T13:00:00+00:00",
                        "2026-01-20T12:00:00+00:00,m9,9,2026-01-20T11:00:00+00:00,2026-01-20T13:00:00+00:00")
                .csv(
                        "ds_dev_gold.rec_participant_points",
                        "device_id,ts_date,daily_consumption_kwh,daily_points",
                        "m1,2026-01-11,5,50",
                        "m1,2026-01-10,4,40",
                        "m1,2026-01-09,9,90",
                        "m9,2026-01-11,9,90")
                .csv(
                        "ds_dev_gold.rec_gamification_summary",
                        "device_id,ts_date,total_consumption_kwh,percentile_rank,rank_position,total_members",
                        "m1,2026-01-10,4,50,2,3",
                        "m1,2026-01-09,9,9,9,9",
                        "m2,2026-01-10,9,9,9,9")
                .csv(
                        "ds_dev_gold.rec_points_leaderboard",
                        "device_id,season_start,season_end,season_base_points,season_bonus_points,season_points,season_rank,total_members,is_current_season,lifetime_points",
                        "m1,2026-01-10,2026-03-31,90,10,100,2,3,true,9999",
                        "m1,2026-01-01,2026-01-09,9,9,9,9,9,true,9999",
                        "m1,2026-04-01,2026-06-30,9,9,9,9,9,false,9999",
                        "m9,2026-01-10,2026-03-31,9,9,9,9,9,true,9999");
    }

    private static void writeNow(DataFiles data) {
        Instant soon = now.plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        data.csv(
                        "ds_dev_gold.meters_data_15m_missing_intervals",
                        anomalies("device_id,created_at", "m1", 4, "m2", 5, "m9", 8))
                .csv(
                        "ds_dev_gold.total_meters_forecast",
                        "timestamp,community_id,period,production_kwh,consumption_kwh,n_active_devices,net_exchange_kwh,is_surplus,forecast_origin,generated_at",
                        total("one", today + "T05:00:00+00:00", "forecast", 3),
                        total("one", today + "T05:00:00+00:00", "actual", 2),
                        total("one", today + "T04:00:00+00:00", "actual", 9),
                        total("one", today.plusDays(1) + "T00:00:00+00:00", "forecast", 9),
                        total("two", today + "T05:00:00+00:00", "actual", 9))
                .csv(
                        "ds_dev_gold.rec_flexibility_windows",
                        "_id,device_id,ts_date,window_start,window_end,community_kwh,estimated_kwh,reward_points_estimated,confidence",
                        window("little", "m1", 0, soon, "0.5"),
                        window("much", "m1", 1, soon, "1.5"),
                        window("over", "m1", 0, now.minus(3, ChronoUnit.HOURS), "9"),
                        window("later", "m1", 2, soon, "9"),
                        window("foreign", "m9", 0, soon, "9"));
    }

    private static String[] anomalies(String header, Object... devicesAndCounts) {
        var lines = new ArrayList<>(List.of(header));
        for (int at = 0; at < devicesAndCounts.length; at += 2) {
            for (int count = 0; count < (int) devicesAndCounts[at + 1]; count++) {
                lines.add(devicesAndCounts[at] + "," + now.minusSeconds(60));
            }
            lines.add(devicesAndCounts[at] + "," + now.minusSeconds(7200));
        }
        return lines.toArray(String[]::new);
    }

    private static String total(String community, String time, String period, int kwh) {
        return "%s,%s,%s,%d,1,40,1,true,%s,%s".formatted(time, community, period, kwh, time, time);
    }

    private static String window(String id, String device, int days, Instant start, String kwh) {
        return "%s,%s,%s,%s,%s,6,%s,5,0.8"
                .formatted(id, device, today.plusDays(days), start, start.plus(2, ChronoUnit.HOURS), kwh);
    }

    @ParameterizedTest
    @Tag("PAR-39")
    @Tag("PAR-40")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            meters_data?device_id=m1&JANUARY | [{"_id":"r3","device_id":"m1","ts":"2026-01-20T12:00:00+00:00","consumption_kwh":0.0,"production_kwh":0.5,"self_consumed_kwh":0.25},{"_id":"r2","device_id":"m1","ts":"2026-01-09T23:00:00+00:00","consumption_kwh":0.25,"production_kwh":0.0,"self_consumed_kwh":0.0}]
            meters_data?device_id=m2&JANUARY | [{"_id":"r4","device_id":"m2","ts":"2026-01-02T00:00:00+00:00","consumption_kwh":1.0,"production_kwh":0.0,"self_consumed_kwh":0.0}]
            meter_anomalies | [{"device_id":"m2","occurrences_last_hour":5},{"device_id":"m1","occurrences_last_hour":4}]
            meter_forecast?device_id=m1&JANUARY | [{"device_id":"m1","timestamp":"2026-01-20T12:00:00+00:00","period":"actual","total_production_kwh":4.0,"total_consumption_kwh":3.0,"net_exchange_kwh":1.0,"total_production_lower":4.0,"total_production_upper":4.0,"total_consumption_lower":3.0,"total_consumption_upper":3.0,"grid_export_kwh":1.0,"grid_import_kwh":0.0,"grid_export_lower":1.0,"grid_export_upper":1.0,"grid_import_lower":0.0,"grid_import_upper":0.0,"pct_autoconsumption":75.0},{"device_id":"m1","timestamp":"2026-01-20T13:00:00+00:00","period":"forecast","total_production_kwh":2.0,"total_consumption_kwh":1.0,"net_exchange_kwh":1.0,"total_production_lower":1.5,"total_production_upper":2.5,"total_consumption_lower":0.5,"total_consumption_upper":1.5,"grid_export_kwh":1.0,"grid_import_kwh":0.0,"grid_export_lower":0.5,"grid_export_upper":1.5,"grid_import_lower":0.0,"grid_import_upper":0.5,"pct_autoconsumption":50.0}]
            rec_virtual_consumption_per_device_15m?device_id=m1&JANUARY | [{"ts":"2026-01-20T12:00:00+00:00","device_id":"m1","consumption_kwh":1.0,"ratio":0.5,"virtual_consumption_kwh":0.25},{"ts":"2026-01-20T12:15:00+00:00","device_id":"m1","consumption_kwh":0.5,"ratio":0.25,"virtual_consumption_kwh":0.125}]
            rec_settlement_1h?device_id=m1&JANUARY | [{"ts":"2026-01-20T12:00:00+00:00","device_id":"m1","consumption_kwh":0.5,"window_start":"2026-01-20T11:00:00+00:00","window_end":"2026-01-20T13:00:00+00:00"}]
            rec_participant_points?device_id=m1 | [{"device_id":"m1","ts_date":"2026-01-10","daily_consumption_kwh":4.0,"daily_points":40.0},{"device_id":"m1","ts_date":"2026-01-11","daily_consumption_kwh":5.0,"daily_points":50.0}]
            rec_gamification_summary?device_id=m1&date=2026-01-10 | [{"device_id":"m1","ts_date":"2026-01-10","total_consumption_kwh":4.0,"percentile_rank":50.0,"rank_position":2,"total_members":3}]
            rec_gamification_summary?device_id=m1&date=2026-01-09 | []
            rec_points_leaderboard?device_id=m1 | [{"device_id":"m1","season_start":"2026-01-10","season_end":"2026-03-31","season_base_points":90.0,"season_bonus_points":10.0,"season_points":100.0,"season_rank":2,"total_members":3}]
            """)
    void aParticipantReadsItsOwnDevicesWhileTheyAreItsOwn(String question, String items) {
        assertThat(items(question.replace("JANUARY", JANUARY)).toString()).isEqualTo(items);
    }

    @Test
    @Tag("PAR-41")
    void windowsAreThoseOfTodayAndTomorrowThatAreNotOver() {
        JsonNode windows = items("rec_flexibility_windows?device_id=m1");

        assertThat(windows.findValuesAsString("_id")).containsExactly("much", "little");
        assertThat(windows.get(0).propertyNames())
                .containsExactly(
                        "_id",
                        "window_start",
                        "window_end",
                        "community_kwh",
                        "estimated_kwh",
                        "reward_points_estimated",
                        "confidence");
    }

    @Test
    @Tag("PAR-42")
    @Tag("PAR-43")
    void theTotalForecastIsThatOfTheParticipantsCommunityFromFiveToMidnight() {
        JsonNode total = items("total_meters_forecast");

        assertThat(total).hasSize(1);
        assertThat(total.get(0).get("production_kwh").asDouble()).isEqualTo(2);
        assertThat(total.get(0).propertyNames())
                .containsExactly(
                        "timestamp",
                        "period",
                        "production_kwh",
                        "consumption_kwh",
                        "n_active_devices",
                        "net_exchange_kwh",
                        "is_surplus",
                        "forecast_origin",
                        "generated_at");
    }

    @ParameterizedTest
    @Tag("PAR-44")
    @ValueSource(
            strings = {
                "meters_data?device_id=%s",
                "meter_forecast?device_id=%s",
                "rec_flexibility_windows?device_id=%s",
                "rec_virtual_consumption_per_device_15m?start=2026-01-01&end=2026-02-01&device_id=%s",
                "rec_settlement_1h?device_id=%s",
                "rec_participant_points?device_id=%s",
                "rec_gamification_summary?date=2026-01-11&device_id=%s",
                "rec_points_leaderboard?device_id=%s"
            })
    void aForeignAndAnUnknownDeviceAreRefused(String question) {
        assertThat(get(question.formatted("m9")).statusCode()).isEqualTo(403);
        assertThat(get(question.formatted("nobody")).statusCode()).isEqualTo(403);
        assertThat(get(question.replace("&device_id=%s", "").replace("?device_id=%s", ""))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @Tag("PAR-39")
    @CsvSource({
        "meters_data,3000,now-PT12H,now",
        "meter_anomalies,1000,,",
        "meter_forecast,48,now,now+PT48H",
        "total_meters_forecast,96,today+PT5H,today+P1D",
        "rec_flexibility_windows,20,,",
        "rec_virtual_consumption_per_device_15m,9000,,",
        "rec_settlement_1h,168,now-P7D,now",
        "rec_participant_points,365,,",
        "rec_gamification_summary,1,,",
        "rec_points_leaderboard,5,,"
    })
    void pagesAndPeriodsAreThoseOfTheOriginal(String fetcher, int limit, String start, String end) {
        JsonNode spec = RunningRuntime.json(get(fetcher + "/describe")).get("spec");

        assertThat(spec.get("limit").asInt()).isEqualTo(limit);
        JsonNode properties = spec.at("/payload_schema/properties");
        assertThat(properties.at("/start/x-default").asString("")).isEqualTo(start == null ? "" : start);
        assertThat(properties.at("/end/x-default").asString("")).isEqualTo(end == null ? "" : end);
    }

    private static JsonNode items(String question) {
        HttpResponse<String> answer = get(question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer).get("items");
    }

    private static HttpResponse<String> get(String question) {
        return runtime.get("/participants/pa/values/" + question, alice);
    }
}
