package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static eu.celine.dt.energy.balance.PointBuilder.day;
import static eu.celine.dt.energy.balance.Rows.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.celine.dt.energy.sharing.PlantAllocation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Periods over several months; a day stands for a month here. */
class PeriodBalanceTests {

    private static final HourGrid FIRST = day("2026-06-15");
    private static final HourGrid SECOND = day("2026-06-16");

    @Test
    @Tag("ENE-20")
    void takesWholeHoursOutOfConsecutiveMonths() {
        List<MonthBalance> months = List.of(month(FIRST, 1, "A"), month(SECOND, 2, "A"));

        PeriodBalance period = PeriodBalance.of(months, FIRST.secondOf(20), SECOND.secondOf(3));

        assertThat(period.hours()).isEqualTo(7);
        assertThat(period.totals().withdrawnKwh()).isEqualTo(4 + 6);
        assertThat(period.series(new int[] {0, 3, 5, 7}).stream()
                        .mapToDouble(EnergyTotals::withdrawnKwh)
                        .toArray())
                .containsExactly(3, 1 + 2, 4);
        assertThat(period.pointHour(0, 4).withdrawnKwh()).isEqualTo(2);
    }

    @Test
    @Tag("ENE-20")
    void hasNothingInAPeriodWithoutHours() {
        PeriodBalance period =
                PeriodBalance.of(List.of(month(FIRST, 1, "A")), FIRST.startSecond(), FIRST.startSecond());

        assertThat(period.points()).isEmpty();
        assertThat(period.substations()).isEmpty();
        assertThat(period.totals().known()).isFalse();
        assertThat(new Attribution(period, PlantAllocation.SENIORITY).withdrawnShares())
                .isEmpty();
    }

    @Test
    @Tag("ENE-20")
    void refusesMonthsThatDoNotCoverThePeriod() {
        List<MonthBalance> months = List.of(month(FIRST, 1, "A"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeriodBalance.of(months, FIRST.startSecond(), SECOND.secondOf(1)))
                .withMessageContaining("do not cover the period");
    }

    @Test
    @Tag("ENE-20")
    void refusesMonthsOutOfOrder() {
        List<MonthBalance> months = List.of(month(SECOND, 2, "A"), month(FIRST, 1, "A"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeriodBalance.of(months, FIRST.startSecond(), SECOND.endSecond()))
                .withMessageContaining("do not cover the period");
    }

    @Test
    @Tag("ENE-20")
    void refusesMonthsOfDifferentPoints() {
        List<MonthBalance> months = List.of(month(FIRST, 1, "A"), month(SECOND, 1, "B"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeriodBalance.of(months, FIRST.startSecond(), SECOND.endSecond()))
                .withMessageContaining("not of the same points");
    }

    @Test
    @Tag("ENE-20")
    void refusesAPeriodThatBeginsWithinAnHour() {
        List<MonthBalance> months = List.of(month(FIRST, 1, "A"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeriodBalance.of(months, FIRST.startSecond() + 900, FIRST.endSecond()))
                .withMessage("the period does not begin and end with an hour of its months");
    }

    private static MonthBalance month(HourGrid grid, double kwh, String pointId) {
        PointInput point = aPoint(pointId)
                .importing(Rows.every(3600, grid.startSecond(), times(24, kwh)))
                .build();
        return MonthBalance.of(grid, List.of(point));
    }
}
