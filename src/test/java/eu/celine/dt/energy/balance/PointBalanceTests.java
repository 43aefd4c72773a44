package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How one connection point comes by its four flows (accounting.md §2), in one or a few hours of a day. */
class PointBalanceTests {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final HourGrid DAY = PointBuilder.day("2026-06-15");

    @Test
    @Tag("ENE-01")
    void neverNetsLoadAndGenerationOfDifferentPoints() {
        PointInput hall = aPoint("hall").consuming(hours(3)).build();
        PointInput roof = aPoint("roof").standingAlone().plant("pv", hours(2)).build();

        EnergyTotals hour = firstHour(hall, roof);

        assertEnergies(hour, 3, 2, 0, 2, 3);
    }

    @Test
    @Tag("ENE-03")
    void derivesTheLoadFromTheMetersAndTheGeneration() {
        PointInput point = aPoint("A")
                .importing(hours(1))
                .exporting(hours(2))
                .plant("pv", hours(5))
                .build();

        EnergyTotals hour = firstHour(point);

        assertEnergies(hour, 4, 5, 3, 2, 1);
        assertThat(hour.steps().derived()).isEqualTo(1);
    }

    @Test
    @Tag("ENE-03")
    void derivesTheGenerationFromTheMetersAndTheLoad() {
        PointInput point = aPoint("A")
                .importing(hours(1))
                .exporting(hours(2))
                .consuming(hours(4))
                .plant("pv", null)
                .build();

        assertEnergies(firstHour(point), 4, 5, 3, 2, 1);
    }

    @Test
    @Tag("ENE-03")
    void derivesTheWithdrawalFromLoadGenerationAndExport() {
        PointInput point = aPoint("A")
                .consuming(hours(4))
                .exporting(hours(2))
                .plant("pv", hours(5))
                .build();

        assertEnergies(firstHour(point), 4, 5, 3, 2, 1);
    }

    @Test
    @Tag("ENE-03")
    void derivesTheInjectionFromLoadGenerationAndImport() {
        PointInput point = aPoint("A")
                .consuming(hours(4))
                .importing(hours(1))
                .plant("pv", hours(5))
                .build();

        assertEnergies(firstHour(point), 4, 5, 3, 2, 1);
    }

    @Test
    @Tag("ENE-04")
    void reportsWhatFourMetersDisagreeAbout() {
        PointInput point = aPoint("A")
                .consuming(hours(4))
                .importing(hours(1))
                .exporting(hours(2))
                .plant("pv", hours(4.5))
                .build();

        EnergyTotals hour = firstHour(point);

        assertEnergies(hour, 4, 4.5, 3, 2, 1);
        assertThat(hour.steps().residualKwh()).isCloseTo(-0.5, EXACT);
        assertThat(hour.steps().derived()).isZero();
    }

    @Test
    @Tag("ENE-04")
    void reportsWhatADerivedFlowWouldBeBelowZero() {
        PointInput point = aPoint("A")
                .consuming(hours(5))
                .importing(hours(1))
                .plant("pv", hours(2))
                .build();

        EnergyTotals hour = firstHour(point);

        assertThat(hour.injectedKwh()).isZero();
        assertThat(hour.steps().clamped()).isEqualTo(1);
        assertThat(hour.steps().residualKwh()).isCloseTo(-2, EXACT);
    }

    @Test
    @Tag("ENE-05")
    void leavesAPointOutOfAStepOfWhichAFlowIsMissing() {
        PointInput prosumer = aPoint("A")
                .importing(Rows.every(3600, DAY.startSecond(), 1, Double.NaN, 1))
                .exporting(hours(2, 2, 2))
                .plant("pv", hours(5, 5, 5))
                .build();

        PeriodBalance period = threeHours(prosumer);

        EnergyTotals second = period.pointHour(0, 1);
        assertThat(second.known()).isFalse();
        assertEnergies(second, 0, 0, 0, 0, 0);
        assertThat(period.totals().steps().missing()).isEqualTo(1);
        assertThat(period.totals().steps().completeShare()).isCloseTo(2.0 / 3, EXACT);
    }

    @Test
    @Tag("ENE-05")
    void takesAMissingQuarterNotForZero() {
        PointInput consumer = aPoint("A")
                .importing(Rows.every(900, DAY.startSecond(), 1, 1, 1, 1, 1, Double.NaN, 1, 1, 1, 1, 1, 1))
                .build();

        PeriodBalance period = threeHours(consumer);

        assertThat(period.pointHour(0, 1).withdrawnKwh()).isEqualTo(3);
        assertThat(period.pointHour(0, 1).complete()).isFalse();
        assertThat(period.totals().steps().present()).isEqualTo(11);
        assertThat(period.quarters().get(5).known()).isFalse();
    }

    @Test
    @Tag("ENE-06")
    void takesNegativeReadingsForZeroAndCountsTheirSteps() {
        PointInput point = aPoint("A")
                .consuming(hours(1, -0.2, 1))
                .plant("pv", hours(0.5, -0.1, -0.1))
                .build();

        EnergyTotals totals = threeHours(point).totals();

        assertEnergies(totals, 2, 0.5, 0.5, 0, 1.5);
        assertThat(totals.steps().clamped()).isEqualTo(2);
    }

    @Test
    @Tag("ENE-06")
    void countsAWithdrawalAboveTheLoadAsClamped() {
        PointInput point = aPoint("A").consuming(hours(1)).importing(hours(3)).build();

        EnergyTotals hour = firstHour(point);

        assertThat(hour.selfConsumedKwh()).isZero();
        assertThat(hour.steps().clamped()).isEqualTo(1);
    }

    @Test
    @Tag("ENE-11")
    void takesTheProductionMeterWhereNoGenerationIsDelivered() {
        PointInput point = aPoint("A")
                .consuming(hours(4))
                .producing(hours(5))
                .plant("pv", null)
                .build();

        assertEnergies(firstHour(point), 4, 5, 4, 1, 0);
    }

    @Test
    @Tag("ENE-11")
    void prefersTheGenerationOfThePlantsToTheProductionMeter() {
        PointInput point = aPoint("A")
                .consuming(hours(4))
                .producing(hours(6))
                .plant("east", hours(2))
                .plant("west", hours(3))
                .build();

        assertEnergies(firstHour(point), 4, 5, 4, 1, 0);
    }

    @Test
    @Tag("ENE-11")
    void knowsNoGenerationWhereOneOfTwoPlantsIsMissing() {
        PointInput point = aPoint("A")
                .consuming(hours(4, 4, 4))
                .plant("east", hours(2, 2, 2))
                .plant("west", Rows.every(3600, DAY.startSecond(), 3, Double.NaN, 3))
                .build();

        PeriodBalance period = threeHours(point);

        assertThat(period.pointHour(0, 1).known()).isFalse();
        assertEnergies(period.totals(), 8, 10, 8, 2, 0);
    }

    @Test
    @Tag("ENE-12")
    void takesAMissingExportOfAConsumerForZero() {
        PointInput point = aPoint("A").importing(hours(2)).build();

        EnergyTotals hour = firstHour(point);

        assertEnergies(hour, 2, 0, 0, 0, 2);
        assertThat(hour.complete()).isTrue();
    }

    @Test
    @Tag("ENE-12")
    void countsAMeasuredExportWithoutPlantAsInjection() {
        PointInput point = aPoint("A").importing(hours(2)).exporting(hours(0.5)).build();

        EnergyTotals hour = firstHour(point);

        assertEnergies(hour, 2, 0, 0, 0.5, 2);
        assertThat(hour.meteredShare()).isCloseTo(1, EXACT);
        assertThat(hour.steps().residualKwh()).isCloseTo(-0.5, EXACT);
        assertThat(hour.steps().derived()).isEqualTo(1);
    }

    @Test
    @Tag("ENE-12")
    void takesAnExportWithoutPlantFromNoLoadAndNoWithdrawal() {
        PointInput loaded =
                aPoint("A").consuming(hours(3)).exporting(hours(0.5)).build();
        PointInput both = aPoint("B")
                .consuming(hours(3))
                .importing(hours(2))
                .exporting(hours(7))
                .build();
        PointInput unknown = aPoint("C").exporting(hours(0.5)).build();

        PeriodBalance period = period(1, loaded, both, unknown);

        assertEnergies(period.pointHour(0, 0), 3, 0, 0, 0.5, 3);
        assertEnergies(period.pointHour(1, 0), 3, 0, 1, 7, 2);
        assertThat(period.pointHour(1, 0).steps().residualKwh()).isCloseTo(-8, EXACT);
        assertThat(period.pointHour(2, 0).known()).isFalse();
    }

    @Test
    @Tag("ENE-12")
    void tellsAnInjectionWithoutPlantWithinThePeriodOnly() {
        PointInput none =
                aPoint("A").importing(hours(2, 2)).exporting(hours(0, 0.5)).build();
        PointInput later = aPoint("B")
                .importing(hours(2, 2))
                .exporting(hours(0, 0.5))
                .plant(new PlantInput("pv", PointBuilder.from(DAY, 1), 0, 1, hours(0, 1)))
                .build();
        PointInput battery = aPoint("C")
                .storing()
                .importing(hours(2, 2))
                .exporting(hours(0, 0.5))
                .consuming(hours(1, 1))
                .build();

        PeriodBalance both = period(2, none, later, battery);
        PeriodBalance first = period(1, none, later, battery);

        assertThat(both.injectionWithoutPlant(0)).isTrue();
        assertThat(first.injectionWithoutPlant(0)).isFalse();
        assertThat(both.injectionWithoutPlant(1)).isFalse();
        assertThat(both.injectionWithoutPlant(2)).isFalse();
    }

    @Test
    @Tag("ENE-13")
    void derivesNothingBehindAStorage() {
        PointInput point = aPoint("A")
                .storing()
                .consuming(hours(4))
                .importing(hours(1))
                .plant("pv", hours(5))
                .build();

        assertThat(firstHour(point).known()).isFalse();
    }

    @Test
    @Tag("ENE-13")
    void countsWhatABatteryGaveAsSelfConsumption() {
        PointInput point = aPoint("A")
                .storing()
                .consuming(hours(1, 4))
                .importing(hours(0, 0.5))
                .exporting(hours(0.5, 0))
                .plant("pv", hours(4, 1))
                .build();

        EnergyTotals totals = threeHours(point).totals();

        assertEnergies(totals, 5, 5, 4.5, 0.5, 0.5);
        assertThat(totals.steps().residualKwh()).isCloseTo(0, EXACT);
        assertThat(totals.steps().present()).isEqualTo(2);
    }

    @Test
    @Tag("ENE-14")
    void countsNeitherLoadNorWithdrawalOfAStandAlonePlant() {
        PointInput plant = aPoint("P")
                .standingAlone()
                .importing(hours(0.3))
                .plant("pv", hours(5))
                .build();

        EnergyTotals hour = firstHour(plant);

        assertEnergies(hour, 0, 5, 0, 5, 0);
        assertThat(hour.meteredShare()).isZero();
    }

    @Test
    @Tag("ENE-14")
    void takesTheMeasuredInjectionOfAStandAlonePlant() {
        PointInput plant = aPoint("P")
                .standingAlone()
                .exporting(hours(4.9))
                .plant("pv", hours(5))
                .build();

        EnergyTotals hour = firstHour(plant);

        assertEnergies(hour, 0, 5, 0, 4.9, 0);
        assertThat(hour.steps().residualKwh()).isCloseTo(0.1, EXACT);
    }

    @Test
    @Tag("ENE-15")
    void countsTheBatteryOfTheCommunityAsInjectionOfDischargeLessCharge() {
        PointInput battery = aPoint("B")
                .standingAlone()
                .storing()
                .importing(hours(3, 0))
                .exporting(hours(0, 2.5))
                .build();

        PeriodBalance period = threeHours(battery);

        assertEnergies(period.pointHour(0, 0), 0, 0, 0, -3, 0);
        assertEnergies(period.pointHour(0, 1), 0, 0, 0, 2.5, 0);
        assertThat(period.pointHour(0, 2).known()).isFalse();
    }

    @Test
    @Tag("ENE-22")
    void keepsTheMeteredShareOfACommunityWithABatteryBetweenZeroAndOne() {
        PointInput battery = aPoint("B")
                .standingAlone()
                .storing()
                .importing(hours(5, 0))
                .exporting(hours(0, 5))
                .build();
        PointInput metered = aPoint("M").importing(hours(3, 3)).build();
        PointInput modelled = aPoint("N").consuming(hours(1, 1)).build();

        EnergyTotals totals = threeHours(battery, metered, modelled).totals();

        assertThat(totals.meteredShare()).isCloseTo(0.75, EXACT);
    }

    @Test
    @Tag("ENE-19")
    void tellsAConsumptionThatLooksLikeTheWithdrawal() {
        PointInput doubtful = aPoint("A")
                .consuming(hours(1, 2, 3))
                .importing(hours(1, 2, 3))
                .plant("pv", hours(0, 1, 1))
                .build();
        PointInput sound = aPoint("B")
                .consuming(hours(1, 2, 3))
                .importing(hours(1, 1, 2))
                .plant("pv", hours(0, 1, 1))
                .build();

        PeriodBalance period = threeHours(doubtful, sound);

        assertThat(period.consumptionLooksLikeWithdrawal(0)).isTrue();
        assertThat(period.consumptionLooksLikeWithdrawal(1)).isFalse();
    }

    @Test
    @Tag("ENE-23")
    void knowsNothingOfAPeriodWithoutData() {
        PointInput silent = aPoint("A").build();

        EnergyTotals totals = threeHours(silent).totals();

        assertThat(totals.known()).isFalse();
        assertThat(totals.complete()).isFalse();
        assertThat(totals.steps().expected()).isEqualTo(3);
        assertThat(totals.steps().completeShare()).isZero();
    }

    @Test
    @Tag("ENE-42")
    void sharesTheArraysOfPointsWithoutRows() {
        PointInput always = aPoint("A").build();
        PointInput early = aPoint("B")
                .counting(ValidTimes.of(List.of(new ValidTimes.Interval(0, Long.MAX_VALUE))))
                .consuming(new RawSeries())
                .build();
        PointInput late = aPoint("C").counting(PointBuilder.from(DAY, 20)).build();
        PointInput measured = aPoint("D")
                .importing(Rows.every(900, DAY.startSecond(), Rows.times(96, 1)))
                .build();

        MonthBalance month = MonthBalance.of(DAY, List.of(always, early, late, measured));

        PointBalance first = month.points().get(0);
        PointBalance second = month.points().get(1);
        PeriodBalance period = Balances.whole(month);
        assertThat(second.counts()).isSameAs(first.counts());
        assertThat(second.loadKwh()).isSameAs(first.withdrawnKwh());
        assertThat(second.input().consumption()).isNull();
        assertThat(period.pointTotals(0).steps().expected()).isEqualTo(96);
        assertThat(period.pointTotals(2).steps().expected()).isEqualTo(16);
        assertThat(period.totals().steps().expected()).isEqualTo(96 + 96 + 16 + 96);
        assertThat(period.totals().steps().present()).isEqualTo(96);
        assertThat(period.quarters().get(0).steps().expected()).isEqualTo(3);
        assertThat(period.quarters().get(95).steps().expected()).isEqualTo(4);
    }

    @Test
    @Tag("ENE-24")
    void keepsNoRows() {
        PointInput point = aPoint("A")
                .consuming(hours(4))
                .importing(hours(1))
                .exporting(hours(2))
                .producing(hours(5))
                .plant("pv", hours(5))
                .build();

        PointInput kept =
                MonthBalance.of(DAY, List.of(point)).points().getFirst().input();

        assertThat(AlignedPoint.seriesOf(kept)).isEmpty();
        assertThat(kept.plants()).hasSize(1);
    }

    private static void assertEnergies(
            EnergyTotals totals,
            double load,
            double generation,
            double selfConsumed,
            double injected,
            double withdrawn) {
        assertThat(new double[] {
                    totals.loadKwh(),
                    totals.generationKwh(),
                    totals.selfConsumedKwh(),
                    totals.injectedKwh(),
                    totals.withdrawnKwh()
                })
                .as("load, generation, self-consumption, injection, withdrawal")
                .containsExactly(new double[] {load, generation, selfConsumed, injected, withdrawn}, EXACT);
    }

    private static EnergyTotals firstHour(PointInput... points) {
        return period(1, points).totals();
    }

    private static PeriodBalance threeHours(PointInput... points) {
        return period(3, points);
    }

    private static PeriodBalance period(int hours, PointInput... points) {
        return PeriodBalance.of(List.of(MonthBalance.of(DAY, List.of(points))), DAY.startSecond(), DAY.secondOf(hours));
    }

    private static RawSeries hours(double... kwh) {
        return Rows.every(3600, DAY.startSecond(), kwh);
    }
}
