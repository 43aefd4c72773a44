package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.ItalianRules.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncentiveRatesTests {

    @ParameterizedTest
    @Tag("ENE-50")
    @CsvSource({"0.5, 80", "200.0, 80", "200.1, 70", "600.0, 70", "600.1, 60", "1000, 60"})
    void theUpperEndOfAClassBelongsToIt(double powerKw, double baseEurMwh) {
        Dated<IncentiveRate> found = found(ItalianRules.rates().find(ItalianRules.IN_FORCE, "Sud", "pv", powerKw));

        assertThat(found.value().baseEurMwh()).isEqualTo(baseEurMwh);
        assertThat(found.beforeFirst()).isFalse();
    }

    @Test
    @Tag("ENE-50")
    void noRateIsForPlantsAboveTheLimitWhateverTheTableSays() {
        var endless = new IncentiveRates(List.of(new IncentiveRate(
                ItalianRules.FIRST_DAY, null, "Sud", "pv", 600, Double.POSITIVE_INFINITY, 60, 100, 0, null)));

        assertThat(ItalianRules.rates().find(ItalianRules.IN_FORCE, "Sud", "pv", 1000.5))
                .isNull();
        assertThat(endless.find(ItalianRules.IN_FORCE, "Sud", "pv", 1000.5)).isNull();
        assertThat(endless.find(ItalianRules.IN_FORCE, "Sud", "pv", 1000)).isNotNull();
    }

    @Test
    @Tag("ENE-50")
    void onlyPhotovoltaicPlantsGetTheAreasBonus() {
        assertThat(ItalianRules.rate("Nord", "pv", 50).areaBonusEurMwh()).isEqualTo(10);
        assertThat(ItalianRules.rate("Nord", "wind", 50).areaBonusEurMwh()).isZero();
        assertThat(ItalianRules.rate("Centro", "hydro", 50).areaBonusEurMwh()).isZero();
    }

    @Test
    @Tag("ENE-50")
    void anUnknownAreaHasNoRate() {
        assertThat(ItalianRules.rates().find(ItalianRules.IN_FORCE, "NORD-EST", "pv", 50))
                .isNull();
    }

    @Test
    @Tag("ENE-51")
    void aDateBeforeTheFirstRulesTakesThemAndSaysSo() {
        Dated<IncentiveRate> found =
                found(ItalianRules.rates().find(ItalianRules.FIRST_DAY.minusDays(1), "Nord", "pv", 50));

        assertThat(found.beforeFirst()).isTrue();
        assertThat(found.value().baseEurMwh()).isEqualTo(80);
    }

    @Test
    @Tag("ENE-51")
    void aRuleEndsBeforeItsLastDateAndAGapHasNone() {
        var rates = new IncentiveRates(List.of(
                rate("2026-01-01", null, 75),
                rate("2024-01-01", "2025-01-01", 80),
                rate("2025-01-01", "2025-07-01", 78)));

        assertThat(base(rates, "2024-12-31")).isEqualTo(80);
        assertThat(base(rates, "2025-01-01")).isEqualTo(78);
        assertThat(base(rates, "2025-06-30")).isEqualTo(78);
        assertThat(base(rates, "2025-07-01")).isNull();
        assertThat(base(rates, "2026-01-01")).isEqualTo(75);
        assertThat(base(rates, "2020-01-01")).isEqualTo(80);
    }

    @Test
    @Tag("ENE-51")
    void ofTwoValidRulesTheLaterCountsWhateverTheirOrder() {
        IncentiveRate earlier = rate("2024-01-01", null, 80);
        IncentiveRate later = rate("2025-01-01", null, 78);

        assertThat(base(new IncentiveRates(List.of(earlier, later)), "2025-06-01"))
                .isEqualTo(78);
        assertThat(base(new IncentiveRates(List.of(later, earlier)), "2025-06-01"))
                .isEqualTo(78);
    }

    @Test
    @Tag("ENE-51")
    void aRateThatContradictsItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rate("2025-01-01", "2025-01-01", 80))
                .withMessage("a rule valid from 2025-01-01 ends on 2025-01-01; its end is the first day on which it is"
                        + " void, after its start");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rate("2025-01-01", null, 121))
                .withMessage("the cap of 120.0 EUR/MWh is below the base of 121.0 EUR/MWh");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IncentiveRate(LocalDate.MIN, null, "Sud", "pv", 200, 200, 80, 120, 0, null))
                .withMessage("a class of plants above 200.0 kW ends at 200.0 kW; write its upper end into maxKw");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rate("2025-01-01", null, Double.NaN))
                .withMessage("baseEurMwh is NaN; pass a number that is not negative");
    }

    private static IncentiveRate rate(String from, @Nullable String to, double baseEurMwh) {
        return new IncentiveRate(
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "Sud",
                "pv",
                0,
                200,
                baseEurMwh,
                120,
                0,
                null);
    }

    private static @Nullable Double base(IncentiveRates rates, String date) {
        Dated<IncentiveRate> found = rates.find(LocalDate.parse(date), "Sud", "pv", 50);
        return found == null ? null : found.value().baseEurMwh();
    }
}
