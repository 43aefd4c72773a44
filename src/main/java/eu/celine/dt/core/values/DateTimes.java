package eu.celine.dt.core.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as callers write them. */
final class DateTimes {

    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern LONG_YEAR = Pattern.compile("[-+]?[0-9]{5,}-.*", Pattern.DOTALL);
    private static final String TIME_FORM = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?";
    private static final Pattern TIME = Pattern.compile(TIME_FORM);
    // The blank before an offset is a plus that a URL's decoding took away.
    private static final Pattern DATE_TIME =
            Pattern.compile(DATE.pattern() + "[Tt ]" + TIME_FORM + "([Zz]|[-+ ][0-9]{2}:[0-9]{2})?");

    private static final int MAX_OFFSET_HOURS = 18;
    private static final int FIRST_TIME_GROUP = 4;
    private static final int OFFSET_GROUP = 8;

    private DateTimes() {}

    /** An instant: RFC 3339, without offset or seconds, a bare date, or a relative time. */
    static OffsetDateTime parseDateTime(String text, TimeFrame frame) throws RefusedValue {
        if (RelativeTimes.looksLike(text)) {
            return checked(RelativeTimes.evaluate(text, frame).toOffsetDateTime());
        }
        Matcher bareDate = DATE.matcher(text);
        if (bareDate.matches()) {
            return startOf(date(bareDate), frame.zone());
        }
        Matcher form = DATE_TIME.matcher(text);
        if (!form.matches()) {
            if (LONG_YEAR.matcher(text).matches()) {
                throw outsideYears();
            }
            throw new RefusedValue("is not a date-time; write for example 2026-03-01T00:00:00+01:00, 2026-03-01,"
                    + " now-PT12H or today+P1D");
        }
        LocalDateTime local = date(form).atTime(time(form, FIRST_TIME_GROUP));
        @Nullable String offset = form.group(OFFSET_GROUP);
        return checked(offset == null ? inZone(local, frame.zone()) : local.atOffset(offset(offset)));
    }

    /** A day of the calendar, or the zone's day of a relative time. */
    static LocalDate parseDate(String text, TimeFrame frame) throws RefusedValue {
        if (RelativeTimes.looksLike(text)) {
            return checked(RelativeTimes.evaluate(text, frame).toOffsetDateTime())
                    .toLocalDate();
        }
        Matcher form = DATE.matcher(text);
        if (!form.matches()) {
            if (LONG_YEAR.matcher(text).matches()) {
                throw outsideYears();
            }
            throw new RefusedValue("is not a date; write for example 2026-03-01, or today-P1D");
        }
        return date(form);
    }

    static LocalTime parseTime(String text) throws RefusedValue {
        Matcher form = TIME.matcher(text);
        if (!form.matches()) {
            throw new RefusedValue("is not a time of day; write for example 06:30 or 06:30:00, without an offset");
        }
        return time(form, 1);
    }

    static OffsetDateTime startOf(LocalDate day, ZoneId zone) throws RefusedValue {
        return checked(day.atStartOfDay(zone).toOffsetDateTime());
    }

    /** The one instant that the zone's clocks showed as this local time. */
    static OffsetDateTime inZone(LocalDateTime local, ZoneId zone) throws RefusedValue {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new RefusedValue("does not exist in " + zone + ", where the clocks skip it; add the offset");
        }
        if (offsets.size() > 1) {
            throw new RefusedValue("happens twice in " + zone + ", where the clocks go back; add the offset "
                    + offsets.getFirst() + " or " + offsets.getLast());
        }
        return local.atOffset(offsets.getFirst());
    }

    /** Both the written and the UTC year count: backends store UTC. */
    static OffsetDateTime checked(OffsetDateTime time) throws RefusedValue {
        int utcYear = time.toInstant().atOffset(ZoneOffset.UTC).getYear();
        if (time.getYear() < 1 || time.getYear() > 9999 || utcYear < 1 || utcYear > 9999) {
            throw outsideYears();
        }
        return time;
    }

    static LocalDate checked(LocalDate day) throws RefusedValue {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw outsideYears();
        }
        return day;
    }

    static RefusedValue outsideYears() {
        return new RefusedValue("is outside the years 0001 to 9999");
    }

    private static LocalDate date(Matcher form) throws RefusedValue {
        try {
            return checked(LocalDate.of(number(form, 1), number(form, 2), number(form, 3)));
        } catch (DateTimeException _) {
            throw new RefusedValue("names a day that does not exist");
        }
    }

    private static LocalTime time(Matcher form, int firstGroup) throws RefusedValue {
        @Nullable String fraction = form.group(firstGroup + 3);
        int nanos = fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
        try {
            return LocalTime.of(
                    number(form, firstGroup), number(form, firstGroup + 1), number(form, firstGroup + 2), nanos);
        } catch (DateTimeException _) {
            throw new RefusedValue("names a time of day that does not exist; hours go from 00 to 23, minutes and"
                    + " seconds from 00 to 59");
        }
    }

    private static ZoneOffset offset(String text) throws RefusedValue {
        if (text.equalsIgnoreCase("Z")) {
            return ZoneOffset.UTC;
        }
        int hours = Integer.parseInt(text.substring(1, 3));
        int minutes = Integer.parseInt(text.substring(4));
        if (minutes > 59 || hours * 60 + minutes > MAX_OFFSET_HOURS * 60) {
            throw new RefusedValue("has an offset that does not exist; offsets go from -18:00 to +18:00");
        }
        int sign = text.charAt(0) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static int number(Matcher form, int group) {
        @Nullable String digits = form.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
