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
 * @param unusablePerHour values off the grid of the series, empty ones and ones that are no number
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

    /** The step at which a series of this step is balanced; 0 if it does not divide the hour. */
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
     * Lays the series on the grid. A series whose step does not divide the hour, or is
     * below a minute, has no value there: all of it is unusable.
     *
     * @param seriesStep the step in seconds that the series has
     */
    static AlignedSeries of(RawSeries raw, HourGrid grid, int seriesStep) {
        int[] repeated = perHour(raw.repeatedSeconds(), grid);
        int balancingStep = balancingStep(seriesStep);
        if (balancingStep == 0) {
            return unusable(raw, grid, repeated);
        }
        int[] unusable = new int[grid.hours()];
        double[] fine = new double[(int) ((long) grid.hours() * HourGrid.SECONDS / seriesStep)];
        Arrays.fill(fine, Double.NaN);
        var clampedFine = new BitSet();
        for (int index = 0; index < raw.size(); index++) {
            long offset = raw.second(index) - grid.startSecond();
            if (offset < 0 || offset >= (long) grid.hours() * HourGrid.SECONDS) {
                continue;
            }
            double value = raw.kwh(index);
            if (offset % seriesStep != 0 || !Double.isFinite(value)) {
                unusable[(int) (offset / HourGrid.SECONDS)]++;
                continue;
            }
            int step = (int) (offset / seriesStep);
            fine[step] = Math.max(0, value);
            if (value < 0) {
                clampedFine.set(step);
            }
        }
        return coarsened(fine, clampedFine, balancingStep / seriesStep, balancingStep, unusable, repeated);
    }

    private static AlignedSeries unusable(RawSeries raw, HourGrid grid, int[] repeated) {
        long[] seconds = raw.sortedSeconds();
        double[] nothing = new double[grid.hours()];
        Arrays.fill(nothing, Double.NaN);
        return new AlignedSeries(
                HourGrid.SECONDS, nothing, new BitSet(), perHour(seconds, grid), repeated, 0, grid.hours() - 1);
    }

    private static int[] perHour(long[] seconds, HourGrid grid) {
        int[] counts = new int[grid.hours()];
        for (long second : seconds) {
            int hour = grid.hourOf(second);
            if (hour >= 0 && hour < counts.length) {
                counts[hour]++;
            }
        }
        return counts;
    }

    /** The same at a coarser step that takes so many of its own. */
    AlignedSeries coarsenedTo(int coarserStep) {
        return coarserStep == stepSeconds
                ? this
                : coarsened(kwh, clamped, coarserStep / stepSeconds, coarserStep, unusablePerHour, repeatedPerHour);
    }

    private static AlignedSeries coarsened(
            double[] fine, BitSet clampedFine, int ratio, int step, int[] unusable, int[] repeated) {
        double[] kwh = new double[fine.length / ratio];
        var clamped = new BitSet();
        int first = kwh.length;
        int last = -1;
        for (int coarse = 0; coarse < kwh.length; coarse++) {
            double sum = 0;
            boolean delivered = false;
            for (int part = coarse * ratio; part < (coarse + 1) * ratio; part++) {
                sum += fine[part];
                delivered |= !Double.isNaN(fine[part]);
            }
            kwh[coarse] = sum;
            if (clampedFine.get(coarse * ratio, (coarse + 1) * ratio).cardinality() > 0) {
                clamped.set(coarse);
            }
            if (delivered) {
                first = Math.min(first, coarse);
                last = coarse;
            }
        }
        return new AlignedSeries(step, kwh, clamped, unusable, repeated, first, last);
    }
}
