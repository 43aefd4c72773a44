package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
