package eu.celine.dt.energy.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When something counts: half-open intervals of epoch seconds, several where it left and came back. */
public final class ValidTimes {

    public static final ValidTimes ALWAYS = new ValidTimes(List.of(new Interval(Long.MIN_VALUE, Long.MAX_VALUE)));
    public static final ValidTimes NEVER = new ValidTimes(List.of());

    private final long[] from;
    private final long[] until;

    private ValidTimes(List<Interval> intervals) {
        from = intervals.stream().mapToLong(Interval::fromSecond).toArray();
        until = intervals.stream().mapToLong(Interval::untilSecond).toArray();
    }

    /** Counts while any of the intervals does; they may overlap, and an empty one counts never. */
    public static ValidTimes of(List<Interval> intervals) {
        return new ValidTimes(intervals);
    }

    /** From the first second to before the last. */
    public record Interval(long fromSecond, long untilSecond) {}

    public boolean contains(long second) {
        for (int interval = 0; interval < from.length; interval++) {
            if (second >= from[interval] && second < until[interval]) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the intervals has neither a beginning nor an end. */
    public boolean always() {
        for (int interval = 0; interval < from.length; interval++) {
            if (from[interval] == Long.MIN_VALUE && until[interval] == Long.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Whether any second of the half-open interval counts. */
    public boolean intersects(long fromSecond, long untilSecond) {
        for (int interval = 0; interval < from.length; interval++) {
            if (Math.max(from[interval], fromSecond) < Math.min(until[interval], untilSecond)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the intervals holds the whole half-open interval; several that only do so together do not. */
    boolean covers(long fromSecond, long untilSecond) {
        for (int interval = 0; interval < from.length; interval++) {
            if (from[interval] <= fromSecond && until[interval] >= untilSecond) {
                return true;
            }
        }
        return false;
    }

    /** The part of them between two seconds. */
    ValidTimes within(long fromSecond, long untilSecond) {
        return and(new ValidTimes(List.of(new Interval(fromSecond, untilSecond))));
    }

    /** While both count. */
    public ValidTimes and(ValidTimes other) {
        var both = new ArrayList<Interval>();
        for (int mine = 0; mine < from.length; mine++) {
            for (int theirs = 0; theirs < other.from.length; theirs++) {
                long start = Math.max(from[mine], other.from[theirs]);
                long end = Math.min(until[mine], other.until[theirs]);
                if (start < end) {
                    both.add(new Interval(start, end));
                }
            }
        }
        return new ValidTimes(both);
    }

    /** Whether the intervals are the same, in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValidTimes times
                && Arrays.equals(from, times.from)
                && Arrays.equals(until, times.until);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(until);
    }
}
