package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

/** Every fetcher over CELINE's tables that a community has, on tables of two communities. */
class CelineCommunityTests {

    private static final String DAY = "start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z";
    private static Instant now;
    private static LocalDate today;
    private static RunningRuntime runtime;
    private static String member;
    private static String service;

    @BeforeAll
    static void start(@TempDir Path root) {
        // The statements ask the database for the time, so that the rows have to lie round it.
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var data = new DataFiles(root.resolve("data"));
        write(data);
        writeNow(data);
        runtime = RunningRuntime.start(data.folder(), root.resolve("state"));
        member = runtime.token("alice", List.of("dt.read"), "one");
        service = runtime.service("dt.communities.read");
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static void write(DataFiles data) {
        data.csv("communities", "community_id,country,latitude,longitude", "one,IT,45.92,11.17", "two,IT,,")
                .csv(
                        "ds_dev_gold.rec_virtual_consumption_15m",
                        "ts,community_id,total_consumption_kwh,total_production_kwh,self_consumption_kwh,self_consumption_ratio",
                        "2026-01-01T00:15:00+00:00,one,4,2,2,1",
                        "2026-01-01T00:00:00+00:00,one,3,0,0,0",
                        "2026-01-01T23:45:00+00:00,one,8,4,3,0.75",
                        "2026-01-02T00:00:00+00:00,one,16,8,8,1",
                        "2025-12-31T23:45:00+00:00,one,32,1,1,1",
                        "2026-01-01T00:00:00+00:00,two,64,64,64,1")
                .csv(
                        "ds_dev_gold.weather_forecast_hourly",
                        "location_id,forecast_at,temperature_c,humidity_pct,pressure_hpa,cloud_cover_pct,wind_direction_deg,wind_speed_ms,wind_gust_ms,precipitation_mm,precipitation_probability_pct,sky_condition",
                        "it_folgaria,2026-01-01T23:00:00+00:00,-2,80,1010,90,180,1.5,3,0.1,20,snow",
                        "it_folgaria,2026-01-01T00:00:00+00:00,-4,70,1011,10,90,0.5,1,0,0,clear",
                        "it_folgaria,2026-01-02T00:00:00+00:00,1,1,1,1,1,1,1,1,1,late",
                        "it_folgaria,2025-12-31T23:00:00+00:00,1,1,1,1,1,1,1,1,1,early",
                        "it_melpignano,2026-01-01T00:00:00+00:00,1,1,1,1,1,1,1,1,1,elsewhere")
                .csv(
                        "ds_dev_gold.pv_potential_forecast_hourly",
                        "provider,run_time_utc,forecast_time_utc,lat,lon,asob_s_wm2,performance_ratio,pv_kwh_per_kwp_hourly",
                        "dwd,2026-01-01T00:00:00+00:00,2026-01-01T11:00:00+00:00,45.9,11.2,300,0.8,0.24",
                        "dwd,2026-01-01T00:00:00+00:00,2026-01-01T10:00:00+00:00,45.9,11.2,200,0.8,0.16",
                        "dwd,2026-01-01T00:00:00+00:00,2026-01-01T10:00:00+00:00,45.7,10.52,100,0.8,0.08",
                        "dwd,2026-01-01T00:00:00+00:00,2026-01-01T10:00:00+00:00,45.9,11.3,1,1,1",
                        "dwd,2026-01-01T00:00:00+00:00,2026-01-02T00:00:00+00:00,45.9,11.2,1,1,1")
                .csv(
                        "ds_dev_gold.weather_current",
                        "location_id,observed_at,temperature_c,humidity_pct,cloud_cover_pct,wind_direction_deg,wind_speed_ms,wind_gust_ms,sky_condition",
                        "it_folgaria,2026-01-01T09:00:00+00:00,1,2,3,4,5,6,older",
                        "it_folgaria,2026-01-01T10:00:00+00:00,-3.5,75,20,270,2,4,clear",
                        "it_melpignano,2026-01-01T11:00:00+00:00,1,2,3,4,5,6,elsewhere")
                .csv(
                        "ds_dev_gold.weather_forecast_daily",
                        "location_id,forecast_date,temperature_c,temperature_min_c,temperature_max_c,precipitation_probability_pct,precipitation_mm,cloud_cover_pct,sky_condition,sunrise,sunset",
                        "it_folgaria,2026-01-02,0,-4,4,50,1.5,60,snow,2026-01-02T06:50:00+00:00,2026-01-02T15:40:00+00:00",
                        "it_folgaria,2026-01-01,1,-3,5,25,0,30,clear,2026-01-01T06:50:00+00:00,2026-01-01T15:39:00+00:00",
                        "it_folgaria,2026-01-03,1,1,1,1,1,1,late,,",
                        "it_melpignano,2026-01-01,1,1,1,1,1,1,elsewhere,,")
                .csv(
                        "ds_dev_silver.om_weather_hourly",
                        "datetime,shortwave_radiation,diffuse_radiation,global_tilted_irradiance,cloud_cover",
                        "2026-01-01T11:00:00+00:00,300,80,420,15",
                        "2026-01-01T10:00:00+00:00,250,70,350,20",
                        "2026-01-02T00:00:00+00:00,1,1,1,1")
                .csv(
                        "ds_dev_gold.cer_energy_forecast",
                        "datetime,community_id,prediction,period,lower,upper",
                        "2026-01-01T01:00:00+00:00,one,-1.5,forecast,-2,-1",
                        "2026-01-01T00:00:00+00:00,one,2,actual,2,2",
                        "2026-01-02T00:00:00+00:00,one,9,forecast,9,9",
                        "2026-01-01T00:00:00+00:00,two,9,actual,9,9")
                .csv(
                        "ds_dev_gold.rec_settlement_1h",
                        "ts,community_id,device_id,consumption_kwh,window_start,window_end",
                        "2026-01-01T11:00:00+00:00,one,d1,0.5,2026-01-01T10:00:00+00:00,2026-01-01T12:00:00+00:00",
                        "2026-01-01T10:00:00+00:00,one,d1,0.25,2026-01-01T10:00:00+00:00,2026-01-01T12:00:00+00:00",
                        "2026-01-01T12:00:00+00:00,one,d1,9,2026-01-01T12:00:00+00:00,2026-01-01T14:00:00+00:00",
                        "2026-01-01T10:00:00+00:00,one,d2,9,2026-01-01T10:00:00+00:00,2026-01-01T12:00:00+00:00",
                        "2026-01-01T10:00:00+00:00,two,d3,9,2026-01-01T10:00:00+00:00,2026-01-01T12:00:00+00:00")
                .csv(
                        "ds_dev_gold.rec_gamification_summary",
                        "device_id,community_id,ts_date,total_consumption_kwh,percentile_rank,rank_position,total_members",
                        "d2,one,2026-01-01,5,50,2,2",
                        "d1,one,2026-01-01,3,100,1,2",
                        "d1,one,2026-01-02,9,9,1,2",
                        "d3,two,2026-01-01,9,100,1,1");
    }

    private static void writeNow(DataFiles data) {
        data.csv(
                        "ds_dev_gold.weather_alerts_active",
                        "location_id,source_name,event,severity,urgency,headline,starts_at,expires_at,description",
                        "it_folgaria,Meteo,Wind,Moderate,Expected,Wind is coming,%s,%s,Keep in"
                                .formatted(now.plusSeconds(60), now.plusSeconds(7200)),
                        "it_folgaria,Meteo,Snow,Severe,Immediate,Snow,%s,,".formatted(now.minusSeconds(60)),
                        "it_folgaria,Meteo,Rain,Minor,Past,Rain,%s,%s,"
                                .formatted(now.minusSeconds(7200), now.minusSeconds(3600)),
                        "it_melpignano,Meteo,Heat,Minor,Future,Heat,%s,,".formatted(now))
                .csv(
                        "ds_dev_gold.rec_flexibility_windows_community",
                        "_id,community_id,ts_date,window_start,window_end,community_kwh,confidence,flexibility_model",
                        window("tomorrow", "one", 1, now.plusSeconds(3600)),
                        window("today", "one", 0, now.plusSeconds(1800)),
                        window("over", "one", 0, now.minusSeconds(60)),
                        window("later", "one", 2, now.plusSeconds(3600)),
                        window("yesterday", "one", -1, now.plusSeconds(3600)),
                        window("elsewhere", "two", 0, now.plusSeconds(3600)));
    }

    private static String window(String id, String community, int days, Instant end) {
        return "%s,%s,%s,%s,%s,1.5,0.8,surplus"
                .formatted(id, community, today.plusDays(days), end.minusSeconds(600), end);
    }

    @ParameterizedTest
    @Tag("COM-31")
    @Tag("COM-33")
    @Tag("COM-34")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rec_self_consumption?DAY | [{"ts":"2026-01-01T00:00:00+00:00","total_consumption_kwh":3.0,"total_production_kwh":0.0,"self_consumption_kwh":0.0,"self_consumption_ratio":0.0},{"ts":"2026-01-01T00:15:00+00:00","total_consumption_kwh":4.0,"total_production_kwh":2.0,"self_consumption_kwh":2.0,"self_consumption_ratio":1.0},{"ts":"2026-01-01T23:45:00+00:00","total_consumption_kwh":8.0,"total_production_kwh":4.0,"self_consumption_kwh":3.0,"self_consumption_ratio":0.75}]
            rec_self_consumption_daily?start=2025-12-31T00:00:00Z&end=2026-01-03T00:00:00Z | [{"ts":"2025-12-31T23:45:00+00:00","total_consumption_kwh":32.0,"total_production_kwh":1.0,"self_consumption_kwh":1.0},{"ts":"2026-01-01T00:00:00+00:00","total_consumption_kwh":15.0,"total_production_kwh":6.0,"self_consumption_kwh":5.0},{"ts":"2026-01-02T00:00:00+00:00","total_consumption_kwh":16.0,"total_production_kwh":8.0,"self_consumption_kwh":8.0}]
            weather_forecast_hourly?location_id=it_folgaria&forecast_date=2026-01-01 | [{"ts":"2026-01-01T00:00:00+00:00","temp":-4.0,"humidity":70.0,"pressure":1011.0,"clouds":10.0,"wind_deg":90.0,"wind_speed_ms":0.5,"wind_gust_ms":1.0,"precipitation_mm":0.0,"precipitation_probability_pct":0.0,"weather_main":"clear","weather_description":"clear"},{"ts":"2026-01-01T23:00:00+00:00","temp":-2.0,"humidity":80.0,"pressure":1010.0,"clouds":90.0,"wind_deg":180.0,"wind_speed_ms":1.5,"wind_gust_ms":3.0,"precipitation_mm":0.1,"precipitation_probability_pct":20.0,"weather_main":"snow","weather_description":"snow"}]
            pv_potential_forecast?DAY | [{"provider":"dwd","run_time_utc":"2026-01-01T00:00:00+00:00","forecast_time_utc":"2026-01-01T10:00:00+00:00","lat":45.9,"lon":11.2,"asob_s_wm2":200.0,"performance_ratio":0.8,"pv_kwh_per_kwp_hourly":0.16},{"provider":"dwd","run_time_utc":"2026-01-01T00:00:00+00:00","forecast_time_utc":"2026-01-01T11:00:00+00:00","lat":45.9,"lon":11.2,"asob_s_wm2":300.0,"performance_ratio":0.8,"pv_kwh_per_kwp_hourly":0.24}]
            weather_current?location_id=it_folgaria | [{"ts":"2026-01-01T10:00:00+00:00","temp":-3.5,"humidity":75.0,"clouds":20.0,"wind_deg":270.0,"wind_speed_ms":2.0,"wind_gust_ms":4.0,"weather_main":"clear","weather_description":"clear"}]
            weather_daily?location_id=it_folgaria&start=2026-01-01T13:00:00Z&end=2026-01-03T01:00:00Z | [{"ts":"2026-01-01","temp_day":1.0,"temp_min":-3.0,"temp_max":5.0,"pop":0.25,"rain":0.0,"clouds":30.0,"weather_main":"clear","weather_description":"clear","sunrise":"2026-01-01T06:50:00+00:00","sunset":"2026-01-01T15:39:00+00:00"},{"ts":"2026-01-02","temp_day":0.0,"temp_min":-4.0,"temp_max":4.0,"pop":0.5,"rain":1.5,"clouds":60.0,"weather_main":"snow","weather_description":"snow","sunrise":"2026-01-02T06:50:00+00:00","sunset":"2026-01-02T15:40:00+00:00"}]
            weather_irradiance_hourly?DAY | [{"datetime":"2026-01-01T10:00:00+00:00","shortwave_radiation":250.0,"diffuse_radiation":70.0,"global_tilted_irradiance":350.0,"cloud_cover":20.0},{"datetime":"2026-01-01T11:00:00+00:00","shortwave_radiation":300.0,"diffuse_radiation":80.0,"global_tilted_irradiance":420.0,"cloud_cover":15.0}]
            rec_forecast?DAY | [{"datetime":"2026-01-01T00:00:00+00:00","prediction":2.0,"period":"actual","lower":2.0,"upper":2.0},{"datetime":"2026-01-01T01:00:00+00:00","prediction":-1.5,"period":"forecast","lower":-2.0,"upper":-1.0}]
            """)
    void membersReadTheirCommunitysRowsInOrder(String question, String items) {
        assertThat(items("one", question.replace("DAY", DAY), member).toString())
                .isEqualTo(items);
    }

    @ParameterizedTest
    @Tag("COM-32")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rec_settlement_1h?device_id=d1&window_start=2026-01-01T10:00:00Z&window_end=2026-01-01T12:00:00Z | [{"ts":"2026-01-01T10:00:00+00:00","device_id":"d1","consumption_kwh":0.25,"window_start":"2026-01-01T10:00:00+00:00","window_end":"2026-01-01T12:00:00+00:00"},{"ts":"2026-01-01T11:00:00+00:00","device_id":"d1","consumption_kwh":0.5,"window_start":"2026-01-01T10:00:00+00:00","window_end":"2026-01-01T12:00:00+00:00"}]
            rec_settlement_1h?device_id=d3&window_start=2026-01-01T10:00:00Z&window_end=2026-01-01T12:00:00Z | []
            rec_gamification_summary?date=2026-01-01 | [{"device_id":"d1","ts_date":"2026-01-01","total_consumption_kwh":3.0,"percentile_rank":100.0,"rank_position":1,"total_members":2},{"device_id":"d2","ts_date":"2026-01-01","total_consumption_kwh":5.0,"percentile_rank":50.0,"rank_position":2,"total_members":2}]
            """)
    void servicesReadTheDevicesOfTheAddressedCommunity(String question, String items) {
        assertThat(items("one", question, service).toString()).isEqualTo(items);
    }

    @ParameterizedTest
    @Tag("COM-32")
    @ValueSource(
            strings = {
                "rec_settlement_1h?device_id=d1&window_start=2026-01-01T10:00:00Z&window_end=2026-01-01T12:00:00Z",
                "rec_gamification_summary?date=2026-01-01"
            })
    void devicesOfACommunityAreForServicesOnly(String question) {
        assertThat(get("one", question, member).statusCode()).isEqualTo(403);
    }

    @Test
    @Tag("COM-35")
    void warningsThatHaveExpiredAreGone() {
        JsonNode alerts = items("one", "weather_alerts?location_id=it_folgaria", member);

        assertThat(alerts.findValuesAsString("event")).containsExactly("Snow", "Wind");
        assertThat(alerts.get(1).propertyNames())
                .containsExactly(
                        "sender_name", "event", "severity", "urgency", "headline", "start_ts", "end_ts", "description");
        assertThat(alerts.get(0).get("end_ts").isNull()).isTrue();
    }

    @Test
    @Tag("COM-36")
    void windowsAreThoseOfTodayAndTomorrowThatAreNotOver() {
        JsonNode windows = items("one", "rec_flexibility_windows", member);

        assertThat(windows.findValuesAsString("_id")).containsExactly("today", "tomorrow");
        assertThat(windows.get(0).propertyNames())
                .containsExactly(
                        "_id",
                        "ts_date",
                        "window_start",
                        "window_end",
                        "community_kwh",
                        "confidence",
                        "flexibility_model");
    }

    @Test
    @Tag("COM-34")
    void aCommunityWithoutCoordinatesHasTheForecastOfTheUsualPlace() {
        String two = runtime.token("tom", List.of("dt.read"), "two");

        assertThat(items("two", "pv_potential_forecast?" + DAY, two).findValuesAsString("pv_kwh_per_kwp_hourly"))
                .containsExactly("0.08");
    }

    @ParameterizedTest
    @Tag("COM-31")
    @CsvSource({
        "rec_self_consumption,9000",
        "rec_self_consumption_daily,370",
        "weather_forecast_hourly,48",
        "pv_potential_forecast,5000",
        "weather_current,1",
        "weather_daily,14",
        "weather_alerts,20",
        "weather_irradiance_hourly,48",
        "rec_forecast,48",
        "rec_flexibility_windows,20",
        "rec_settlement_1h,24",
        "rec_gamification_summary,500"
    })
    void pagesHaveTheSizeOfTheOriginal(String fetcher, int limit) {
        JsonNode described = RunningRuntime.json(get("one", fetcher + "/describe", runtime.operator()));

        assertThat(described.at("/spec/limit").asInt()).isEqualTo(limit);
    }

    @ParameterizedTest
    @Tag("COM-31")
    @ValueSource(
            strings = {
                "rec_self_consumption?start=2026-01-01",
                "weather_forecast_hourly?location_id=it_folgaria",
                "weather_current",
                "weather_daily?location_id=it_folgaria&start=2026-01-01",
                "rec_flexibility_windows?date=2026-01-01",
                "weather_alerts?location_id=it_folgaria&device_id=d1"
            })
    void aMissingOrUnknownPropertyIsRefused(String question) {
        assertThat(get("one", question, member).statusCode()).isEqualTo(400);
    }

    private static JsonNode items(String community, String question, String token) {
        HttpResponse<String> answer = get(community, question, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer).get("items");
    }

    private static HttpResponse<String> get(String community, String question, String token) {
        return runtime.get("/communities/it/" + community + "/values/" + question, token);
    }
}
