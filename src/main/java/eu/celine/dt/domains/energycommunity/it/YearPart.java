package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.energy.italy.HourRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a period that lies in one local calendar year.
 *
 * @param start its first instant
 * @param end first instant after it
 * @param hours its hours, counted from the start of the period
 * @param ofYear its length / that of its calendar year, 1 for the whole
 */
record YearPart(Instant start, Instant end, HourRange hours, double ofYear) {

    static List<YearPart> of(ReportPeriod period, ZoneId zone) {
        var parts = new ArrayList<YearPart>();
        Instant start = period.start();
        while (start.isBefore(period.end())) {
            LocalDate newYear = start.atZone(zone).toLocalDate().withDayOfYear(1);
            Instant yearStart = newYear.atStartOfDay(zone).toInstant();
            Instant yearEnd = newYear.plusYears(1).atStartOfDay(zone).toInstant();
            Instant end = yearEnd.isBefore(period.end()) ? yearEnd : period.end();
            var hours = new HourRange(hours(period.start(), start), hours(period.start(), end));
            parts.add(new YearPart(start, end, hours, (double) hours(start, end) / hours(yearStart, yearEnd)));
            start = end;
        }
        return parts;
    }

    private static int hours(Instant from, Instant until) {
        return Math.toIntExact(Duration.between(from, until).toHours());
    }
}
