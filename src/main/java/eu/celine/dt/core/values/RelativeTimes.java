package eu.celine.dt.core.values;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times that are written relative to the request: {@code now}, {@code today}, {@code now-PT12H}, {@code today+P1D}.
 * Days, weeks, months and years are the calendar's, so that {@code today+P1D} is the next midnight on the days of 23
 * and 25 hours too; hours, minutes and seconds are exact.
 */
final class RelativeTimes {

    // A blank is an unencoded plus in a URL. Nine digits a part cannot overflow an int.
    private static final Pattern FORM = Pattern.compile("(now|today)(?:([-+ ])P(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?"
            + "(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?(T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?)?");

    private static final int DATE_PARTS = 3;
    private static final int TIME_PARTS = 8;

    private RelativeTimes() {}

    /** Whether the text means to be one, so that a slip in its period gets the message that helps. */
    static boolean looksLike(String text) {
        return text.startsWith("now") || text.startsWith("today");
    }

    static ZonedDateTime evaluate(String text, TimeFrame frame) throws RefusedValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || (form.group(2) != null && !namesAnything(form))) {
            throw new RefusedValue("is not a relative time; write now or today, then + or - and an ISO 8601 period,"
                    + " for example now-PT12H or today+P1D");
        }
        int sign = "-".equals(form.group(2)) ? -1 : 1;
        try {
            // Weeks times seven may leave an int, hence the long.
            long days = 7 * part(form, DATE_PARTS + 2) + part(form, DATE_PARTS + 3);
            Period months = Period.of((int) part(form, DATE_PARTS), (int) part(form, DATE_PARTS + 1), 0);
            Duration time = Duration.ofHours(part(form, TIME_PARTS))
                    .plusMinutes(part(form, TIME_PARTS + 1))
                    .plusSeconds(part(form, TIME_PARTS + 2))
                    .multipliedBy(sign);
            ZonedDateTime now = frame.now().atZone(frame.zone());
            if ("now".equals(form.group(1))) {
                return now.plus(months.multipliedBy(sign)).plusDays(sign * days).plus(time);
            }
            LocalDate day = now.toLocalDate().plus(months.multipliedBy(sign)).plusDays(sign * days);
            return day.atStartOfDay(frame.zone()).plus(time);
        } catch (DateTimeException | ArithmeticException _) {
            throw DateTimes.outsideYears();
        }
    }

    private static boolean namesAnything(Matcher form) {
        boolean date = false;
        for (int group = DATE_PARTS; group < DATE_PARTS + 4; group++) {
            date |= form.group(group) != null;
        }
        boolean time = false;
        for (int group = TIME_PARTS; group < TIME_PARTS + 3; group++) {
            time |= form.group(group) != null;
        }
        // A bare T announces a part that is not there.
        return form.group(TIME_PARTS - 1) == null ? date : time;
    }

    private static long part(Matcher form, int group) {
        @Nullable String digits = form.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
