package eu.celine.dt.energy.balance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * The whole hours from one local midnight to another. Hours are counted, not read off a clock, so that days of 23 and 25
 * hours are as long as they were.
 *
 * @param startSecond epoch second of the first hour
 * @param dayStarts for each local day the index of its first hour; ascending, the first is 0
 * @param hours number of hours; the last day ends there
 */
public record HourGrid(long startSecond, int[] dayStarts, int hours) {

    static final int SECONDS = 3600;

    /**
     * The hours of the local days from the first to before the last.
     *
     * @throws IllegalArgumentException if a day of the zone is not a whole number of hours long
     */
    public static HourGrid of(LocalDate first, LocalDate end, ZoneId zone) {
        long startSecond = midnight(first, zone);
        int days = Math.toIntExact(end.toEpochDay() - first.toEpochDay());
        int[] dayStarts = new int[days];
        for (int day = 0; day < days; day++) {
            dayStarts[day] = wholeHours(midnight(first.plusDays(day), zone) - startSecond, zone);
        }
        return new HourGrid(startSecond, dayStarts, wholeHours(midnight(end, zone) - startSecond, zone));
    }

    private static long midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    private static int wholeHours(long seconds, ZoneId zone) {
        if (seconds % SECONDS != 0) {
            throw new IllegalArgumentException("the days of " + zone + " are not whole hours long");
        }
        return Math.toIntExact(seconds / SECONDS);
    }

    public long endSecond() {
        return secondOf(hours);
    }

    /** Epoch second at which the hour begins. */
    public long secondOf(int hour) {
        return startSecond + (long) hour * SECONDS;
    }

    /** Index of the hour in which the instant lies; outside {@code 0 … hours − 1} if none of these. */
    public int hourOf(long second) {
        return Math.toIntExact(Math.floorDiv(second - startSecond, (long) SECONDS));
    }

    /** Index of the local day in which the hour lies. */
    public int dayOf(int hour) {
        int found = Arrays.binarySearch(dayStarts, hour);
        return found >= 0 ? found : -found - 2;
    }

    /** Index of the first hour after the day. */
    public int dayEnd(int day) {
        return day + 1 < dayStarts.length ? dayStarts[day + 1] : hours;
    }
}
