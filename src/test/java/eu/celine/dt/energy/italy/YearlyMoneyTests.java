package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.PlantBuilder.aPlant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.energy.italy.Surplus.PlantYear;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YearlyMoneyTests {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    @Tag("ENE-64")
    void theMinimumPriceIsForSmallPhotovoltaicPlants() {
        assertThat(MinimumPrice.appliesTo(aPlant().ofKw(100.0).build(), true)).isTrue();
        assertThat(MinimumPrice.appliesTo(aPlant().ofKw(100.1).build(), true)).isFalse();
        assertThat(MinimumPrice.appliesTo(aPlant().ofKw(1000.0).build(), false)).isTrue();
        assertThat(MinimumPrice.appliesTo(aPlant().ofKw(1000.1).build(), false)).isFalse();
        assertThat(MinimumPrice.appliesTo(aPlant().of("wind").build(), false)).isFalse();
        assertThat(MinimumPrice.appliesTo(aPlant().ofKw(null).build(), false)).isFalse();
    }

    @Test
    @Tag("ENE-65")
    void theHigherSumOfTheYearCountsNotTheHigherOfEachHour() {
        double[] injectedKwh = {1000, 1000};
        double[] priceEurMwh = {100, 0};

        MinimumPrice settled = MinimumPrice.settle(injectedKwh, priceEurMwh, HourRange.all(2), 47.5);

        // 100 EUR at zonal prices, 95 EUR at the minimum; hour by hour it would be 147.50 EUR
        assertThat(settled.salesEur()).isEqualTo(100);
        assertThat(settled.minimumEur()).isEqualTo(95);
    }

    @Test
    @Tag("ENE-65")
    void beyondTheGuaranteedEnergyTheRestIsSoldAtZonalPrices() {
        double[] injectedKwh = {1_000_000, 1_000_000};
        double[] priceEurMwh = {20, 30};

        MinimumPrice settled = MinimumPrice.settle(injectedKwh, priceEurMwh, HourRange.all(2), 50);

        // 1.5 GWh at 50 and 0.5 GWh at 30 EUR/MWh
        assertThat(settled.guaranteedKwh()).isEqualTo(1_500_000);
        assertThat(settled.zonalEur()).isEqualTo(50_000);
        assertThat(settled.salesEur()).isEqualTo(90_000);
    }

    @Test
    @Tag("ENE-65")
    void eachYearIsSettledByItself() {
        double[] injectedKwh = {1000, 1000};
        double[] priceEurMwh = {100, 0};

        MinimumPrice first = MinimumPrice.settle(injectedKwh, priceEurMwh, new HourRange(0, 1), 47.5);
        MinimumPrice second = MinimumPrice.settle(injectedKwh, priceEurMwh, new HourRange(1, 2), 47.5);

        assertThat(first.salesEur()).isEqualTo(100);
        assertThat(second.salesEur()).isEqualTo(47.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinimumPrice.settle(injectedKwh, priceEurMwh, HourRange.all(3), 47.5))
                .withMessage("hours to 3 of a period of 2 hours");
    }

    @Test
    @Tag("ENE-66")
    void aPeriodOfWholeLocalYearsIsDivided() {
        List<CalendarYear> years =
                CalendarYear.of(Instant.parse("2023-12-31T23:00:00Z"), Instant.parse("2025-12-31T23:00:00Z"), ROME);

        assertThat(years)
                .containsExactly(
                        new CalendarYear(2024, new HourRange(0, 8784)),
                        new CalendarYear(2025, new HourRange(8784, 17544)));
    }

    @Test
    @Tag("ENE-66")
    void aPeriodThatIsNotMadeOfWholeYearsHasNone() {
        assertThat(CalendarYear.of(Instant.parse("2023-12-31T23:00:00Z"), Instant.parse("2025-06-30T22:00:00Z"), ROME))
                .isEmpty();
        assertThat(CalendarYear.of(Instant.parse("2024-05-31T22:00:00Z"), Instant.parse("2025-12-31T23:00:00Z"), ROME))
                .isEmpty();
        assertThat(CalendarYear.of(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"), ROME))
                .isEmpty();
        assertThat(CalendarYear.of(Instant.parse("2024-12-31T23:00:00Z"), Instant.parse("2024-12-31T23:00:00Z"), ROME))
                .isEmpty();
    }

    @Test
    @Tag("ENE-67")
    void thePublishedSurplusComesOut() {
        // cer-motore's test: premium 100, shared 60, injected 100
        assertThat(Surplus.eur(60, 100, 100, false)).isCloseTo(5, EXACT);
        assertThat(Surplus.eur(60, 100, 100, true)).isCloseTo(15, EXACT);
    }

    @Test
    @Tag("ENE-67")
    void upToTheThresholdAndWithoutInjectionThereIsNone() {
        assertThat(Surplus.eur(55, 100, 100, false)).isZero();
        assertThat(Surplus.eur(45, 100, 100, true)).isZero();
        assertThat(Surplus.eur(0, 0, 0, false)).isZero();
    }

    @Test
    @Tag("ENE-68")
    void plantsWithAndWithoutAGrantAreTwoSets() {
        List<PlantYear> plants = List.of(
                new PlantYear(80, 100, 10, false), new PlantYear(40, 100, 6, false), new PlantYear(60, 100, 100, true));

        // (120 / 200 − 0.55) × 16 + (60 / 100 − 0.45) × 100; plant by plant it would be 2.50 + 15
        assertThat(Surplus.eur(plants)).isCloseTo(0.8 + 15, EXACT);
        assertThat(Surplus.eur(List.of())).isZero();
    }

    @Test
    @Tag("ENE-77")
    void aHoleTakesTheMeanOfItsMonthAndHour() {
        double[] priceEurMwh = {100, Double.NaN, 60, 10, Double.NaN};
        int[] monthIndex = {1, 1, 1, 2, 1};
        int[] hourOfDay = {7, 7, 7, 7, 8};

        FilledPrices filled = FilledPrices.of(priceEurMwh, monthIndex, hourOfDay);

        assertThat(filled.priceEurMwh()).containsExactly(100, 80, 60, 10, Double.NaN);
        assertThat(filled.filledHours()).isEqualTo(1);
        assertThat(filled.pricedShare()).isEqualTo(0.6);
        assertThat(filled.isSufficient()).isFalse();
        assertThat(priceEurMwh[1]).isNaN();
    }

    @Test
    @Tag("ENE-77")
    void moneyNeedsNineteenOfTwentyPrices() {
        assertThat(withHoles(20, 1).isSufficient()).isTrue();
        assertThat(withHoles(20, 2).isSufficient()).isFalse();
        assertThat(withHoles(0, 0).isSufficient()).isFalse();
    }

    private static FilledPrices withHoles(int hours, int holes) {
        var priceEurMwh = new double[hours];
        for (int hour = 0; hour < holes; hour++) {
            priceEurMwh[hour] = Double.NaN;
        }
        return FilledPrices.of(priceEurMwh, new int[hours], new int[hours]);
    }
}
