package eu.celine.dt.api.formats;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * ISO-8601 texts of times: seconds always, a fraction only where there is one, the offset in figures. Written by hand
 * because a page is mostly times, and a general formatter took longer than the rest of the row.
 */
public final class TimestampText {

    private static final int LAST_FOUR_DIGIT_YEAR = 9999;

    private TimestampText() {}

    public static String of(OffsetDateTime time) {
        var text = new StringBuilder(32);
        append(text, time.toLocalDateTime());
        int offsetSeconds = time.getOffset().getTotalSeconds();
        int minutes = Math.abs(offsetSeconds) / 60;
        text.append(offsetSeconds < 0 ? '-' : '+');
        appendTwo(text, minutes / 60);
        text.append(':');
        appendTwo(text, minutes % 60);
        return text.toString();
    }

    public static String of(LocalDateTime time) {
        var text = new StringBuilder(26);
        append(text, time);
        return text.toString();
    }

    public static String of(LocalTime time) {
        var text = new StringBuilder(15);
        append(text, time);
        return text.toString();
    }

    private static void append(StringBuilder text, LocalDateTime time) {
        int year = time.getYear();
        if (year < 0 || year > LAST_FOUR_DIGIT_YEAR) {
            text.append(DateTimeFormatter.ISO_LOCAL_DATE.format(time));
        } else {
            appendTwo(text, year / 100);
            appendTwo(text, year % 100);
            text.append('-');
            appendTwo(text, time.getMonthValue());
            text.append('-');
            appendTwo(text, time.getDayOfMonth());
        }
        text.append('T');
        append(text, time.toLocalTime());
    }

    private static void append(StringBuilder text, LocalTime time) {
        appendTwo(text, time.getHour());
        text.append(':');
        appendTwo(text, time.getMinute());
        text.append(':');
        appendTwo(text, time.getSecond());
        int nano = time.getNano();
        if (nano == 0) {
            return;
        }
        boolean micros = nano % 1_000 == 0;
        text.append('.');
        String digits = Integer.toString(micros ? nano / 1_000 : nano);
        text.repeat('0', (micros ? 6 : 9) - digits.length()).append(digits);
    }

    private static void appendTwo(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
