package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Gives values their SQL type, and refuses those that no database could take. */
final class ParameterValues {

    static final int MAX_TEXT_BYTES = 64 * 1024;

    /** What a decimal of every supported database can hold. */
    private static final int MAX_DIGITS = 38;

    /** What a double can hold. */
    private static final int MAX_EXPONENT = 308;

    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter();

    private ParameterValues() {}

    /**
     * Types a value.
     *
     * @throws InvalidPayloadFault if it is outside what a parameter can be; names it
     */
    static Parameter typed(String name, Object value) {
        return switch (value) {
            case String text -> new Parameter(name, SqlType.VARCHAR, checked(name, text));
            case Long number -> new Parameter(name, SqlType.BIGINT, number);
            case OffsetDateTime instant -> new Parameter(name, SqlType.TIMESTAMPTZ, instant);
            case LocalDate date -> new Parameter(name, SqlType.DATE, date);
            case LocalTime time -> new Parameter(name, SqlType.TIME, time);
            case Boolean flag -> new Parameter(name, SqlType.BOOLEAN, flag);
            case BigDecimal number -> decimal(name, number);
            case BigInteger number -> integer(name, number);
            case Double number -> floating(name, number);
            case Float number -> floating(name, number.doubleValue());
            case Integer number -> new Parameter(name, SqlType.BIGINT, number.longValue());
            case Short number -> new Parameter(name, SqlType.BIGINT, number.longValue());
            case Byte number -> new Parameter(name, SqlType.BIGINT, number.longValue());
            case ZonedDateTime instant -> new Parameter(name, SqlType.TIMESTAMPTZ, instant.toOffsetDateTime());
            default -> throw InvalidPayloadFault.of(name, "is a list or an object; one value can stand here");
        };
    }

    /** The text of a value inside a quoted literal. */
    static String textOf(String name, Object value) {
        return switch (value) {
            case String text -> checked(name, text);
            case OffsetDateTime instant -> INSTANT.format(instant);
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            case BigDecimal number -> String.valueOf(decimal(name, number).value());
            default -> String.valueOf(typed(name, value).value());
        };
    }

    static String checked(String name, String text) {
        int length = text.length();
        for (int at = 0; at < length; at++) {
            char current = text.charAt(at);
            if (current == 0) {
                throw InvalidPayloadFault.of(name, "holds a NUL character; remove it");
            }
            if (Character.isSurrogate(current)) {
                boolean pair = Character.isHighSurrogate(current)
                        && at + 1 < length
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    throw InvalidPayloadFault.of(name, "holds half a character (a lone surrogate); send valid Unicode");
                }
                at++;
            }
        }
        if (length * MOST_BYTES_OF_A_CHAR > MAX_TEXT_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw InvalidPayloadFault.of(name, "is longer than 64 KiB; shorten it");
        }
        return text;
    }

    static String instantText(OffsetDateTime instant) {
        return INSTANT.format(instant);
    }

    private static Parameter integer(String name, BigInteger number) {
        return number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0
                ? new Parameter(name, SqlType.BIGINT, number.longValue())
                : decimal(name, new BigDecimal(number));
    }

    private static Parameter decimal(String name, BigDecimal number) {
        long exponent = (long) number.precision() - number.scale() - 1;
        if (number.precision() > MAX_DIGITS || Math.abs(exponent) > MAX_EXPONENT) {
            throw InvalidPayloadFault.of(
                    name, "has more than 38 significant digits or an exponent beyond 308; round it");
        }
        // A decimal column has 38 places in all; what lies outside them is what doubles are for.
        boolean fits = number.scale() <= MAX_DIGITS && exponent < MAX_DIGITS && number.scale() >= -MAX_DIGITS;
        boolean placesFit = Math.max(number.precision(), number.scale()) <= MAX_DIGITS;
        return fits && placesFit
                ? new Parameter(name, SqlType.NUMERIC, number)
                : new Parameter(name, SqlType.DOUBLE, number.doubleValue());
    }

    private static Parameter floating(String name, double number) {
        if (!Double.isFinite(number)) {
            throw InvalidPayloadFault.of(name, "is not a finite number");
        }
        return new Parameter(name, SqlType.DOUBLE, number);
    }

    /** Escapes what LIKE would take for a wildcard. */
    static String likeText(String text) {
        @Nullable StringBuilder escaped = null;
        for (int at = 0; at < text.length(); at++) {
            char current = text.charAt(at);
            if (current == '%' || current == '_' || current == '\\') {
                if (escaped == null) {
                    escaped = new StringBuilder(text.length() + 8).append(text, 0, at);
                }
                escaped.append('\\');
            }
            if (escaped != null) {
                escaped.append(current);
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
