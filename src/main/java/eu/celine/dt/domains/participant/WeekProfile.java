package eu.celine.dt.domains.participant;

import java.time.ZonedDateTime;

/** What an hourly energy usually is at a local hour of a weekday. */
final class WeekProfile {

    private static final int HOURS_A_DAY = 24;

    private final double[] sumsKwh = new double[7 * HOURS_A_DAY];
    private final double[] squares = new double[7 * HOURS_A_DAY];
    private final int[] counts = new int[7 * HOURS_A_DAY];

    void add(ZonedDateTime hour, double kwh) {
        int slot = slotOf(hour);
        sumsKwh[slot] += kwh;
        squares[slot] += kwh * kwh;
        counts[slot]++;
    }

    private static int slotOf(ZonedDateTime hour) {
        return (hour.getDayOfWeek().getValue() - 1) * HOURS_A_DAY + hour.getHour();
    }

    boolean knows(ZonedDateTime hour) {
        return counts[slotOf(hour)] > 0;
    }

    /** Mean of the hours that were added; 0 if there are none. */
    double meanKwh(ZonedDateTime hour) {
        int slot = slotOf(hour);
        return counts[slot] == 0 ? 0 : sumsKwh[slot] / counts[slot];
    }

    /** Their standard deviation; of a single one the mean itself, since one value says nothing about the next. */
    double deviationKwh(ZonedDateTime hour) {
        int slot = slotOf(hour);
        double meanKwh = meanKwh(hour);
        return counts[slot] < 2
                ? Math.abs(meanKwh)
                : Math.sqrt(Math.max(0, squares[slot] / counts[slot] - meanKwh * meanKwh));
    }
}
