package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static eu.celine.dt.energy.balance.PointBuilder.day;
import static eu.celine.dt.energy.balance.Rows.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When points and plants count, and how long local days are (accounting.md §4). */
class MembershipTests {

    private static final HourGrid DAY = day("2026-06-15");

    @Test
    @Tag("ENE-16")
    void neitherCountsNorExpectsWhatCameBeforeAPointJoined() {
        RawSeries series = Rows.every(900, DAY.startSecond(), times(96, 1));
        series.add(DAY.startSecond() + 1, 1);
        series.addRepeated(DAY.secondOf(2));
        PointInput point = aPoint("A")
                .counting(PointBuilder.from(DAY, 10))
                .importing(series)
                .build();

        PeriodBalance period = wholeOf(DAY, point);

        assertThat(period.totals().withdrawnKwh()).isEqualTo(56);
        assertThat(period.totals().steps().expected()).isEqualTo(56);
        assertThat(period.totals().complete()).isTrue();
        assertThat(period.totals().steps().unusable()).isZero();
        assertThat(period.totals().steps().repeated()).isZero();
        assertThat(period.pointHour(0, 9).steps().expected()).isZero();
    }

    @Test
    @Tag("ENE-16")
    void countsAPointThatLeftAndCameBack() {
        ValidTimes times = ValidTimes.of(List.of(
                new ValidTimes.Interval(DAY.startSecond(), DAY.secondOf(3)),
                new ValidTimes.Interval(DAY.secondOf(20), Long.MAX_VALUE)));
        PointInput point = aPoint("A")
                .counting(times.and(PointBuilder.from(DAY, 1)))
                .importing(Rows.every(3600, DAY.startSecond(), times(24, 1)))
                .build();

        EnergyTotals totals = wholeOf(DAY, point).totals();

        assertThat(totals.withdrawnKwh()).isEqualTo(2 + 4);
    }

    @Test
    @Tag("ENE-16")
    void ignoresWhatAPlantDidBeforeItWasCommissioned() {
        RawSeries generation = Rows.every(3600, DAY.startSecond(), times(24, -1));
        generation.add(DAY.startSecond() + 1, 1);
        PointInput point = aPoint("A")
                .consuming(Rows.every(3600, DAY.startSecond(), times(24, 2)))
                .plant(new PlantInput("pv", PointBuilder.from(DAY, 12), 0, 1, generation))
                .build();

        EnergyTotals totals = wholeOf(DAY, point).totals();

        assertThat(totals.withdrawnKwh()).isEqualTo(48);
        assertThat(totals.complete()).isTrue();
        assertThat(totals.steps().clamped()).isEqualTo(12);
        assertThat(totals.steps().unusable()).isZero();
    }

    @Test
    @Tag("ENE-16")
    void expectsThePlantFromItsCommissioningOn() {
        PointInput point = aPoint("A")
                .consuming(Rows.every(3600, DAY.startSecond(), times(24, 2)))
                .plant(new PlantInput("pv", PointBuilder.from(DAY, 12), 0, 1, null))
                .build();

        EnergyTotals totals = wholeOf(DAY, point).totals();

        assertThat(totals.steps().present()).isEqualTo(12);
        assertThat(totals.steps().missing()).isEqualTo(12);
    }

    @Test
    @Tag("ENE-17")
    void countsTheHoursThatTheDayInMarchHas() {
        HourGrid march = day("2026-03-29");
        PointInput point = aPoint("A")
                .importing(Rows.every(900, march.startSecond(), times(100, 1)))
                .build();

        EnergyTotals totals = wholeOf(march, point).totals();

        assertThat(march.hours()).isEqualTo(23);
        assertThat(totals.withdrawnKwh()).isEqualTo(92);
    }

    @Test
    @Tag("ENE-17")
    void countsTheHoursThatTheDayInOctoberHas() {
        HourGrid october = day("2026-10-25");
        PointInput point = aPoint("A")
                .importing(Rows.every(900, october.startSecond(), times(100, 1)))
                .build();

        PeriodBalance period = wholeOf(october, point);

        assertThat(october.hours()).isEqualTo(25);
        assertThat(period.totals().withdrawnKwh()).isEqualTo(100);
        assertThat(period.quarters()).hasSize(100).allMatch(EnergyTotals::complete);
    }

    @Test
    @Tag("ENE-17")
    void findsTheDaysOfAMonthWithALongDay() {
        HourGrid october = HourGrid.of(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01"), PointBuilder.ROME);

        assertThat(october.hours()).isEqualTo(31 * 24 + 1);
        assertThat(october.dayOf(24 * 24 + 24)).isEqualTo(24);
        assertThat(october.dayOf(24 * 24 + 25)).isEqualTo(25);
        assertThat(october.dayEnd(24)).isEqualTo(25 * 24 + 1);
        assertThat(october.dayEnd(30)).isEqualTo(october.hours());
    }

    @Test
    @Tag("ENE-17")
    void refusesAZoneWhoseDaysAreNotWholeHoursLong() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HourGrid.of(LocalDate.parse("2026-04-01"), LocalDate.parse("2026-05-01"), lordHowe))
                .withMessage("the days of Australia/Lord_Howe are not whole hours long");
    }

    private static PeriodBalance wholeOf(HourGrid grid, PointInput... points) {
        return PeriodBalance.of(List.of(MonthBalance.of(grid, List.of(points))), grid.startSecond(), grid.endSecond());
    }
}
