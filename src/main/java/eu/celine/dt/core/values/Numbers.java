package eu.celine.dt.core.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as JSON writes them, within what every backend can hold exactly. */
final class Numbers {

    static final int MAX_DIGITS = 38;
    static final int MAX_EXPONENT = 308;

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    // Longest useful form: 308 zeros, point, digits; longer texts cost time and say nothing.
    private static final int MAX_LENGTH = 400;
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /**
     * Reads an integer.
     *
     * @param wide whether the schema's bounds allow more than 64 bits
     * @return a Long, or a BigInteger where 64 bits are too few
     */
    static Object parseInteger(String text, boolean wide) throws RefusedValue {
        if (!INTEGER.matcher(text).matches()) {
            throw new RefusedValue("is not an integer; write digits only, for example 24");
        }
        if (text.length() > MAX_LENGTH) {
            throw tooManyDigits();
        }
        return integer(new BigInteger(text), wide);
    }

    static BigDecimal parseNumber(String text) throws RefusedValue {
        if (!NUMBER.matcher(text).matches()) {
            throw new RefusedValue("is not a number; write it as in JSON, for example 12.5 or -3e2");
        }
        if (text.length() > MAX_LENGTH) {
            throw tooManyDigits();
        }
        return number(decimal(text));
    }

    /** The integer in its bound form, if it is within its range. */
    static Object integer(BigInteger value, boolean wide) throws RefusedValue {
        if (value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0) {
            return value.longValue();
        }
        if (!wide) {
            throw new RefusedValue("is outside the 64-bit integers");
        }
        // 2^127 has 39 digits: the bit length spares the conversion of what is far too large anyway.
        if (value.bitLength() > 127 || new BigDecimal(value).precision() > MAX_DIGITS) {
            throw tooManyDigits();
        }
        return value;
    }

    /** The number itself, if it is within the range of a bound value. */
    static BigDecimal number(BigDecimal value) throws RefusedValue {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT) {
            throw tooLarge();
        }
        if (value.stripTrailingZeros().precision() > MAX_DIGITS) {
            throw tooManyDigits();
        }
        return value;
    }

    /** The exact decimal of any Java number. */
    static BigDecimal decimal(Number value) throws RefusedValue {
        return switch (value) {
            case BigDecimal exact -> exact;
            case BigInteger whole -> new BigDecimal(whole);
            case Double binary -> decimal(binary.isNaN() || binary.isInfinite() ? "" : binary.toString());
            case Float binary -> decimal(binary.isNaN() || binary.isInfinite() ? "" : binary.toString());
            default -> BigDecimal.valueOf(value.longValue());
        };
    }

    private static BigDecimal decimal(String text) throws RefusedValue {
        if (text.isEmpty()) {
            throw new RefusedValue("is not a finite number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            // The grammar was checked: only an exponent beyond 32 bits is left.
            throw tooLarge();
        }
    }

    private static RefusedValue tooLarge() {
        return new RefusedValue("has an exponent beyond ±" + MAX_EXPONENT);
    }

    private static RefusedValue tooManyDigits() {
        return new RefusedValue("has more than " + MAX_DIGITS + " significant digits");
    }
}
