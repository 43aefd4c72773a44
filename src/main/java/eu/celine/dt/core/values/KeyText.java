package eu.celine.dt.core.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** Writes a key's value as a text that says its type, and reads it back to an equal value. */
final class KeyText {

    private KeyText() {}

    static String write(Object value) {
        return switch (value) {
            case String text -> "T" + text;
            case Long number -> "I" + number;
            case BigInteger number -> "W" + number;
            case BigDecimal number -> "N" + number;
            case Double number -> "F" + number;
            case Boolean flag -> "B" + flag;
            case OffsetDateTime time -> "Z" + time;
            case LocalDateTime time -> "L" + time;
            case LocalDate day -> "D" + day;
            case LocalTime time -> "H" + time;
            default ->
                throw new IllegalArgumentException(
                        "a key holds no " + value.getClass().getSimpleName());
        };
    }

    static Object read(String text) throws RefusedValue {
        if (text.isEmpty()) {
            throw new RefusedValue("holds a value without a type");
        }
        String value = text.substring(1);
        try {
            return switch (text.charAt(0)) {
                case 'T' -> value;
                case 'I' -> Long.valueOf(value);
                case 'W' -> new BigInteger(value);
                case 'N' -> new BigDecimal(value);
                case 'F' -> Double.valueOf(value);
                case 'B' -> Boolean.valueOf(value);
                case 'Z' -> OffsetDateTime.parse(value);
                case 'L' -> LocalDateTime.parse(value);
                case 'D' -> LocalDate.parse(value);
                case 'H' -> LocalTime.parse(value);
                default -> throw new RefusedValue("holds a value of an unknown type");
            };
        } catch (NumberFormatException | DateTimeException _) {
            throw new RefusedValue("holds a value that is not of its type");
        }
    }
}
