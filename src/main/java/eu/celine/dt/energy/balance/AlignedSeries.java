package eu.celine.dt.energy.balance;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A series on the grid of its balancing step: 900 s, 1,800 s or 3,600 s. A finer series is added up to quarter hours, of
 * which each needs all of its values.
 *
 * @param stepSeconds the balancing step
 * @param kwh a value a step, none negative; NaN where it is missing
 * @param clamped the steps with a negative value, which counts as 0
 * @param unusablePerHour values off the grid of the series, empty ones and ones that are no number or none of a step
 * @param repeatedPerHour further rows for an instant, which do not count
 * @param firstStep index of the first step with a value
 * @param lastStep index of the last step with a value; below the first if there is none
 */
record AlignedSeries(
        int stepSeconds,
        double[] kwh,
        BitSet clamped,
        int[] unusablePerHour,
        int[] repeatedPerHour,
        int firstStep,
        int lastStep) {

    static final int QUARTER = 900;
    private static final int HALF_HOUR = 1800;
    private static final int MINUTE = 60;
    /** No connection of a low or medium voltage network comes near it in an hour; sums of such values stay finite. */
    static final double LARGEST_KWH = 1e7;

    /** The step at which a series of this step is balanced; 0 if it does not divide the hour or is below a minute. */
    static int balancingStep(int seriesStep) {
        if (seriesStep < MINUTE || HourGrid.SECONDS % seriesStep != 0) {
            return 0;
        }
        if (QUARTER % seriesStep == 0) {
            return QUARTER;
        }
        return seriesStep == HALF_HOUR ? HALF_HOUR : HourGrid.SECONDS;
    }

    /**
     * Lays the series on the grid. One whose step does not divide the hour, or is below a minute, has no value there: all
     * of it is unusable, and because it was delivered it is missed in every step.
     *
     * @param seriesStep the step in seconds that the series has
     */
    static AlignedSeries of(RawSeries raw, HourGrid grid, int seriesStep) {
        int[] repeated = new int[grid.hours()];
        raw.countRepeated(grid, repeated);
        int[] unusable = new int[grid.hours()];
        int balancingStep = balancingStep(seriesStep);
        if (balancingStep == 0) {
            raw.countRows(grid, unusable);
            double[] nothing = steps(grid, QUARTER);
            return new AlignedSeries(QUARTER, nothing, new BitSet(), unusable, repeated, 0, nothing.length - 1);
        }
        double[] fine = steps(grid, seriesStep);
        int first = fine.length;
        int last = -1;
        int length = grid.hours() * HourGrid.SECONDS;
        for (int index = 0; index < raw.size(); index++) {
            long offset = raw.second(index) - grid.startSecond();
            if (offset < 0 || offset >= length) {
                continue;
            }
            int within = (int) offset;
            double value = raw.kwh(index);
            // Rows mostly follow each other, which saves a division.
            int next = last + 1;
            int step = within == next * seriesStep ? next : within / seriesStep;
            if (within != step * seriesStep || !usable(value)) {
                unusable[within / HourGrid.SECONDS]++;
                continue;
            }
            if (!Double.isNaN(fine[step])) {
                repeated[within / HourGrid.SECONDS]++;
                value = Math.max(value, fine[step]);
            }
            fine[step] = value;
            first = Math.min(first, step);
            last = Math.max(last, step);
        }
        BitSet clamped = clampNegatives(fine);
        return new AlignedSeries(seriesStep, fine, clamped, unusable, repeated, first, last).coarsenedTo(balancingStep);
    }

    /** NaN compares as false. */
    private static boolean usable(double kwh) {
        return Math.abs(kwh) <= LARGEST_KWH;
    }

    private static double[] steps(HourGrid grid, int stepSeconds) {
        double[] steps = new double[grid.hours() * (HourGrid.SECONDS / stepSeconds)];
        Arrays.fill(steps, Double.NaN);
        return steps;
    }

    private static BitSet clampNegatives(double[] kwh) {
        var clamped = new BitSet();
        for (int step = 0; step < kwh.length; step++) {
            if (kwh[step] < 0) {
                kwh[step] = 0;
                clamped.set(step);
            }
        }
        return clamped;
    }

    /** The same at a coarser step, a multiple of its own; a step is missing there if any of its parts is. */
    AlignedSeries coarsenedTo(int coarserStep) {
        int ratio = coarserStep / stepSeconds;
        if (ratio == 1) {
            return this;
        }
        double[] sums = new double[kwh.length / ratio];
        for (int step = 0; step < kwh.length; step++) {
            sums[step / ratio] += kwh[step];
        }
        var clampedSums = new BitSet();
        clamped.stream().forEach(step -> clampedSums.set(step / ratio));
        return new AlignedSeries(
                coarserStep,
                sums,
                clampedSums,
                unusablePerHour,
                repeatedPerHour,
                firstStep / ratio,
                Math.floorDiv(lastStep, ratio));
    }
}
