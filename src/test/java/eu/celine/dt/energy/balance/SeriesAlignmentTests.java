package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static eu.celine.dt.energy.balance.Rows.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of rows before they are balanced (accounting.md §3): steps, strays, duplicates, several devices. */
class SeriesAlignmentTests {

    private static final HourGrid DAY = PointBuilder.day("2026-06-15");
    private static final long START = DAY.startSecond();

    @Test
    @Tag("ENE-07")
    void countsValuesThatAreNoNumberAndValuesOffTheGridAsUnusable() {
        RawSeries series = Rows.every(900, START, times(96, 1));
        series.add(START + 420, 50);
        RawSeries other = Rows.every(900, START, times(96, 1));
        RawSeries infinite = Rows.every(900, START, 1, Double.POSITIVE_INFINITY, Double.NaN, 1, 1, 1, 1, 1);

        EnergyTotals totals = totals(
                aPoint("A").importing(series).build(),
                aPoint("B").importing(other).build(),
                aPoint("C").importing(infinite).build());

        assertThat(totals.steps().unusable()).isEqualTo(3);
        assertThat(totals.withdrawnKwh()).isEqualTo(96 + 96 + 6);
    }

    @Test
    @Tag("ENE-07")
    void countsValuesBeyondTenMillionKilowattHoursAsUnusable() {
        PointInput point = aPoint("A")
                .importing(Rows.every(3600, START, 1.5e308, 1.5e308, 1e7, 10_000_000.5, -1.5e308, -1e7))
                .build();

        EnergyTotals totals = totals(point);

        assertThat(totals.withdrawnKwh()).isEqualTo(1e7);
        assertThat(totals.steps().unusable()).isEqualTo(4);
        assertThat(totals.steps().clamped()).isEqualTo(1);
    }

    @Test
    @Tag("ENE-08")
    void addsFiveMinutesUpToQuarterHoursThatNeedAllOfTheirValues() {
        double[] kwh = times(12, 1);
        kwh[4] = Double.NaN;
        PointInput point = aPoint("A").importing(Rows.every(300, START, kwh)).build();

        PeriodBalance period = period(1, point);

        assertThat(period.totals().withdrawnKwh()).isEqualTo(9);
        assertThat(period.totals().steps().expected()).isEqualTo(4);
        assertThat(period.totals().steps().present()).isEqualTo(3);
        assertThat(period.quarters().get(1).known()).isFalse();
        assertThat(period.quarters().get(2).withdrawnKwh()).isEqualTo(3);
    }

    @Test
    @Tag("ENE-08")
    void addsTenMinutesUpToHours() {
        PointInput point =
                aPoint("A").importing(Rows.every(600, START, times(12, 1))).build();

        PeriodBalance period = period(2, point);

        assertThat(period.totals().withdrawnKwh()).isEqualTo(12);
        assertThat(period.totals().steps().expected()).isEqualTo(2);
    }

    @Test
    @Tag("ENE-08")
    void findsTheStepAmongGapsAndStrays() {
        RawSeries series = new RawSeries();
        for (int quarter = 0; quarter < 96; quarter++) {
            if (quarter % 7 != 3) {
                series.add(START + quarter * 900L, 1);
            }
        }
        series.add(START + 61, 1);

        int step = SeriesStep.find(series);

        assertThat(step).isEqualTo(900);
    }

    @Test
    @Tag("ENE-08")
    void canUseNothingOfASeriesWhoseStepDoesNotDivideTheHour() {
        PointInput daily =
                aPoint("A").importing(Rows.every(7200, START, times(12, 5))).build();

        EnergyTotals totals = totals(daily);

        assertThat(totals.known()).isFalse();
        assertThat(totals.steps().unusable()).isEqualTo(12);
    }

    @Test
    @Tag("ENE-08")
    void keepsTheQuarterHoursOfAPointOneMeterOfWhichIsUnusable() {
        PointInput point = aPoint("A")
                .importing(Rows.every(900, START, times(96, 1)))
                .producing(Rows.every(420, START, times(100, 1)))
                .build();

        PeriodBalance period = period(24, point);

        assertThat(period.totals().withdrawnKwh()).isEqualTo(96);
        assertThat(period.quarters()).allMatch(EnergyTotals::complete);
        assertThat(period.totals().steps().unusable()).isEqualTo(100);
    }

    @Test
    @Tag("ENE-08")
    void takesALoneValueForOneOfItsPointsStep() {
        PointInput point = aPoint("A")
                .consuming(Rows.every(3600, START, 4, 4))
                .plant("pv", Rows.every(3600, START, 5))
                .build();
        PointInput fine =
                aPoint("B").importing(Rows.every(900, START, times(96, 1))).build();

        EnergyTotals hour = period(1, point, fine).pointHour(0, 0);

        assertThat(hour.injectedKwh()).isEqualTo(1);
        assertThat(hour.complete()).isTrue();
    }

    @Test
    @Tag("ENE-41")
    void readsTheHoursBeforeAChangeToQuarterHoursAsHours() {
        HourGrid days = threeDays();
        // Hourly until 02:00 of the second day, then quarter hours.
        RawSeries series = Rows.every(3600, days.startSecond(), times(26, 4));
        for (int quarter = 0; quarter < 46 * 4; quarter++) {
            series.add(days.secondOf(26) + quarter * 900L, 1);
        }
        RawSeries generation = Rows.every(900, days.startSecond(), times(288, 1));

        MonthBalance month = MonthBalance.of(
                days,
                List.of(
                        aPoint("A").importing(series).build(),
                        aPoint("B").consuming(series).plant("pv", generation).build()));
        PeriodBalance whole = Balances.whole(month);
        PeriodBalance last = PeriodBalance.of(List.of(month), days.secondOf(26), days.endSecond());

        assertThat(whole.pointTotals(0).withdrawnKwh()).isEqualTo(288);
        assertThat(whole.pointTotals(0).steps().expected()).isEqualTo(26 + 46 * 4);
        assertThat(whole.totals().complete()).isTrue();
        assertThat(whole.pointTotals(1).withdrawnKwh()).isZero();
        assertThat(whole.stepSeconds(0)).isEqualTo(3600);
        assertThat(last.stepSeconds(0)).isEqualTo(900);
        assertThat(last.quarters()).allMatch(EnergyTotals::complete);
    }

    @Test
    @Tag("ENE-41")
    void readsTheHoursAfterAChangeToHoursAsHours() {
        HourGrid days = threeDays();
        RawSeries series = Rows.every(900, days.startSecond(), times(34 * 4, 1));
        for (int hour = 34; hour < 72; hour++) {
            series.add(days.secondOf(hour), 4);
        }

        PeriodBalance whole = Balances.whole(
                MonthBalance.of(days, List.of(aPoint("A").importing(series).build())));

        assertThat(whole.totals().withdrawnKwh()).isEqualTo(288);
        assertThat(whole.totals().complete()).isTrue();
        assertThat(whole.totals().steps().expected()).isEqualTo(34 * 4 + 38);
    }

    @Test
    @Tag("ENE-41")
    void takesADayOfFewValuesForOneOfTheMonthsStep() {
        HourGrid days = threeDays();
        RawSeries series = Rows.every(900, days.startSecond(), times(96, 1));
        series.add(days.secondOf(30), 1);
        series.add(days.secondOf(31), 1);
        series.add(days.secondOf(32), 1);

        PeriodBalance whole = Balances.whole(
                MonthBalance.of(days, List.of(aPoint("A").importing(series).build())));

        assertThat(whole.totals().withdrawnKwh()).isEqualTo(99);
        assertThat(whole.totals().steps().missing()).isEqualTo(288 - 99);
    }

    private static HourGrid threeDays() {
        LocalDate first = LocalDate.parse("2026-06-15");
        return HourGrid.of(first, first.plusDays(3), PointBuilder.ROME);
    }

    @Test
    @Tag("ENE-09")
    void knowsTheHourButNoQuarterWhereAPointDeliversHours() {
        PointInput hourly =
                aPoint("A").importing(Rows.every(3600, START, times(24, 4))).build();
        PointInput fine =
                aPoint("B").importing(Rows.every(900, START, times(96, 1))).build();

        PeriodBalance period = period(24, hourly, fine);

        assertThat(period.totals().withdrawnKwh()).isEqualTo(24 * 8);
        assertThat(period.totals().complete()).isTrue();
        assertThat(period.quarters()).hasSize(96).noneMatch(EnergyTotals::known).noneMatch(EnergyTotals::complete);
    }

    @Test
    @Tag("ENE-09")
    void comparesFlowsAtTheCoarserOfTwoSteps() {
        PointInput point = aPoint("A")
                .consuming(Rows.every(3600, START, 4, 4))
                .plant("pv", Rows.every(900, START, 0, 0, 5, 0, 1, 1, 1, 1))
                .build();

        PeriodBalance period = period(2, point);

        assertThat(period.pointHour(0, 0).injectedKwh()).isEqualTo(1);
        assertThat(period.pointHour(0, 0).withdrawnKwh()).isZero();
        assertThat(period.pointHour(0, 1).injectedKwh()).isZero();
    }

    @Test
    @Tag("ENE-10")
    void letsAReplacedMeterHandOver() {
        PointInput point = aPoint("A")
                .importing(Rows.every(900, START, times(8, 1)), Rows.every(900, DAY.secondOf(2), times(88, 2)))
                .build();

        EnergyTotals totals = totals(point);

        assertThat(totals.withdrawnKwh()).isEqualTo(8 + 176);
        assertThat(totals.complete()).isTrue();
    }

    @Test
    @Tag("ENE-10")
    void missesWhatLiesBetweenTwoMeters() {
        PointInput point = aPoint("A")
                .importing(Rows.every(900, START, times(8, 1)), Rows.every(900, DAY.secondOf(3), times(84, 2)))
                .build();

        EnergyTotals totals = totals(point);

        assertThat(totals.steps().missing()).isEqualTo(4);
    }

    @Test
    @Tag("ENE-10")
    void needsEachOfTwoMetersThatCountTogether() {
        double[] gap = times(96, 2);
        gap[10] = Double.NaN;
        PointInput point = aPoint("A")
                .importing(Rows.every(900, START, times(96, 1)), Rows.every(900, START, gap))
                .build();

        EnergyTotals totals = totals(point);

        assertThat(totals.withdrawnKwh()).isEqualTo(3 * 95);
        assertThat(totals.steps().missing()).isEqualTo(1);
    }

    @Test
    @Tag("ENE-10")
    void missesAMeterThatFellSilentBesideAnother() {
        PointInput point = aPoint("A")
                .importing(Rows.every(900, START, times(96, 1)), Rows.every(900, START, times(40, 2)))
                .build();

        EnergyTotals totals = totals(point);

        assertThat(totals.withdrawnKwh()).isEqualTo(3 * 40);
        assertThat(totals.steps().missing()).isEqualTo(56);
    }

    @Test
    @Tag("ENE-10")
    void letsOneOfTwoMetersHandOver() {
        PointInput point = aPoint("A")
                .importing(
                        Rows.every(900, START, times(96, 1)),
                        Rows.every(900, START, times(40, 2)),
                        Rows.every(900, DAY.secondOf(10), times(56, 4)))
                .build();

        EnergyTotals totals = totals(point);

        assertThat(totals.withdrawnKwh()).isEqualTo(96 + 80 + 224);
        assertThat(totals.complete()).isTrue();
    }

    @Test
    @Tag("ENE-18")
    void countsTheLargerOfTwoRowsForAnInstantWhateverTheirOrder() {
        RawSeries ascending = Rows.every(3600, START, times(24, 1));
        ascending.add(START, 3);
        RawSeries descending = new RawSeries();
        descending.add(START, 3);
        for (int hour = 23; hour >= 0; hour--) {
            descending.add(DAY.secondOf(hour), 1);
        }

        EnergyTotals first = totals(aPoint("A").importing(ascending).build());
        EnergyTotals second = totals(aPoint("A").importing(descending).build());

        assertThat(first).isEqualTo(second);
        assertThat(first.withdrawnKwh()).isCloseTo(26, within(1e-12));
        assertThat(first.steps().repeated()).isEqualTo(1);
    }

    @Test
    @Tag("ENE-18")
    void countsRowsThatWereLeftOutBeforeWithoutEnd() {
        RawSeries series = Rows.every(3600, START, times(24, 1));
        for (int row = 0; row < 40_000; row++) {
            series.addRepeated(START);
        }
        series.addRepeated(DAY.endSecond());

        EnergyTotals totals = totals(aPoint("A").importing(series).build());

        assertThat(totals.withdrawnKwh()).isEqualTo(24);
        assertThat(totals.steps().repeated()).isEqualTo(Short.MAX_VALUE);
    }

    private static EnergyTotals totals(PointInput... points) {
        return period(24, points).totals();
    }

    private static PeriodBalance period(int hours, PointInput... points) {
        return PeriodBalance.of(List.of(MonthBalance.of(DAY, List.of(points))), START, DAY.secondOf(hours));
    }
}
