package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FullSample.class)
class SampleEdgeCasesTests {

    @ParameterizedTest
    @Tag("SAM-08")
    @CsvSource({"rec-folgaria, 1", "rec-melpignano, 2"})
    void pointsLieUnderTheirSubstations(String community, int substations, SampleDataset sample) {
        assertThat(sample.number(
                        "SELECT count(DISTINCT primary_substation) FROM connection_points WHERE community_id = '"
                                + community + "' AND primary_substation IS NOT NULL"))
                .isEqualTo(substations);
    }

    @ParameterizedTest
    @Tag("SAM-08")
    @ValueSource(strings = {"rec-folgaria", "rec-melpignano", "beg-freiburg"})
    void aMunicipalityHasAtLeastFourPoints(String community, SampleDataset sample) {
        assertThat(sample.number("SELECT max(points) FROM (SELECT count(*) AS points FROM connection_points"
                        + " JOIN participants USING (participant_id, community_id)"
                        + " WHERE member_type = 'public_body' AND community_id = '" + community
                        + "' GROUP BY participant_id)"))
                .isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @Tag("SAM-08")
    @CsvSource(delimiter = '|', textBlock = """
                    before the incentive      | commissioned_on < DATE '2021-12-16'
                    with a grant              | grant_share > 0 AND grant_share <= 0.4
                    of 250 kW in Melpignano   | peak_power_kwp = 250 AND community_id = 'rec-melpignano'
                    commissioned in the period | commissioned_on > DATE '2024-12-16'
                    """)
    void aPlantExists(String kind, String condition, SampleDataset sample) {
        assertThat(sample.number("SELECT count(*) FROM participant_assets WHERE asset_type = 'pv' AND " + condition))
                .as(kind)
                .isPositive();
    }

    @Test
    @Tag("SAM-08")
    void aPlantGeneratesFromItsCommissioningOn(SampleDataset sample) {
        assertThat(sample.number("SELECT count(*) FROM generation JOIN participant_assets USING (asset_id)"
                        + " WHERE timestamp < timezone('Europe/Rome', commissioned_on::TIMESTAMP)"))
                .isZero();
    }

    @Test
    @Tag("SAM-08")
    void somebodyJoinsAndSomebodyLeavesAndOnlyBetweenThemIsData(SampleDataset sample) {
        assertThat(sample.number(
                        "SELECT count(*) FROM participants WHERE joined_at > TIMESTAMPTZ '2024-12-16 00:00:00+00'"))
                .isPositive();
        assertThat(sample.number(
                        "SELECT count(*) FROM participants WHERE left_at < TIMESTAMPTZ '2026-01-20 00:00:00+00'"))
                .isPositive();
        assertThat(sample.number("SELECT count(*) FROM consumption JOIN participants USING (participant_id)"
                        + " WHERE timestamp < joined_at OR timestamp >= left_at"))
                .isZero();
    }

    @ParameterizedTest
    @Tag("SAM-09")
    @ValueSource(strings = {"rec-folgaria", "rec-melpignano", "beg-freiburg"})
    void aboutOnePercentOfTheQuartersIsMissing(String community, SampleDataset sample) {
        double present = sample.number("SELECT count(*) FROM year_load SEMI JOIN home USING (point_id)"
                + " WHERE community_id = '" + community + "'");
        double expected =
                365 * 96 * sample.number("SELECT count(*) FROM home WHERE community_id = '" + community + "'");

        assertThat(1 - present / expected).isBetween(0.005, 0.015);
    }

    @Test
    @Tag("SAM-09")
    void oneOutageOfSixHoursSilencesACommunity(SampleDataset sample) {
        var silent = sample.rows("""
                SELECT community_id, count(*)
                FROM pv_yield ANTI JOIN consumption USING (community_id, timestamp)
                GROUP BY ALL
                """);

        assertThat(silent).hasToString("[[rec-folgaria, 24]]");
    }

    @Test
    @Tag("SAM-09")
    void oneValueIsNegativeAndOneHasAConflictingDuplicate(SampleDataset sample) {
        assertThat(sample.number("SELECT count(*) FROM consumption WHERE kwh < 0"))
                .isEqualTo(1);
        assertThat(sample.rows("""
                        SELECT count(*), count(DISTINCT kwh), count(DISTINCT received_at)
                        FROM consumption
                        GROUP BY point_id, timestamp HAVING count(*) > 1
                        """)).hasToString("[[2, 2, 2]]");
    }

    /** Days of 92 or 100 quarters at the change of the clocks count as whole with as many. */
    @ParameterizedTest
    @Tag("SAM-24")
    @ValueSource(strings = {"rec-folgaria", "rec-melpignano", "beg-freiburg"})
    void exceptForTheOutageEachDayIsWholeAtNineteenOfTwentyPoints(String community, SampleDataset sample) {
        var days = sample.texts("""
                WITH present AS (
                    SELECT timezone('Europe/Rome', timestamp)::DATE AS day, point_id, count(DISTINCT timestamp) AS quarters
                    FROM meter_readings JOIN connection_points USING (point_id)
                    WHERE community_id = '%s'
                    GROUP BY ALL
                )
                SELECT day
                FROM present
                WHERE day > DATE '2024-12-16' AND day < DATE '2026-01-20'
                GROUP BY day
                HAVING count(*) FILTER (quarters = CASE day WHEN DATE '2025-03-30' THEN 92 WHEN DATE '2025-10-26' THEN 100
                    ELSE 96 END) < 0.95 * count(*)
                """.formatted(community));

        // 200 days after the first one.
        assertThat(days).isEqualTo(community.equals("rec-folgaria") ? List.of("2025-07-04") : List.of());
    }

    @Test
    @Tag("SAM-24")
    void gapsAreHoursAsWellAsSingleQuarters(SampleDataset sample) {
        var gaps = sample.rows("""
                SELECT count(*) FILTER (quarters = 1), count(*) FILTER (quarters BETWEEN 2 AND 11),
                    count(*) FILTER (quarters BETWEEN 12 AND 92)
                FROM (SELECT (epoch(timestamp) - epoch(lag(timestamp) OVER (PARTITION BY point_id ORDER BY timestamp)))
                          / 900 - 1 AS quarters
                      FROM consumption WHERE timestamp < TIMESTAMPTZ '2025-04-01 00:00:00+00')
                """).getFirst();

        assertThat((Long) gaps.get(0)).as("single quarters").isGreaterThan(250);
        assertThat((Long) gaps.get(1)).as("up to three hours").isLessThan((Long) gaps.get(0) / 4);
        assertThat((Long) gaps.get(2)).as("longer").isGreaterThan(130);
    }

    @ParameterizedTest
    @Tag("SAM-25")
    @ValueSource(strings = {"rec-folgaria", "rec-melpignano"})
    void plantsOfBeforeTheIncentiveAreLessThanThirtyPercent(String community, SampleDataset sample) {
        double existingShare = sample.number("SELECT sum(nominal_power_kw) FILTER (commissioned_on < DATE '2021-12-16')"
                + " / sum(nominal_power_kw) FROM participant_assets WHERE asset_type = 'pv' AND community_id = '"
                + community + "'");

        assertThat(existingShare).isBetween(0.005, 0.30);
    }

    @Test
    @Tag("SAM-25")
    void everyOtherItalianPlantIsYoungerThanItsCommunity(SampleDataset sample) {
        var plants = sample.rows("""
                SELECT community_id, count(*) > 10, bool_and(commissioned_on >= constituted_on),
                    count(*) FILTER (grant_share > 0 AND commissioned_on >= constituted_on)
                FROM participant_assets a JOIN communities c USING (community_id)
                WHERE asset_type = 'pv' AND country = 'IT' AND commissioned_on >= DATE '2021-12-16'
                GROUP BY ALL ORDER BY ALL
                """);

        assertThat(plants).hasToString("[[rec-folgaria, true, true, 1], [rec-melpignano, true, true, 1]]");
    }

    @Test
    @Tag("SAM-26")
    void bothSubstationsOfMelpignanoWithdrawAndInject(SampleDataset sample) {
        var substations = sample.rows("""
                SELECT primary_substation, count(DISTINCT point_id) > 10, sum(withdrawn_kwh) > 100000,
                    sum(injected_kwh) > 50000
                FROM year_meter
                WHERE community_id = 'rec-melpignano'
                GROUP BY ALL ORDER BY ALL
                """);

        assertThat(substations).hasToString("[[AC001E01204, true, true, true], [AC001E01311, true, true, true]]");
    }

    @ParameterizedTest
    @Tag("SAM-27")
    @CsvSource({"consumption, true, import", "production, false, export", "mixed, true, export+import"})
    void pointsHaveTheReadingsOfTheirType(String pointType, boolean hasLoad, String directions, SampleDataset sample) {
        var readings = sample.rows("""
                SELECT DISTINCT string_agg(direction, '+' ORDER BY direction), any_value(channel),
                    point_id IN (SELECT DISTINCT point_id FROM consumption)
                FROM (SELECT DISTINCT point_id, direction, channel FROM meter_readings)
                JOIN connection_points USING (point_id)
                WHERE point_type = '%s'
                GROUP BY point_id
                """.formatted(pointType));

        assertThat(readings).hasToString("[[" + directions + ", exchange, " + hasLoad + "]]");
    }

    @ParameterizedTest
    @Tag("SAM-27")
    @ValueSource(strings = {"rec-folgaria", "rec-melpignano", "beg-freiburg"})
    void everyCommunityHasAStandAlonePlantAndEveryKindOfAsset(String community, SampleDataset sample) {
        assertThat(sample.texts("SELECT DISTINCT asset_type FROM participant_assets WHERE community_id = '" + community
                        + "' ORDER BY ALL"))
                .containsExactly("ev_charger", "heat_pump", "meter", "pv", "storage");
        assertThat(sample.number("SELECT count(*) FROM connection_points WHERE point_type = 'production'"
                        + " AND community_id = '" + community + "'"))
                .isPositive();
    }

    @Test
    @Tag("SAM-10")
    void pointsWithoutPlantWithdrawTheirLoad(SampleDataset sample) {
        assertThat(sample.number("""
                        SELECT count(*)
                        FROM year_load JOIN year_meter USING (point_id, timestamp)
                        WHERE kwh <> withdrawn_kwh AND point_id NOT IN (
                            SELECT point_id FROM participant_assets WHERE asset_type = 'pv')
                        """)).isZero();
    }

    /** Without a battery, L - W = G - I is what is used directly; with one, less comes out than went in. */
    @ParameterizedTest
    @Tag("SAM-10")
    @CsvSource({"NOT, 0, 1e-9", "'', 1e-3, 0.2"})
    void metersSawWhatLoadAndGenerationLeft(
            String batteryOrNot, double leastLoss, double mostLoss, SampleDataset sample) {
        var losses = sample.rows("""
                SELECT 1 - sum(l.kwh - withdrawn_kwh) / sum(g.kwh - injected_kwh), point_id,
                    min(withdrawn_kwh), min(injected_kwh), max(least(withdrawn_kwh, injected_kwh))
                FROM year_load l
                JOIN year_meter USING (point_id, timestamp)
                JOIN year_generation g USING (point_id, timestamp)
                WHERE point_id %s IN (SELECT point_id FROM participant_assets WHERE asset_type = 'storage')
                GROUP BY point_id
                """.formatted(batteryOrNot));

        assertThat(losses).hasSizeGreaterThan(7).allSatisfy(point -> {
            assertThat((Double) point.get(0)).as("%s", point).isBetween(leastLoss - 1e-9, mostLoss);
            assertThat((Double) point.get(2)).as("smallest withdrawal").isNotNegative();
            assertThat((Double) point.get(3)).as("smallest injection").isNotNegative();
            assertThat((Double) point.get(4))
                    .as("withdrawn and injected at once")
                    .isZero();
        });
    }

    @Test
    @Tag("SAM-23")
    void profilesAreTheMeanHoursOfTheLastTwelveWeeks(SampleDataset sample) {
        double expected = sample.number("""
                SELECT avg(kwh)
                FROM (SELECT sum(kwh) AS kwh
                      FROM consumption
                      WHERE participant_id = 'rec-folgaria-m07'
                          AND timestamp >= TIMESTAMPTZ '2026-01-20 10:00:00+00' - INTERVAL 84 DAY
                          AND hour(timezone('Europe/Rome', timestamp)) = 19
                          AND isodow(timezone('Europe/Rome', timestamp)) = 7
                      GROUP BY date_trunc('hour', timestamp))
                """);

        assertThat(sample.number("SELECT avg_kwh FROM consumption_profiles WHERE participant_id = 'rec-folgaria-m07'"
                        + " AND hour_of_day = 19 AND day_class = 'sunday'"))
                .isCloseTo(expected, within(1e-4));
    }
}
