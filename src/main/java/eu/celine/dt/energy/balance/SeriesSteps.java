package eu.celine.dt.energy.balance;

import java.util.Arrays;

/**
 * The step of a series in each hour of a month. It is sought by local day, because a meter that is set to quarter hours on
 * some day must have its former hours not taken for quarters: a day in which its smallest regular spacing is usable and
 * occurs three times has that step, any other day that of the month. On the day of a change the values before it, or after
 * it, that are as far apart as those of the neighbouring day have the step of that day.
 */
final class SeriesSteps {

    /** Of an hour in which the step of the series cannot be used. */
    static final int UNUSABLE = 0;

    private static final int ENOUGH_SPACINGS = 3;

    private final long[] instants;
    private final HourGrid grid;
    private final int[] dayFirst;
    private final int[] dayStep;

    private SeriesSteps(RawSeries series, HourGrid grid) {
        this.instants = series.instants();
        this.grid = grid;
        int days = grid.dayStarts().length;
        dayFirst = new int[days + 1];
        dayStep = new int[days];
        int ofMonth = series.step();
        int index = firstFrom(0, grid.startSecond());
        for (int day = 0; day < days; day++) {
            dayFirst[day] = index;
            index = firstFrom(index, grid.secondOf(grid.dayEnd(day)));
            dayFirst[day + 1] = index;
            dayStep[day] = stepOf(dayFirst[day], index, ofMonth);
        }
    }

    private int firstFrom(int index, long second) {
        int found = index;
        while (found < instants.length && instants[found] < second) {
            found++;
        }
        return found;
    }

    private int stepOf(int from, int until, int ofMonth) {
        int found = SeriesStep.find(instants, from, until);
        if (found == ofMonth || AlignedSeries.balancingStep(found) == UNUSABLE) {
            return ofMonth;
        }
        int spacings = 0;
        for (int index = from + 1; index < until && spacings < ENOUGH_SPACINGS; index++) {
            spacings += isApart(index - 1, found) ? 1 : 0;
        }
        return spacings == ENOUGH_SPACINGS ? found : ofMonth;
    }

    /** Seconds by hour; {@link #UNUSABLE} where the step does not divide the hour or is below a minute. */
    static int[] ofHours(RawSeries series, HourGrid grid) {
        if (series.isEven()) {
            int[] steps = new int[grid.hours()];
            Arrays.fill(steps, usable(series.step()));
            return steps;
        }
        return new SeriesSteps(series, grid).ofHours();
    }

    private int[] ofHours() {
        int[] steps = new int[grid.hours()];
        for (int day = 0; day < dayStep.length; day++) {
            Arrays.fill(steps, grid.dayStarts()[day], grid.dayEnd(day), usable(dayStep[day]));
            if (day > 0 && isCoarser(day - 1, day)) {
                fillBeforeChange(day, steps);
            }
            if (day + 1 < dayStep.length && isCoarser(day + 1, day)) {
                fillAfterChange(day, steps);
            }
        }
        return steps;
    }

    private static int usable(int step) {
        return AlignedSeries.balancingStep(step) == 0 ? UNUSABLE : step;
    }

    private boolean isCoarser(int neighbour, int day) {
        return dayStep[neighbour] > dayStep[day] && usable(dayStep[neighbour]) != UNUSABLE;
    }

    private void fillBeforeChange(int day, int[] steps) {
        int former = dayStep[day - 1];
        int index = dayFirst[day];
        while (index + 1 < dayFirst[day + 1] && isApart(index, former)) {
            index++;
        }
        if (index > dayFirst[day]) {
            Arrays.fill(steps, grid.dayStarts()[day], grid.hourOf(instants[index]), former);
        }
    }

    private void fillAfterChange(int day, int[] steps) {
        int next = dayStep[day + 1];
        int last = dayFirst[day + 1] - 1;
        int index = last;
        while (index > dayFirst[day] && isApart(index - 1, next)) {
            index--;
        }
        if (last >= dayFirst[day] && (index < last || isApart(last, next))) {
            Arrays.fill(steps, grid.hourOf(instants[index]), grid.dayEnd(day), next);
        }
    }

    /** Whether the value after the one of this index is so many seconds later. */
    private boolean isApart(int index, int seconds) {
        return index + 1 < instants.length && instants[index + 1] - instants[index] == seconds;
    }
}
