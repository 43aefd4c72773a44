package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static eu.celine.dt.energy.balance.PointBuilder.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.energy.balance.PeriodBalance.SubstationTotals;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What points under one substation share in an hour (accounting.md §5). */
class CommunitySharingTests {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final HourGrid DAY = day("2026-06-15");

    @Test
    @Tag("ENE-30")
    void sumsTheHourBeforeTakingTheSmaller() {
        PointInput plant =
                aPoint("P").standingAlone().plant("pv", quarters(2, 0, 0, 2)).build();
        PointInput home = aPoint("H").importing(quarters(0, 2, 2, 0)).build();

        PeriodBalance period = hours(1, plant, home);

        assertThat(period.totals().sharedKwh()).isEqualTo(4);
    }

    @Test
    @Tag("ENE-35")
    void apportionsTheSharedEnergyOfAnHourToItsQuartersByInjection() {
        PointInput plant =
                aPoint("P").standingAlone().plant("pv", quarters(3, 0, 0, 1)).build();
        PointInput home = aPoint("H").importing(quarters(0, 2, 0, 0)).build();

        List<EnergyTotals> quarters = hours(1, plant, home).quarters();

        assertThat(quarters.stream().mapToDouble(EnergyTotals::sharedKwh).toArray())
                .containsExactly(new double[] {1.5, 0, 0, 0.5}, EXACT);
    }

    @Test
    @Tag("ENE-31")
    void neverMergesSubstations() {
        PointInput plant = aPoint("P")
                .under("S1")
                .standingAlone()
                .plant("pv", hourly(5, 5))
                .build();
        PointInput near = aPoint("N").under("S1").importing(hourly(2, 2)).build();
        PointInput far = aPoint("F").under("S2").importing(hourly(4, 4)).build();

        PeriodBalance period = hours(2, plant, near, far);

        assertThat(period.totals().sharedKwh()).isEqualTo(4);
        assertThat(period.substations())
                .containsExactly(new SubstationTotals("S1", 10, 4, 4), new SubstationTotals("S2", 0, 8, 0));
    }

    @Test
    @Tag("ENE-32")
    void keepsPointsWithoutSubstationOutOfSharingOnly() {
        PointInput plant = aPoint("P")
                .under(null)
                .standingAlone()
                .plant("pv", hourly(5, 5))
                .build();
        PointInput home = aPoint("H").under("S1").importing(hourly(2, 2)).build();

        PeriodBalance period = hours(2, plant, home);

        assertThat(period.totals().sharedKwh()).isZero();
        assertThat(period.totals().injectedKwh()).isEqualTo(10);
        assertThat(period.totals().withdrawnKwh()).isEqualTo(4);
        assertThat(period.substations()).containsExactly(new SubstationTotals("S1", 0, 4, 0));
    }

    @Test
    @Tag("ENE-33")
    void keepsTheTwoHoursAtTwoInOctoberApart() {
        HourGrid october = day("2026-10-25");
        PointInput plant = aPoint("P")
                .standingAlone()
                .plant("pv", Rows.every(3600, october.secondOf(2), 2, 0))
                .build();
        PointInput home = aPoint("H")
                .importing(Rows.every(3600, october.secondOf(2), 0, 2))
                .build();

        PeriodBalance period = PeriodBalance.of(
                List.of(MonthBalance.of(october, List.of(plant, home))), october.secondOf(2), october.secondOf(4));

        assertThat(period.totals().injectedKwh()).isEqualTo(2);
        assertThat(period.totals().withdrawnKwh()).isEqualTo(2);
        assertThat(period.totals().sharedKwh()).isZero();
    }

    @Test
    @Tag("ENE-34")
    void sharesWhatTheBatteryOfTheCommunityGivesBack() {
        PointInput plant = aPoint("P").standingAlone().plant("pv", hourly(6, 0)).build();
        PointInput home = aPoint("H").importing(hourly(1, 3)).build();
        PointInput battery = aPoint("B")
                .standingAlone()
                .storing()
                .importing(hourly(4, 0))
                .exporting(hourly(0, 3.5))
                .build();

        PeriodBalance period = hours(2, plant, home, battery);

        // 6 − 4 = 2 injected against 1 withdrawn, then 3.5 against 3; without the battery 1 and 0.
        assertThat(period.totals().sharedKwh()).isEqualTo(4);
        assertThat(period.totals().injectedKwh()).isEqualTo(5.5);
        assertThat(period.totals().withdrawnKwh()).isEqualTo(4);
    }

    @Test
    @Tag("ENE-34")
    void sharesNothingWhileTheBatteryTakesMoreThanIsInjected() {
        PointInput home = aPoint("H").importing(hourly(1, 1)).build();
        PointInput battery = aPoint("B")
                .standingAlone()
                .storing()
                .importing(hourly(4, 0))
                .exporting(hourly(0, 0))
                .build();

        PeriodBalance period = hours(2, home, battery);

        assertThat(period.totals().sharedKwh()).isZero();
    }

    @Test
    @Tag("ENE-34")
    void apportionsNothingToAQuarterInWhichTheBatteryCharges() {
        PointInput plant =
                aPoint("P").standingAlone().plant("pv", quarters(3, 1, 1, 0)).build();
        PointInput home = aPoint("H").importing(quarters(0, 0, 0, 2)).build();
        PointInput battery = aPoint("B")
                .standingAlone()
                .storing()
                .importing(quarters(0, 0, 2, 0))
                .exporting(quarters(0, 0, 0, 0))
                .build();

        List<EnergyTotals> quarters = hours(1, plant, home, battery).quarters();

        assertThat(quarters.stream().mapToDouble(EnergyTotals::sharedKwh).toArray())
                .containsExactly(new double[] {1.5, 0.5, 0, 0}, EXACT);
    }

    private static RawSeries quarters(double... kwh) {
        return Rows.every(900, DAY.startSecond(), kwh);
    }

    private static RawSeries hourly(double... kwh) {
        return Rows.every(3600, DAY.startSecond(), kwh);
    }

    private static PeriodBalance hours(int count, PointInput... points) {
        return PeriodBalance.of(List.of(MonthBalance.of(DAY, List.of(points))), DAY.startSecond(), DAY.secondOf(count));
    }
}
