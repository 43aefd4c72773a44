package eu.celine.dt.energy.italy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegulatedValuesTests {

    @Test
    @Tag("ENE-52")
    void theValueOfADateIsFoundByItsItem() {
        RegulatedValues values = ItalianRules.values();

        assertThat(minimumPrice(values, "2025-12-31")).isEqualTo(new Found(46.8, false));
        assertThat(minimumPrice(values, "2026-01-01")).isEqualTo(new Found(47.5, false));
    }

    @Test
    @Tag("ENE-52")
    void aDateBeforeTheFirstValueTakesItAndSaysSo() {
        assertThat(minimumPrice(ItalianRules.values(), "2023-06-01")).isEqualTo(new Found(46.8, true));
    }

    @Test
    @Tag("ENE-52")
    void anExpiredValueIsNoGuessAtTheNext() {
        var values = new RegulatedValues(List.of(new RegulatedValue(
                "IT",
                "minimum_price_pv",
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2026-01-01"),
                46.8,
                "EUR/MWh",
                null)));

        assertThat(minimumPrice(values, "2026-01-01")).isNull();
    }

    @Test
    @Tag("ENE-52")
    void rowsOfAnotherCountryAreNotUsed() {
        var values = new RegulatedValues(List.of(new RegulatedValue(
                "DE", "minimum_price_pv", LocalDate.parse("2025-01-01"), null, 46.8, "EUR/MWh", null)));

        assertThat(minimumPrice(values, "2026-01-01")).isNull();
        assertThat(values.inForeignUnits()).isEmpty();
    }

    @Test
    @Tag("ENE-52")
    void rowsInAnotherUnitAreNotUsedAndAreNamed() {
        RegulatedValue perKwh = ItalianRules.value("minimum_price_pv", "2026-01-01", 0.0475, "EUR/kWh");
        RegulatedValue unknownItem = ItalianRules.value("something_else", "2026-01-01", 1, "EUR");
        var values = new RegulatedValues(List.of(
                perKwh,
                unknownItem,
                new RegulatedValue("IT", "valorisation", LocalDate.parse("2024-01-01"), null, 10.57, null, null)));

        assertThat(minimumPrice(values, "2026-06-01")).isNull();
        assertThat(values.find(RegulatedItem.VALORISATION, ItalianRules.IN_FORCE))
                .isNotNull();
        assertThat(values.inForeignUnits()).containsExactly(perKwh);
    }

    @Test
    @Tag("ENE-52")
    void aValueThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItalianRules.value("valorisation", "2024-01-01", Double.NaN, "EUR/MWh"))
                .withMessage("value of valorisation is NaN; pass a number");
    }

    private static @Nullable Found minimumPrice(RegulatedValues values, String date) {
        Dated<RegulatedValue> found = values.find(RegulatedItem.MINIMUM_PRICE_PV, LocalDate.parse(date));
        return found == null ? null : new Found(found.value().value(), found.beforeFirst());
    }

    private record Found(double value, boolean beforeFirst) {}
}
