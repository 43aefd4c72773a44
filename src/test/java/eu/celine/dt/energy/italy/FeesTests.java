package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.ItalianRules.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTests {

    @ParameterizedTest
    @Tag("ENE-69")
    @CsvSource({"0, 0", "3, 0", "3.1, 15", "20, 15", "20.5, 15.5", "50, 45", "1000, 995"})
    void theCommunityFeeGrowsAboveTwentyKilowatts(double powerKw, double expected) {
        Dated<CacerFee> fee = found(CacerFee.find(ItalianRules.values(), ItalianRules.IN_FORCE));

        assertThat(fee.value().eurYear(powerKw)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @Tag("ENE-70")
    @CsvSource({"0.9, 0", "1, 0.7", "20, 14", "20.2, 13.13", "200, 130", "201, 120.6", "1000, 600", "20000, 10000"})
    void oneBandHoldsForTheWholePlantThatSells(double powerKw, double expected) {
        Dated<RidFee> fee = found(RidFee.find(ItalianRules.values(), ItalianRules.IN_FORCE));

        assertThat(fee.value().eurYear(powerKw)).isCloseTo(expected, within(1e-9));
    }

    @Test
    @Tag("ENE-69")
    @Tag("ENE-70")
    void aFeeOfADateBeforeTheFirstSaysSo() {
        Dated<CacerFee> cacer = found(CacerFee.find(ItalianRules.values(), LocalDate.of(2023, 1, 1)));
        Dated<RidFee> rid = found(RidFee.find(ItalianRules.values(), LocalDate.of(2023, 1, 1)));

        assertThat(cacer.beforeFirst()).isTrue();
        assertThat(rid.beforeFirst()).isFalse();
    }

    @Test
    @Tag("ENE-69")
    @Tag("ENE-70")
    void aFeeWithoutOneOfItsValuesIsUnknown() {
        var incomplete = new RegulatedValues(List.of(
                ItalianRules.value("cacer_fee_3_20_kw", "2024-03-15", 15, "EUR/a"),
                ItalianRules.value("rid_fee_1_20_kw", "2015-01-01", 0.7, "EUR/kW/a")));

        assertThat(CacerFee.find(incomplete, ItalianRules.IN_FORCE)).isNull();
        assertThat(RidFee.find(incomplete, ItalianRules.IN_FORCE)).isNull();
    }

    @Test
    @Tag("ENE-71")
    void valueAddedTaxIsACostOnlyWhereItIsNotDeducted() {
        assertThat(YearlyFees.costEur(15, 0.22, true)).isEqualTo(15);
        assertThat(YearlyFees.costEur(15, 0.22, false)).isCloseTo(18.3, within(1e-9));
        assertThat(new YearlyFees(45, 32.5, 100).totalEur()).isEqualTo(177.5);
    }
}
