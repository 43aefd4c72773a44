package eu.celine.dt.energy.italy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a period by their index, half-open.
 *
 * @param from first hour
 * @param to first hour after it, not below {@code from}
 */
public record HourRange(int from, int to) {

    public static final HourRange NONE = new HourRange(0, 0);

    public HourRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("hours from %d to %d are no range".formatted(from, to));
        }
    }

    public static HourRange all(int hours) {
        return new HourRange(0, hours);
    }

    /**
     * The hours of a period before a local day begins; all of them without such a day.
     *
     * @param start first instant of the period's first hour
     * @param hours length of the period
     * @param day the first day that does not count
     */
    public static HourRange before(@Nullable LocalDate day, Instant start, int hours, ZoneId zone) {
        if (day == null) {
            return all(hours);
        }
        // Counted on the time line: days of 23 and 25 hours need no rule of their own.
        long until = Duration.between(start, day.atStartOfDay(zone).toInstant()).toHours();
        return new HourRange(0, (int) Math.clamp(until, 0L, hours));
    }

    public boolean contains(int hour) {
        return hour >= from && hour < to;
    }

    public boolean isEmpty() {
        return from == to;
    }

    void requireWithin(int hours) {
        if (to > hours) {
            throw new IllegalArgumentException("hours to %d of a period of %d hours".formatted(to, hours));
        }
    }
}
