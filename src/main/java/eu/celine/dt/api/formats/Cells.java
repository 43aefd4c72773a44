package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The values of typed columns as the columnar formats hold them. A value that has another Java type than its column says,
 * as an output mapper may give, is taken where it loses nothing and refused elsewhere.
 */
final class Cells {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private Cells() {}

    static long integer(Rows.Column column, Object value) {
        try {
            return switch (value) {
                case Long number -> number;
                case Integer number -> number;
                case Short number -> number;
                case Byte number -> number;
                case BigInteger number -> number.longValueExact();
                case BigDecimal number -> number.longValueExact();
                default -> throw mismatched(column, value);
            };
        } catch (ArithmeticException e) {
            throw new UnencodableValueException(
                    "the column " + column.name() + " holds an integer beyond 64 bits; fetch it as json, ndjson or csv,"
                            + " or cast it in the statement",
                    e);
        }
    }

    /** Also of exact decimals, which become the nearest double. */
    static double number(Rows.Column column, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw mismatched(column, value);
    }

    static boolean flag(Rows.Column column, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw mismatched(column, value);
    }

    /** Since 1970, of the instant or of the clock on the wall; a rest below a microsecond is cut off. */
    static long micros(Rows.Column column, Object value) {
        try {
            return switch (value) {
                case OffsetDateTime time -> micros(time.toEpochSecond(), time.getNano());
                case Instant time -> micros(time.getEpochSecond(), time.getNano());
                case LocalDateTime time -> micros(column, time.toInstant(ZoneOffset.UTC));
                default -> throw mismatched(column, value);
            };
        } catch (ArithmeticException e) {
            throw new UnencodableValueException(
                    "the column " + column.name()
                            + " holds a time beyond 290,000 years; fetch it as json, ndjson or csv",
                    e);
        }
    }

    private static long micros(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / 1_000);
    }

    static long microsOfDay(Rows.Column column, Object value) {
        if (value instanceof LocalTime time) {
            return time.toNanoOfDay() / 1_000;
        }
        throw mismatched(column, value);
    }

    static int epochDay(Rows.Column column, Object value) {
        if (!(value instanceof LocalDate date)) {
            throw mismatched(column, value);
        }
        // LocalDate ends long before 32 bits of days do.
        return Math.toIntExact(date.toEpochDay());
    }

    static String text(Rows.Column column, Object value) {
        if (column.type() == ColumnType.TEXT) {
            return value instanceof String text ? text : String.valueOf(TextEncoding.textOf(value));
        }
        return TextEncoding.jsonTextOf(column.type(), value);
    }

    private static UnencodableValueException mismatched(Rows.Column column, Object value) {
        return new UnencodableValueException(
                "the column " + column.name() + " is of type " + column.type() + " by its first row and holds a "
                        + value.getClass().getSimpleName() + " in a later one; let the output mapper give one type",
                null);
    }
}
