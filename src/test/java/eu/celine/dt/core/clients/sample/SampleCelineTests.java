package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.core.clients.ClientsRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The sample's tables of the CELINE platform, held against the neutral ones of the same sample. */
@ExtendWith(FullSample.class)
class SampleCelineTests {

    private static final String GOLD = "ds_dev_gold.";

    @ParameterizedTest
    @Tag("SAM-28")
    @CsvSource({
        "ds_dev_gold.rec_virtual_consumption_15m,115000",
        "ds_dev_gold.meters_data_15m,400000",
        "ds_dev_gold.rec_virtual_consumption_per_device_15m,400000",
        "ds_dev_gold.rec_settlement_1h,20000",
        "ds_dev_gold.rec_gamification_summary,4000",
        "ds_dev_gold.rec_participant_points,4000",
        "ds_dev_gold.rec_points_leaderboard,100",
        "ds_dev_gold.meters_data_15m_missing_intervals,190",
        "ds_dev_gold.meters_energy_forecast,10000",
        "ds_dev_gold.total_meters_forecast,280",
        "ds_dev_gold.cer_energy_forecast,2600",
        "ds_dev_gold.rec_flexibility_windows_community,9",
        "ds_dev_gold.rec_flexibility_windows,380",
        "ds_dev_gold.weather_forecast_hourly,2200",
        "ds_dev_gold.weather_current,9",
        "ds_dev_gold.weather_forecast_daily,90",
        "ds_dev_gold.weather_alerts_active,6",
        "ds_dev_gold.pv_potential_forecast_hourly,2200",
        "ds_dev_silver.om_weather_hourly,760"
    })
    void everyTableHasTheColumnsThatTheFetchersReadAndRows(String table, int atLeast, SampleDataset sample)
            throws IOException {
        var declared = new ArrayList<String>();
        tables().required(table)
                .required("columns")
                .properties()
                .forEach(column ->
                        declared.add(column.getKey() + " " + column.getValue().asString()));

        List<String> written = sample.rows("SELECT column_name, column_type FROM (DESCRIBE " + table + ")").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .map(column -> column.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"))
                .toList();

        assertThat(written).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(sample.number("SELECT count(*) FROM " + table)).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    @Tag("SAM-29")
    void aCommunitysQuarterHourIsTheSumOfItsMeters(SampleDataset sample) {
        double wrong = sample.number("""
                SELECT count(*)
                FROM (
                    SELECT timestamp AS ts, community_id,
                        coalesce(sum(kwh) FILTER (direction = 'import'), 0) AS drawn,
                        coalesce(sum(kwh) FILTER (direction = 'export'), 0) AS fed
                    FROM meter_readings JOIN connection_points USING (point_id)
                    GROUP BY ALL
                )
                FULL JOIN ds_dev_gold.rec_virtual_consumption_15m USING (ts, community_id)
                WHERE NOT coalesce(abs(drawn - total_consumption_kwh) < 0.001
                    AND abs(fed - total_production_kwh) < 0.001, false)
                """);

        assertThat(wrong).isZero();
    }

    @Test
    @Tag("SAM-30")
    void sharedIsTheSmallerOfBothAtEachSubstation(SampleDataset sample) {
        double wrong = sample.number("""
                SELECT count(*)
                FROM (
                    SELECT ts, community_id, sum(least(drawn, fed)) AS shared
                    FROM (
                        SELECT timestamp AS ts, community_id, primary_substation,
                            coalesce(sum(kwh) FILTER (direction = 'import'), 0) AS drawn,
                            coalesce(sum(kwh) FILTER (direction = 'export'), 0) AS fed
                        FROM meter_readings JOIN connection_points USING (point_id)
                        WHERE timestamp >= TIMESTAMPTZ '2025-06-01 00:00:00+00' AND timestamp < TIMESTAMPTZ '2025-06-08 00:00:00+00'
                        GROUP BY ALL
                    )
                    GROUP BY ALL
                )
                JOIN ds_dev_gold.rec_virtual_consumption_15m USING (ts, community_id)
                WHERE abs(shared - self_consumption_kwh) > 0.001
                    OR abs(self_consumption_ratio * total_production_kwh - self_consumption_kwh) > 0.001
                """);

        assertThat(wrong).isZero();
        assertThat(sample.number("SELECT count(DISTINCT community_id) FROM ds_dev_gold.rec_virtual_consumption_15m"
                        + " WHERE self_consumption_kwh > 0 AND self_consumption_ratio < 1"))
                .isEqualTo(3);
    }

    @Test
    @Tag("SAM-31")
    void aDevicesQuarterHourIsItsReadingsAndWhatItsPlantsGaveBeyond(SampleDataset sample) {
        double wrong = sample.number("""
                WITH gross AS (
                    SELECT timestamp AS ts, point_id, sum(kwh) AS gross_kwh
                    FROM generation JOIN participant_assets USING (asset_id)
                    GROUP BY ALL
                ), reading AS (
                    SELECT timestamp AS ts, device_id, point_id,
                        coalesce(sum(kwh) FILTER (direction = 'import'), 0) AS drawn,
                        coalesce(sum(kwh) FILTER (direction = 'export'), 0) AS fed
                    FROM meter_readings
                    WHERE timestamp >= TIMESTAMPTZ '2025-12-16 00:00:00+00'
                    GROUP BY ALL
                )
                SELECT count(*)
                FROM reading
                LEFT JOIN gross USING (ts, point_id)
                FULL JOIN ds_dev_gold.meters_data_15m m USING (ts, device_id)
                WHERE NOT coalesce(drawn = consumption_kwh AND fed = production_kwh
                    AND abs(coalesce(gross_kwh - fed, 0) - self_consumed_kwh) < 0.001, false)
                """);

        assertThat(wrong).isZero();
        assertThat(sample.number("SELECT count(*) - count(DISTINCT _id) FROM ds_dev_gold.meters_data_15m"))
                .isZero();
        assertThat(sample.texts("SELECT min(ts) FROM ds_dev_gold.meters_data_15m"))
                .containsExactly("2025-12-16T00:00Z");
    }

    @Test
    @Tag("SAM-32")
    void thePartsOfTheDevicesAddUpToWhatTheCommunityShared(SampleDataset sample) {
        double wrong = sample.number("""
                SELECT count(*)
                FROM (
                    SELECT ts, community_id, sum(virtual_consumption_kwh) AS parts, sum(ratio) AS whole
                    FROM ds_dev_gold.rec_virtual_consumption_per_device_15m
                    GROUP BY ALL
                )
                JOIN ds_dev_gold.rec_virtual_consumption_15m USING (ts, community_id)
                WHERE abs(parts - self_consumption_kwh) > 0.0005 OR abs(whole - 1) > 0.0005
                """);

        assertThat(wrong).isZero();
    }

    @Test
    @Tag("SAM-33")
    void aSettledHourIsTheSumOfItsFourQuarters(SampleDataset sample) {
        double wrong = sample.number("""
                SELECT count(*)
                FROM ds_dev_gold.rec_settlement_1h s
                LEFT JOIN (
                    SELECT date_trunc('hour', ts) AS ts, device_id, sum(consumption_kwh) AS kwh, count(*) AS quarters
                    FROM ds_dev_gold.meters_data_15m
                    GROUP BY ALL
                ) q ON q.ts = s.ts AND q.device_id = s.device_id
                WHERE NOT coalesce(abs(kwh - consumption_kwh) < 0.001 AND quarters = 4
                    AND s.ts >= window_start AND s.ts < window_end, false)
                """);

        assertThat(wrong).isZero();
    }

    @Test
    @Tag("SAM-34")
    void whoDrawsLessStandsBeforeWhoDrawsMore(SampleDataset sample) {
        assertThat(sample.number("""
                SELECT count(*)
                FROM ds_dev_gold.rec_gamification_summary a
                JOIN ds_dev_gold.rec_gamification_summary b USING (community_id, ts_date)
                WHERE (a.total_consumption_kwh < b.total_consumption_kwh) <> (a.rank_position < b.rank_position)
                    OR a.total_members <> b.total_members
                """)).isZero();
        assertThat(sample.rows(
                        "SELECT min(rank_position), max(rank_position) <= max(total_members), max(percentile_rank)"
                                + " FROM ds_dev_gold.rec_gamification_summary"))
                .hasToString("[[1, true, 100.0]]");
    }

    @Test
    @Tag("SAM-34")
    void pointsAreTenForEachSettledKilowattHourAndTheSeasonAddsThemUp(SampleDataset sample) {
        assertThat(sample.number("""
                SELECT count(*)
                FROM (SELECT device_id, ts::DATE AS ts_date, sum(consumption_kwh) AS kwh
                    FROM ds_dev_gold.rec_settlement_1h GROUP BY ALL)
                RIGHT JOIN ds_dev_gold.rec_participant_points USING (device_id, ts_date)
                WHERE abs(daily_points - 10 * coalesce(kwh, 0)) > 0.051
                """)).isZero();
        assertThat(sample.number("""
                SELECT count(*)
                FROM ds_dev_gold.rec_points_leaderboard l
                JOIN (SELECT device_id, sum(daily_points) AS points FROM ds_dev_gold.rec_participant_points
                    WHERE ts_date >= DATE '2026-01-01' GROUP BY ALL) USING (device_id)
                WHERE abs(points - season_base_points) > 0.06
                    OR abs(season_base_points + season_bonus_points - season_points) > 0.06
                    OR season_start <> DATE '2026-01-01' OR season_end <> DATE '2026-01-31'
                """)).isZero();
    }

    @Test
    @Tag("SAM-35")
    void forecastsReachTwoDaysAheadAndMeetWhatWasMeasured(SampleDataset sample) {
        for (String column : List.of(
                "timestamp FROM " + GOLD + "meters_energy_forecast",
                "timestamp FROM " + GOLD + "total_meters_forecast",
                "datetime FROM " + GOLD + "cer_energy_forecast",
                "forecast_at FROM " + GOLD + "weather_forecast_hourly",
                "datetime FROM ds_dev_silver.om_weather_hourly",
                "forecast_time_utc FROM " + GOLD + "pv_potential_forecast_hourly")) {
            assertThat(sample.texts("SELECT max(t) FROM (SELECT " + column.replace(" FROM", " AS t FROM") + ")"))
                    .as(column)
                    .containsExactly("2026-01-22T09:00Z");
        }
        assertThat(sample.texts(
                        "SELECT max(timestamp) FROM ds_dev_gold.meters_energy_forecast WHERE period = 'actual'"))
                .containsExactly("2026-01-20T09:00Z");
        assertThat(sample.number("""
                SELECT count(*)
                FROM (SELECT timestamp, community_id, sum(net_exchange_kwh) AS net
                    FROM ds_dev_gold.meters_energy_forecast GROUP BY ALL)
                JOIN ds_dev_gold.total_meters_forecast USING (timestamp, community_id)
                WHERE abs(net - net_exchange_kwh) > 0.001 OR is_surplus <> (net > 0)
                """)).isZero();
    }

    @Test
    @Tag("SAM-36")
    void windowsLieAheadAndAreSharedOutAmongTheDevices(SampleDataset sample) {
        assertThat(sample.number("""
                SELECT count(*)
                FROM (SELECT community_id, window_start, window_end, sum(estimated_kwh) AS kwh
                    FROM ds_dev_gold.rec_flexibility_windows GROUP BY ALL)
                RIGHT JOIN ds_dev_gold.rec_flexibility_windows_community USING (community_id, window_start, window_end)
                WHERE NOT coalesce(abs(kwh - community_kwh) < 0.05 AND window_start > TIMESTAMPTZ '2026-01-20 10:00:00+00'
                    AND ts_date = window_start::DATE, false)
                """)).isZero();
    }

    private static JsonNode tables() throws IOException {
        try (InputStream yaml =
                Objects.requireNonNull(ClientsRegistry.class.getResourceAsStream("tables.yaml"), "tables.yaml")) {
            return YAMLMapper.shared().readTree(yaml);
        }
    }
}
