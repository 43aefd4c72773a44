package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.domains.energycommunity.it.IncentivesAnswer.TotalFigures;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The calendar year 2025 of Rome, 8,760 hours: a plant of 10 kW injects 1 kWh an hour, a home withdraws 0.6 kWh, the
 * price is 40 EUR/MWh. So E is 5,256 kWh, the tariff 120 + 10 EUR/MWh and the premium 683.28 EUR.
 */
class YearlyIncentivesTests {

    private static final Offset<Double> TOLERANCE = within(1e-6);

    @AutoClose
    private final IncentiveCommunity community = new IncentiveCommunity();

    @BeforeEach
    void fillTheYear() {
        community
                .member("home", "natural_person")
                .plant("pv", null, 10, "2024-05-01")
                .constant(
                        "consumption",
                        "community_id, participant_id, point_id",
                        "'rec', 'home', 'home'",
                        "2025-01-01",
                        "2026-01-01",
                        0.6)
                .constant("generation", "community_id, asset_id", "'rec', 'pv'", "2025-01-01", "2026-01-01", 1)
                .constant("zonal_prices", "zone", "'NORD'", "2025-01-01", "2026-01-01", 40);
    }

    @Test
    @Tag("INC-07")
    @Tag("INC-08")
    void aWholeYearIsSettled() {
        IncentivesAnswer answer = community.ask("2025-01-01", "2026-01-01", "resolution", "1mo");

        TotalFigures totals = answer.totals();
        assertThat(totals.money().sharedKwh()).isCloseTo(5_256, TOLERANCE);
        assertThat(totals.money().premiumEur()).isCloseTo(683.28, TOLERANCE);
        assertThat(totals.money().valorisationEur()).isCloseTo(55.55592, TOLERANCE);
        // 8,760 kWh at 40 EUR/MWh are 350.40 EUR, at the minimum price of 46.80 EUR/MWh 409.968 EUR.
        assertThat(totals.money().energySalesEur()).isCloseTo(409.968, TOLERANCE);
        assertThat(totals.minimumPriceSupplementEur()).isCloseTo(59.568, TOLERANCE);
        // Five percentage points above 55 %.
        assertThat(totals.surplusEur()).isCloseTo(34.164, TOLERANCE);
        // 15 EUR and 10 × 0.70 EUR, with 22 % VAT.
        assertThat(totals.feesEur()).isCloseTo(26.84, TOLERANCE);
        assertThat(answer.estimate().basis()).isEqualTo("calendar_years");
        assertThat(answer.estimate().energySalesEur()).isEqualTo(totals.money().energySalesEur());
    }

    @Test
    @Tag("INC-04")
    @Tag("INC-10")
    void theMonthsAddUpToTheYearButForTheMinimumPrice() {
        IncentivesAnswer answer = community.ask("2025-01-01", "2026-01-01", "resolution", "1mo");

        assertThat(answer.series()).hasSize(12);
        assertThat(answer.series().stream()
                        .mapToDouble(
                                month -> Objects.requireNonNull(month.money().premiumEur()))
                        .sum())
                .isCloseTo(683.28, TOLERANCE);
        assertThat(answer.series().stream()
                        .mapToDouble(
                                month -> Objects.requireNonNull(month.money().energySalesEur()))
                        .sum())
                .isCloseTo(350.4, TOLERANCE);
        // The last day's rules, not those of the midnight after it, which has another minimum price.
        assertThat(answer.rules().date()).isEqualTo("2025-12-31");
        assertThat(answer.rules().values()).anySatisfy(row -> {
            assertThat(row.item()).isEqualTo("minimum_price_pv");
            assertThat(row.value()).isEqualTo(46.8);
            assertThat(row.source()).isEqualTo("ARERA");
        });
        assertThat(answer.rules().rates()).hasSize(1).allSatisfy(row -> {
            assertThat(row.zone()).isEqualTo("Nord");
            assertThat(row.maxKw()).isEqualTo(200);
        });
    }

    @Test
    @Tag("INC-07")
    void apartOfTheYearIsAnEstimate() {
        IncentivesAnswer january = community.ask("2025-01-01", "2025-02-01");

        assertThat(january.totals().surplusEur()).isNull();
        assertThat(january.totals().feesEur()).isNull();
        assertThat(january.totals().minimumPriceSupplementEur()).isNull();
        assertThat(january.totals().money().energySalesEur()).isCloseTo(744 * 0.04, TOLERANCE);
        assertThat(january.estimate().basis()).isEqualTo("period");
        assertThat(january.estimate().surplusEur()).isCloseTo(0.05 * 744 * 0.6 * 0.13, TOLERANCE);
        assertThat(january.estimate().energySalesEur()).isCloseTo(744 * 0.0468, TOLERANCE);
        assertThat(january.estimate().feesEur()).isCloseTo(26.84 * 744 / 8_760, TOLERANCE);
    }

    @Test
    @Tag("INC-08")
    void whoDeductsVatPaysTheNetFeeAndNobodyPaysWhereFeesAreLeftOut() {
        community
                .execute("UPDATE participant_assets SET participant_id = 'home', point_id = 'home'")
                .execute("UPDATE participants SET vat_deductible = TRUE");

        IncentivesAnswer net = community.ask("2025-01-01", "2026-01-01");
        IncentivesAnswer without = community.ask("2025-01-01", "2026-01-01", "include_fees", "false");

        assertThat(net.totals().feesEur()).isCloseTo(22, TOLERANCE);
        assertThat(without.totals().feesEur()).isNull();
        assertThat(without.estimate().feesEur()).isNull();
    }

    @Test
    @Tag("INC-09")
    void theTaxIsThatOfTheRulesDay() {
        community
                .execute("UPDATE regulated_values SET valid_to = '2025-07-01' WHERE item = 'vat_rate'")
                .execute("INSERT INTO regulated_values VALUES"
                        + " ('IT', 'vat_rate', '2025-07-01', NULL, 0.25, '1', 'made up')");

        IncentivesAnswer before = community.ask("2025-01-01", "2026-01-01", "rules_date", "2025-06-30");
        IncentivesAnswer after = community.ask("2025-01-01", "2026-01-01");

        // 22 EUR net.
        assertThat(before.totals().feesEur()).isCloseTo(26.84, TOLERANCE);
        assertThat(after.totals().feesEur()).isCloseTo(27.5, TOLERANCE);
        assertThat(after.rules().values()).anySatisfy(row -> {
            assertThat(row.item()).isEqualTo("vat_rate");
            assertThat(row.value()).isEqualTo(0.25);
            assertThat(row.source()).isEqualTo("made up");
        });
    }

    @Test
    @Tag("INC-09")
    @Tag("INC-12")
    void withoutTheTaxFeesAreUnknownUnlessNobodyBearsIt() {
        community.execute("DELETE FROM regulated_values WHERE item = 'vat_rate'");

        IncentivesAnswer borne = community.ask("2025-01-01", "2026-01-01");
        community
                .execute("UPDATE participant_assets SET participant_id = 'home', point_id = 'home'")
                .execute("UPDATE participants SET vat_deductible = TRUE");
        IncentivesAnswer deducted = community.ask("2025-01-01", "2026-01-01");

        assertThat(borne.totals().feesEur()).isNull();
        assertThat(borne.warnings())
                .anySatisfy(warning -> assertThat(warning.message()).contains("no rule for vat_rate"));
        assertThat(deducted.totals().feesEur()).isCloseTo(22, TOLERANCE);
    }

    @Test
    @Tag("INC-12")
    void aNegativeRegulatedValueIsUnusable() {
        community.execute("UPDATE regulated_values SET value = -15 WHERE item = 'cacer_fee_3_20_kw'");

        IncentivesAnswer answer = community.ask("2025-01-01", "2026-01-01");

        assertThat(answer.totals().feesEur()).isNull();
        assertThat(answer.warnings())
                .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("rules_unusable"));
    }

    @Test
    @Tag("INC-16")
    void theCommunitysOwnAdministrationIsAFee() {
        community.withAdminEurYear(365);

        IncentivesAnswer year = community.ask("2025-01-01", "2026-01-01");
        IncentivesAnswer january = community.ask("2025-01-01", "2025-02-01");
        IncentivesAnswer without = community.ask("2025-01-01", "2026-01-01", "include_fees", "false");

        assertThat(year.totals().feesEur()).isCloseTo(26.84 + 365, TOLERANCE);
        // 31 of 365 days.
        assertThat(january.estimate().feesEur()).isCloseTo(26.84 * 31 / 365 + 31, TOLERANCE);
        assertThat(without.totals().feesEur()).isNull();
    }

    @Test
    @Tag("INC-61")
    void theSummaryHasThePremiumOfItsPeriods() {
        Map<String, ?> summary = community.summary();

        // The request is of March 2026, the last full day therefore the last of 2025: 24 × 0.6 kWh at 130 EUR/MWh.
        assertThat(String.valueOf(summary.get("last_full_day"))).contains("premiumEur=1.87");
    }
}
