package eu.celine.dt.energy.italy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole local calendar year within a period: what surplus, minimum price and yearly fees are settled by.
 *
 * @param hours its hours, counted from the start of the period
 */
public record CalendarYear(int year, HourRange hours) {

    /**
     * Divides a period into calendar years.
     *
     * @param end first instant after the period
     * @return the years in order; none unless the period is made of whole calendar years, as yearly money of a part of
     *     the period would stand beside other money of the whole
     */
    public static List<CalendarYear> of(Instant start, Instant end, ZoneId zone) {
        LocalDate firstDay = start.atZone(zone).toLocalDate();
        LocalDate lastDay = end.atZone(zone).toLocalDate();
        if (!isNewYear(start, firstDay, zone) || !isNewYear(end, lastDay, zone)) {
            return List.of();
        }
        var years = new ArrayList<CalendarYear>();
        for (LocalDate day = firstDay; day.isBefore(lastDay); day = day.plusYears(1)) {
            years.add(new CalendarYear(
                    day.getYear(), new HourRange(hoursTo(day, start, zone), hoursTo(day.plusYears(1), start, zone))));
        }
        return List.copyOf(years);
    }

    private static boolean isNewYear(Instant instant, LocalDate day, ZoneId zone) {
        return day.getDayOfYear() == 1 && day.atStartOfDay(zone).toInstant().equals(instant);
    }

    private static int hoursTo(LocalDate day, Instant start, ZoneId zone) {
        return Math.toIntExact(
                Duration.between(start, day.atStartOfDay(zone).toInstant()).toHours());
    }
}
