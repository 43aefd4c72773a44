package eu.celine.dt.domains.accounting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that callers of a report write: dates, local times, instants, and days relative to today. */
final class LocalTimes {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern RELATIVE = Pattern.compile("today(?:([+-])(P[0-9YMWD]+))?");
    // The blank before an offset is a plus that a URL's decoding took away.
    private static final Pattern EATEN_PLUS = Pattern.compile("(.*[Tt ]\\d{2}:\\d{2}.*) (\\d{2}:\\d{2})");
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT)
            // Else 30 February is taken for the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    private LocalTimes() {}

    /** Why a text is no time, to be shown behind the parameter's name. */
    static final class UnreadableTime extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableTime(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The instant that the text means in the zone.
     *
     * @throws UnreadableTime if it means none, or two
     */
    static Instant parse(String text, ZoneId zone, Instant now) throws UnreadableTime {
        String written = text.strip();
        Matcher relative = RELATIVE.matcher(written);
        if (relative.matches()) {
            return relativeDay(relative, now.atZone(zone).toLocalDate())
                    .atStartOfDay(zone)
                    .toInstant();
        }
        if (DATE.matcher(written).matches()) {
            return parseDate(written).atStartOfDay(zone).toInstant();
        }
        String whole = EATEN_PLUS.matcher(written).replaceFirst("$1+$2").replaceFirst("^(\\S{10}) ", "$1T");
        try {
            return OffsetDateTime.parse(whole).toInstant();
        } catch (DateTimeException withoutOffset) {
            return ofZone(parseLocal(whole), zone).toInstant();
        }
    }

    /**
     * The calendar day of a text such as {@code 2026-03-29} or {@code today-P1D}.
     *
     * @throws UnreadableTime if it names none
     */
    static LocalDate parseDay(String text, ZoneId zone, Instant now) throws UnreadableTime {
        Matcher relative = RELATIVE.matcher(text.strip());
        return relative.matches() ? relativeDay(relative, now.atZone(zone).toLocalDate()) : parseDate(text.strip());
    }

    private static LocalDate relativeDay(Matcher form, LocalDate today) throws UnreadableTime {
        @Nullable String period = form.group(2);
        try {
            Period distance = period == null ? Period.ZERO : Period.parse(period);
            return "-".equals(form.group(1)) ? today.minus(distance) : today.plus(distance);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new UnreadableTime("is not a distance from today; write for example today-P30D");
        }
    }

    private static LocalDate parseDate(String text) throws UnreadableTime {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new UnreadableTime("is no day of the calendar; write for example 2026-03-29 or today-P1D");
        }
    }

    private static LocalDateTime parseLocal(String text) throws UnreadableTime {
        try {
            return LocalDateTime.parse(text, LOCAL);
        } catch (DateTimeException none) {
            throw new UnreadableTime(
                    "is no time; write for example 2026-03-01, 2026-03-01T06:00, 2026-03-01T06:00+01:00"
                            + " or today-P30D");
        }
    }

    private static ZonedDateTime ofZone(LocalDateTime local, ZoneId zone) throws UnreadableTime {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new UnreadableTime("does not exist in " + zone + ", where the clocks skip it; add the offset");
        }
        if (offsets.size() > 1) {
            throw new UnreadableTime("happens twice in " + zone + ", where the clocks go back; add the offset "
                    + offsets.getFirst() + " or " + offsets.getLast());
        }
        return local.atZone(zone);
    }

    /** Whether the instant is a whole number of hours after its local midnight. */
    static boolean onTheHour(Instant instant, ZoneId zone) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        long sinceMidnight = instant.getEpochSecond()
                - day.atTime(LocalTime.MIN).atZone(zone).toEpochSecond();
        return sinceMidnight % 3600 == 0 && instant.getNano() == 0;
    }
}
