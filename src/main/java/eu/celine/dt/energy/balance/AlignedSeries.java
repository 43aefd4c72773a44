package eu.celine.dt.energy.balance;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A series on quarter hours of its month, at the balancing step that its point has in the hour: 900 s, 1,800 s or 3,600 s.
 * A step is found at its first quarter; what stands at the others means nothing. A finer series is added up, and a step
 * needs all of its values.
 *
 * @param kwh a value a step, none negative; NaN where it is missing
 * @param clamped the steps with a negative value, which counts as 0
 * @param unusablePerHour values off the grid of the series, empty ones and ones that are no number or none of a step
 * @param repeatedPerHour further rows for an instant, which do not count
 * @param firstStep the first step with a value
 * @param lastStep the last step with a value; below the first if there is none
 */
record AlignedSeries(
        double[] kwh, BitSet clamped, int[] unusablePerHour, int[] repeatedPerHour, int firstStep, int lastStep) {

    static final int QUARTER = 900;
    /** No connection of a low or medium voltage network comes near it in an hour; sums of such values stay finite. */
    static final double LARGEST_KWH = 1e7;

    private static final int HALF_HOUR = 1800;
    private static final int MINUTE = 60;

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
     * Lays the series on the grid. In an hour whose step cannot be used it has no value: all rows there are unusable, and
     * because they were delivered they are missed.
     *
     * @param ownSteps by hour the step in seconds that the series has, or {@link SeriesSteps#UNUSABLE}
     * @param pointSteps by hour the balancing step of its point, which no balancing step of the series exceeds
     */
    static AlignedSeries of(RawSeries raw, HourGrid grid, int[] ownSteps, int[] pointSteps) {
        int[] repeated = new int[grid.hours()];
        raw.countRepeated(grid, repeated);
        int[] unusable = new int[grid.hours()];
        int unit = commonUnit(ownSteps);
        int unitsPerHour = HourGrid.SECONDS / unit;
        double[] fine = missing(grid.hours() * unitsPerHour);
        int first = Integer.MAX_VALUE;
        int last = -1;
        int length = grid.hours() * HourGrid.SECONDS;
        int stride = evenStep(ownSteps) / unit;
        int next = 0;
        for (int index = 0; index < raw.size(); index++) {
            long offset = raw.second(index) - grid.startSecond();
            if (offset < 0 || offset >= length) {
                continue;
            }
            int within = (int) offset;
            double value = raw.kwh(index);
            int place = next;
            // Rows mostly follow each other, which saves divisions.
            if (stride == 0 || within != next * unit) {
                int hour = within / HourGrid.SECONDS;
                int own = ownSteps[hour];
                place = within / unit;
                if (own == SeriesSteps.UNUSABLE) {
                    unusable[hour]++;
                    first = Math.min(first, place);
                    last = Math.max(last, place);
                    continue;
                }
                if (within % own != 0) {
                    unusable[hour]++;
                    continue;
                }
            }
            next = place + stride;
            if (!isUsable(value)) {
                unusable[within / HourGrid.SECONDS]++;
                continue;
            }
            if (!Double.isNaN(fine[place])) {
                repeated[within / HourGrid.SECONDS]++;
                value = Math.max(value, fine[place]);
            }
            fine[place] = value;
            first = Math.min(first, place);
            last = Math.max(last, place);
        }
        BitSet negative = clampNegatives(fine);
        var clamped = new BitSet();
        negative.stream().forEach(place -> clamped.set(stepOf(place, unit, pointSteps)));
        return new AlignedSeries(
                summedUp(fine, unit, ownSteps, pointSteps),
                clamped,
                unusable,
                repeated,
                last < 0 ? first : stepOf(first, unit, pointSteps),
                last < 0 ? last : stepOf(last, unit, pointSteps));
    }

    /** The longest time of which the quarter hour and all steps are multiples. */
    private static int commonUnit(int[] ownSteps) {
        int unit = QUARTER;
        for (int own : ownSteps) {
            int rest = own;
            while (rest != 0) {
                int remainder = unit % rest;
                unit = rest;
                rest = remainder;
            }
        }
        return unit;
    }

    /** The step of all hours, 0 if they differ. */
    private static int evenStep(int[] ownSteps) {
        for (int own : ownSteps) {
            if (own != ownSteps[0]) {
                return 0;
            }
        }
        return ownSteps[0];
    }

    /** NaN compares as false. */
    private static boolean isUsable(double kwh) {
        return Math.abs(kwh) <= LARGEST_KWH;
    }

    private static double[] missing(int length) {
        double[] kwh = new double[length];
        Arrays.fill(kwh, Double.NaN);
        return kwh;
    }

    private static BitSet clampNegatives(double[] kwh) {
        var clamped = new BitSet();
        for (int place = 0; place < kwh.length; place++) {
            if (kwh[place] < 0) {
                kwh[place] = 0;
                clamped.set(place);
            }
        }
        return clamped;
    }

    /** The first quarter of the step of the point in which the unit lies. */
    private static int stepOf(int place, int unit, int[] pointSteps) {
        int within = place * unit;
        return within / pointSteps[within / HourGrid.SECONDS] * pointSteps[within / HourGrid.SECONDS] / QUARTER;
    }

    /** A step is missing if any of its parts is. */
    private static double[] summedUp(double[] fine, int unit, int[] ownSteps, int[] pointSteps) {
        double[] kwh = unit == QUARTER ? fine : missing(pointSteps.length * QuarterBalance.PER_HOUR);
        for (int hour = 0; hour < pointSteps.length; hour++) {
            int own = ownSteps[hour];
            int step = pointSteps[hour];
            if (own == SeriesSteps.UNUSABLE || (unit == QUARTER && own == step)) {
                continue;
            }
            int start = hour * HourGrid.SECONDS;
            for (int second = start; second < start + HourGrid.SECONDS; second += step) {
                double sum = 0;
                for (int part = second; part < second + step; part += own) {
                    sum += fine[part / unit];
                }
                kwh[second / QUARTER] = sum;
            }
        }
        return kwh;
    }
}
