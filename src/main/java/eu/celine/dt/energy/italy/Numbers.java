package eu.celine.dt.energy.italy;

/** The checks of this room: a number that is none never becomes money. */
final class Numbers {

    /** What rounding may add to a share that was computed from sums. */
    static final double SHARE_TOLERANCE = 1e-9;

    private Numbers() {}

    static double requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s is %s; pass a number".formatted(name, value));
        }
        return value;
    }

    static double requireNotNegative(String name, double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("%s is %s; pass a number that is not negative".formatted(name, value));
        }
        return value;
    }

    static double requireShare(String name, double value) {
        // Written so that NaN fails as well.
        if (!(value >= 0 && value <= 1 + SHARE_TOLERANCE)) {
            throw new IllegalArgumentException("%s is %s; pass a share from 0 to 1".formatted(name, value));
        }
        return Math.min(1, value);
    }

    static void requireFinite(String name, double[] values) {
        for (int hour = 0; hour < values.length; hour++) {
            if (!Double.isFinite(values[hour])) {
                throw new IllegalArgumentException(
                        "%s[%d] is %s; fill or leave out the hour first".formatted(name, hour, values[hour]));
            }
        }
    }

    static void requireNotNegative(String name, double[] values) {
        for (int hour = 0; hour < values.length; hour++) {
            if (!Double.isFinite(values[hour]) || values[hour] < 0) {
                throw new IllegalArgumentException(
                        "%s[%d] is %s; clamp, fill or leave out the hour first".formatted(name, hour, values[hour]));
            }
        }
    }

    static void requireLength(String name, double[] values, int expected) {
        if (values.length != expected) {
            throw new IllegalArgumentException("%s has %d hours, the period has %d; align the series first"
                    .formatted(name, values.length, expected));
        }
    }

    static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
