package eu.celine.dt.domains.energycommunity.it;

import static eu.celine.dt.domains.energycommunity.it.IncentiveCommunity.always;
import static eu.celine.dt.domains.energycommunity.it.PlantIncentivesReportTests.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One plant that injects 2 kWh and one home that withdraws 3 kWh in every hour: prices and rules of all kinds. */
class IncentiveRulesTests {

    private static final Offset<Double> TOLERANCE = within(1e-9);

    @AutoClose
    private final IncentiveCommunity community =
            new IncentiveCommunity().member("home", "natural_person").plant("pv", null, 10, "2024-06-01");

    private IncentiveCommunity on(String day, int hours) {
        return community.load("home", day, always(3, hours)).generation("pv", day, always(2, hours));
    }

    @Test
    @Tag("INC-13")
    void aHoleTakesTheMeanOfItsMonthAndHour() {
        double[] prices = always(100, 48);
        prices[5] = 60;
        prices[29] = Double.NaN;
        on("2026-06-01", 48).prices("NORD", "2026-06-01", prices);

        IncentivesAnswer answer = community.ask("2026-06-02", "2026-06-03");

        assertThat(answer.totals().pricedShare()).isCloseTo(23.0 / 24, TOLERANCE);
        // 23 hours at 100 EUR/MWh and the filled one at 60.
        assertThat(answer.totals().money().energySalesEur()).isCloseTo(2 * (23 * 0.1 + 0.06), TOLERANCE);
        assertThat(codes(answer)).contains("price_filled").doesNotContain("price_missing");
    }

    @Test
    @Tag("INC-15")
    void anAbsurdPriceIsAHole() {
        double[] prices = always(100, 48);
        prices[5] = 60;
        prices[29] = 1.5e308;
        on("2026-06-01", 48).prices("NORD", "2026-06-01", prices);

        IncentivesAnswer answer = community.ask("2026-06-02", "2026-06-03");

        assertThat(answer.totals().pricedShare()).isCloseTo(23.0 / 24, TOLERANCE);
        assertThat(answer.totals().money().energySalesEur()).isCloseTo(2 * (23 * 0.1 + 0.06), TOLERANCE);
        assertThat(codes(answer)).contains("price_filled");
    }

    @Test
    @Tag("INC-28")
    void anUnknownConstitutionCountsAsMetWithAWarning() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("UPDATE communities SET constituted_on = NULL");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        // 48 kWh at min(120; 80 + 80) + 10 = 130 EUR/MWh.
        assertThat(answer.totals().money().premiumEur()).isCloseTo(48 * 0.13, TOLERANCE);
        assertThat(codes(answer)).contains("constitution_unknown");
    }

    @Test
    @Tag("INC-28")
    void aConstitutionThatDecidesNothingIsNotAskedFor() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("UPDATE communities SET constituted_on = NULL")
                .execute("UPDATE participant_assets SET commissioned_on = NULL");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(codes(answer)).contains("unknown_date").doesNotContain("constitution_unknown");
    }

    @Test
    @Tag("INC-13")
    void belowNinetyFivePercentOfPricesMoneyIsUnknown() {
        double[] prices = always(100, 48);
        prices[29] = Double.NaN;
        prices[30] = Double.NaN;
        on("2026-06-01", 48).prices("NORD", "2026-06-01", prices);

        IncentivesAnswer answer = community.ask("2026-06-02", "2026-06-03", "by", "member");

        MoneyFigures totals = answer.totals().money();
        assertThat(totals.sharedKwh()).isCloseTo(48, TOLERANCE);
        assertThat(totals.incentivisedKwh()).isCloseTo(48, TOLERANCE);
        assertThat(totals.premiumEur()).isNull();
        assertThat(totals.tariffEurMwh()).isNull();
        assertThat(totals.valorisationEur()).isNull();
        assertThat(totals.energySalesEur()).isNull();
        assertThat(answer.estimate().surplusEur()).isNull();
        assertThat(answer.estimate().feesEur()).isNull();
        assertThat(answer.members())
                .allSatisfy(member -> assertThat(member.premiumEur()).isNull());
        assertThat(answer.totals().pricedShare()).isCloseTo(22.0 / 24, TOLERANCE);
        assertThat(codes(answer)).contains("price_missing");
    }

    @Test
    @Tag("INC-13")
    void anHourThatNothingCanStandInForLeavesMoneyUnknown() {
        double[] prices = always(100, 24);
        prices[5] = Double.NaN;
        on("2026-06-01", 24).prices("NORD", "2026-06-01", prices);

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(answer.totals().money().premiumEur()).isNull();
        assertThat(codes(answer)).contains("price_missing");
    }

    @Test
    @Tag("INC-12")
    @Tag("INC-13")
    void aCommunityWithoutRegionHasNeitherPremiumNorPrices() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("UPDATE communities SET region = NULL");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(answer.totals().money().premiumEur()).isNull();
        assertThat(answer.totals().money().sharedKwh()).isCloseTo(48, TOLERANCE);
        assertThat(codes(answer)).contains("price_missing", "gse_zone_unknown");
    }

    @Test
    @Tag("INC-14")
    void aSourceWithoutTheRepeatedHourPricesBothAlike() {
        double[] prices = always(100, 25);
        prices[2] = 50;
        prices[3] = Double.NaN;
        on("2025-10-26", 25).prices("NORD", "2025-10-26", prices);

        IncentivesAnswer answer = community.ask("2025-10-26", "2025-10-27", "resolution", "1h");

        assertThat(answer.series()).hasSize(25);
        assertThat(answer.totals().pricedShare()).isEqualTo(1);
        assertThat(answer.totals().money().energySalesEur()).isCloseTo(2 * (23 * 0.1 + 2 * 0.05), TOLERANCE);
    }

    @Test
    @Tag("INC-06")
    void negativePricesLowerTheSalesAndNotThePremium() {
        on("2026-06-01", 24).prices("NORD", "2026-06-01", always(-30, 24));

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(answer.totals().money().energySalesEur()).isCloseTo(48 * -0.03, TOLERANCE);
        assertThat(answer.totals().money().premiumEur()).isCloseTo(48 * 0.13, TOLERANCE);
    }

    @Test
    @Tag("INC-10")
    @Tag("INC-11")
    void anotherDaysRulesApplyWhereTheyAreAskedFor() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("UPDATE regulated_values SET valid_to = '2025-01-01' WHERE item = 'valorisation'")
                .execute("INSERT INTO regulated_values VALUES"
                        + " ('IT', 'valorisation', '2025-01-01', NULL, 20, 'EUR/MWh', 'made up')");

        IncentivesAnswer now = community.ask("2026-06-01", "2026-06-02");
        IncentivesAnswer then = community.ask("2026-06-01", "2026-06-02", "rules_date", "2024-12-31");
        IncentivesAnswer before = community.ask("2026-06-01", "2026-06-02", "rules_date", "2020-01-01");

        assertThat(now.totals().money().valorisationEur()).isCloseTo(48 * 0.02, TOLERANCE);
        assertThat(codes(now)).doesNotContain("rules_before_first");
        assertThat(then.totals().money().valorisationEur()).isCloseTo(48 * 0.01057, TOLERANCE);
        assertThat(then.rules().date()).isEqualTo("2024-12-31");
        assertThat(before.totals().money().premiumEur()).isCloseTo(48 * 0.13, TOLERANCE);
        assertThat(codes(before)).contains("rules_before_first");
    }

    @Test
    @Tag("INC-12")
    void whatNoRuleCoversIsUnknownAndNamed() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("DELETE FROM regulated_values WHERE item IN ('valorisation', 'rid_fee_cap')")
                .execute("UPDATE regulated_values SET unit = 'ct/kWh' WHERE item = 'minimum_price_pv'")
                .execute("DELETE FROM gse_incentive_rates WHERE zone = 'Nord'");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(answer.totals().money().premiumEur()).isNull();
        assertThat(answer.totals().money().valorisationEur()).isNull();
        assertThat(answer.totals().money().energySalesEur()).isCloseTo(4.8, TOLERANCE);
        assertThat(answer.estimate().minimumPriceSalesEur()).isNull();
        assertThat(answer.estimate().energySalesEur()).isNull();
        assertThat(answer.estimate().feesEur()).isNull();
        for (String rule : List.of("gse_incentive_rates", "valorisation", "minimum_price_pv", "rid_fee_cap")) {
            assertThat(answer.warnings()).anySatisfy(warning -> {
                assertThat(warning.code()).isEqualTo("rule_missing");
                assertThat(warning.message()).contains("no rule for " + rule + " ");
            });
        }
        assertThat(codes(answer)).contains("rules_unusable");
    }

    @Test
    @Tag("INC-12")
    void rowsThatContradictThemselvesAreLeftOut() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("INSERT INTO gse_incentive_rates (zone, technology, min_kw, max_kw, base_eur_mwh, cap_eur_mwh)"
                        + " VALUES ('Nord', 'pv', 0, 200, 500, 1), ('Nord', 'pv', 0, 200, NULL, 1)");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(answer.totals().money().premiumEur()).isCloseTo(48 * 0.13, TOLERANCE);
        assertThat(codes(answer)).contains("rules_unusable");
    }

    @Test
    @Tag("INC-12")
    void withoutTablesOfRulesThereIsNoMoneyAndNoFailure() {
        on("2026-06-01", 24)
                .prices("NORD", "2026-06-01", always(100, 24))
                .execute("DROP TABLE gse_incentive_rates")
                .execute("DROP TABLE regulated_values");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        assertThat(answer.totals().money().premiumEur()).isNull();
        assertThat(answer.totals().money().valorisationEur()).isNull();
    }

    @Test
    @Tag("INC-05")
    void aPeriodWithoutDataIsUnknown() {
        on("2026-06-01", 24).prices("NORD", "2026-06-01", always(100, 48));

        IncentivesAnswer answer = community.ask("2026-06-02", "2026-06-03", "by", "plant", "resolution", "1d");

        assertThat(answer.totals().money()).isEqualTo(MoneyFigures.UNKNOWN);
        assertThat(answer.estimate().surplusEur()).isNull();
        assertThat(answer.estimate().energySalesEur()).isNull();
        assertThat(answer.estimate().feesEur()).isNull();
        assertThat(answer.series()).allSatisfy(part -> assertThat(part.money()).isEqualTo(MoneyFigures.UNKNOWN));
        assertThat(answer.plants()).allSatisfy(plant -> {
            assertThat(plant.injectedKwh()).isNull();
            assertThat(plant.premiumEur()).isNull();
        });
        assertThat(answer.completeness().completeShare()).isZero();
    }
}
