package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the year 2025 of the sample against what statistics say of such communities. */
@ExtendWith(FullSample.class)
class SamplePlausibilityTests {

    @ParameterizedTest
    @Tag("SAM-11")
    @CsvSource({"beg-freiburg, 1000, 1150", "rec-folgaria, 1100, 1300", "rec-melpignano, 1300, 1450"})
    void southFacingPlantsYieldWhatTheSiteGives(String community, double low, double high, SampleDataset sample) {
        var yields = sample.rows("""
                SELECT sum(kwh) / any_value(peak_power_kwp), asset_id
                FROM year_generation g JOIN participant_assets USING (asset_id)
                WHERE g.community_id = '%s' AND tilt_deg BETWEEN 20 AND 30 AND azimuth_deg BETWEEN 170 AND 190
                    AND commissioned_on < DATE '2024-12-31'
                GROUP BY asset_id
                """.formatted(community));

        assertThat(yields).isNotEmpty().allSatisfy(plant -> assertThat((Double) plant.getFirst())
                .as("%s", plant)
                .isBetween(low, high));
    }

    @ParameterizedTest
    @Tag("SAM-12")
    @CsvSource({"rec-folgaria", "rec-melpignano"})
    void italianPvIsSpreadOverTheMonthsAsItIsThere(String community, SampleDataset sample) {
        assertThat(monthlyPercent(sample, community, 1)).isBetween(5.0, 6.0);
        assertThat(monthlyPercent(sample, community, 12)).isBetween(5.0, 6.0);
        assertThat(monthlyPercent(sample, community, 6)).isBetween(11.5, 12.0);
        assertThat(monthlyPercent(sample, community, 7)).isBetween(11.5, 12.0);
    }

    @Test
    @Tag("SAM-12")
    void germanPvIsSpreadOverTheMonthsAsItIsThere(SampleDataset sample) {
        assertThat(monthlyPercent(sample, "beg-freiburg", 1)).isBetween(2.0, 3.0);
        for (int month = 5; month <= 8; month++) {
            assertThat(monthlyPercent(sample, "beg-freiburg", month))
                    .as("month %d", month)
                    .isBetween(12.0, 13.0);
        }
    }

    private static double monthlyPercent(SampleDataset sample, String community, int month) {
        return sample.number("""
                SELECT 100 * sum(kwh_per_kwp) FILTER (month(timezone('Europe/Rome', timestamp)) = %d) / sum(kwh_per_kwp)
                FROM pv_yield
                WHERE community_id = '%s'
                    AND timestamp >= getvariable('year_start') AND timestamp < getvariable('year_end')
                """.formatted(month, community));
    }

    @ParameterizedTest
    @Tag("SAM-13")
    @CsvSource({
        "rec-folgaria, 1950, 3400, 12, 1",
        "rec-melpignano, 2300, 3800, 7, 8",
        "beg-freiburg, 2000, 4500, 12, 1",
    })
    void homesUseWhatHomesUse(
            String community, double low, double high, int peakMonth, int otherPeakMonth, SampleDataset sample) {
        var annual = sample.rows("SELECT sum(kwh) FROM year_load SEMI JOIN plain_home USING (point_id)"
                + " WHERE community_id = '" + community + "' GROUP BY point_id");
        int peak = (int) sample.number("SELECT month(local_time) AS month FROM year_load"
                + " SEMI JOIN plain_home USING (point_id) WHERE community_id = '" + community + "'"
                + " GROUP BY month ORDER BY sum(kwh) DESC LIMIT 1");

        assertThat(annual).hasSizeGreaterThan(20).allSatisfy(home -> assertThat((Double) home.getFirst())
                .isBetween(low, high));
        assertThat(peak).isIn(peakMonth, otherPeakMonth);
    }

    @ParameterizedTest
    @Tag("SAM-14")
    @CsvSource({"rec-folgaria", "rec-melpignano", "beg-freiburg"})
    void homesUseAThirdAndABitByDay(String community, SampleDataset sample) {
        double share = sample.number("SELECT sum(kwh) FILTER (hour(local_time) BETWEEN 9 AND 16) / sum(kwh)"
                + " FROM year_load SEMI JOIN plain_home USING (point_id) WHERE community_id = '" + community + "'");

        assertThat(share).isBetween(0.35, 0.37);
    }

    @Test
    @Tag("SAM-15")
    void schoolsAreLargeAndEmptyInSummer(SampleDataset sample) {
        var schools = sample.rows("""
                SELECT sum(kwh), sum(kwh) FILTER (month(local_time) IN (7, 8)) / sum(kwh)
                FROM year_load JOIN connection_points USING (point_id)
                WHERE description IN ('Scuola primaria', 'Istituto comprensivo', 'Grundschule')
                GROUP BY point_id
                """);

        assertThat(schools).hasSize(3).allSatisfy(school -> {
            assertThat((Double) school.getFirst()).isBetween(25_000.0, 60_000.0);
            assertThat((Double) school.getLast()).as("share of July and August").isLessThan(0.11);
        });
    }

    @ParameterizedTest
    @Tag("SAM-16")
    @CsvSource({"NOT, 0.16, 0.40", "'', 0.40, 0.70"})
    void prosumersUseTheirOwnShare(String batteryOrNot, double low, double high, SampleDataset sample) {
        var shares = sample.rows("""
                SELECT sum(l.kwh - withdrawn_kwh) / sum(g.kwh), point_id
                FROM year_load l
                JOIN year_meter USING (point_id, timestamp)
                JOIN year_generation g USING (point_id, timestamp)
                WHERE point_id IN (FROM (SELECT point_id FROM home)) AND point_id %s IN (
                    SELECT point_id FROM participant_assets WHERE asset_type = 'storage' AND capacity_kwh BETWEEN 7 AND 10)
                GROUP BY point_id
                """.formatted(batteryOrNot));

        assertThat(shares).hasSizeGreaterThan(7).allSatisfy(home -> assertThat((Double) home.getFirst())
                .as("%s", home)
                .isBetween(low, high));
    }

    /** The expected share is the straight line through 0.8 at 0.4, 0.67 at 0.6, 0.5 at 0.95 and 0.4 at 1.2. */
    @ParameterizedTest
    @Tag("SAM-17")
    @CsvSource({"rec-folgaria", "rec-melpignano", "beg-freiburg"})
    void theMoreACommunityGeneratesTheLessOfItIsShared(String community, SampleDataset sample) {
        double generatedOverLoad = sample.number("SELECT (SELECT sum(kwh) FROM year_generation WHERE community_id = '"
                + community + "') / (SELECT sum(kwh) FROM year_load WHERE community_id = '" + community + "')");
        double sharedOverInjected = sample.number("""
                SELECT sum(least(withdrawn, injected)) / sum(injected)
                FROM (SELECT sum(withdrawn_kwh) AS withdrawn, sum(injected_kwh) AS injected
                      FROM year_meter WHERE community_id = '%s'
                      GROUP BY date_trunc('hour', timestamp), primary_substation)
                """.formatted(community));

        assertThat(sharedOverInjected)
                .as("E/I at G/L %.2f", generatedOverLoad)
                .isCloseTo(expectedShare(generatedOverLoad), within(0.04));
    }

    private static double expectedShare(double generatedOverLoad) {
        double[] at = {0.4, 0.6, 0.95, 1.2};
        double[] share = {0.8, 0.67, 0.5, 0.4};
        int right = generatedOverLoad < at[1] ? 1 : generatedOverLoad < at[2] ? 2 : 3;
        double slope = (share[right] - share[right - 1]) / (at[right] - at[right - 1]);
        return share[right - 1] + slope * (generatedOverLoad - at[right - 1]);
    }

    @Test
    @Tag("SAM-18")
    void northItalianPricesDipWhenTheSunShines(SampleDataset sample) {
        List<Object> figures = sample.rows(priceFigures("NORD", "rec-folgaria")).getFirst();
        double mean = (Double) figures.get(0);
        double weighted = (Double) figures.get(1);

        assertThat(mean).isBetween(95.0, 125.0);
        assertThat(weighted / mean).isBetween(0.75, 0.97);
    }

    @Test
    @Tag("SAM-18")
    void germanPricesFallBelowZeroRoundNoonInSummer(SampleDataset sample) {
        List<Object> figures =
                sample.rows(priceFigures("DE-LU", "beg-freiburg")).getFirst();
        double mean = (Double) figures.get(0);
        long negative = (Long) figures.get(2);
        long negativeAtSummerNoon = (Long) figures.get(3);

        assertThat(mean).isBetween(75.0, 95.0);
        assertThat(negative).isBetween(400L, 600L);
        assertThat(negativeAtSummerNoon).isGreaterThan(negative / 2);
    }

    private static String priceFigures(String zone, String community) {
        return """
                SELECT avg(price_eur_mwh), sum(price_eur_mwh * kwh) / sum(kwh), count(*) FILTER (price_eur_mwh < 0),
                    count(*) FILTER (price_eur_mwh < 0 AND month(timezone('Europe/Rome', timestamp)) BETWEEN 4 AND 8
                        AND hour(timezone('Europe/Rome', timestamp)) BETWEEN 10 AND 15)
                FROM zonal_prices
                JOIN (SELECT date_trunc('hour', timestamp) AS timestamp, sum(kwh_per_kwp) AS kwh
                      FROM pv_yield WHERE community_id = '%s' GROUP BY ALL) USING (timestamp)
                WHERE zone = '%s' AND timestamp >= getvariable('year_start') AND timestamp < getvariable('year_end')
                """.formatted(community, zone);
    }

    /** TIP = min(120, 80 + max(0, 180 - Pz)) + 10 EUR/MWh for a plant of at most 200 kW in the North. */
    @Test
    @Tag("SAM-19")
    void thePremiumTariffOfSmallNorthernPlantsIsNearItsCap(SampleDataset sample) {
        double mean = sample.number("""
                SELECT sum(shared * (least(120, 80 + greatest(0, 180 - price_eur_mwh)) + 10)) / sum(shared)
                FROM zonal_prices
                JOIN (SELECT date_trunc('hour', timestamp) AS timestamp,
                          least(sum(withdrawn_kwh), sum(injected_kwh)) AS shared
                      FROM year_meter WHERE community_id = 'rec-folgaria' GROUP BY ALL) USING (timestamp)
                WHERE zone = 'NORD'
                """);

        assertThat(mean).isBetween(125.0, 130.0);
    }

    @Test
    @Tag("SAM-20")
    void quarterHoursOfHomesHaveABaseAndPeaks(SampleDataset sample) {
        var homes = sample.rows("SELECT 4000 * quantile_cont(kwh, 0.05), 4000 * max(kwh)"
                + " FROM year_load SEMI JOIN plain_home USING (point_id) GROUP BY point_id");

        assertThat(homes).hasSizeGreaterThan(60).allSatisfy(home -> {
            assertThat((Double) home.getFirst()).as("base in W").isBetween(80.0, 200.0);
            assertThat((Double) home.getLast()).as("peak in W").isBetween(2_000.0, 4_000.0);
        });
    }
}
