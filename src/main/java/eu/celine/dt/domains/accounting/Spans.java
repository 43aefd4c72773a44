package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times that can be added to and taken from each other, which {@link ValidTimes} need not: half-open intervals of epoch
 * seconds.
 *
 * @param intervals ascending; no two of them touch, none is empty
 */
record Spans(List<Interval> intervals) {

    static final Spans ALWAYS = new Spans(List.of(new Interval(Long.MIN_VALUE, Long.MAX_VALUE)));
    static final Spans NEVER = new Spans(List.of());

    /** The seconds that lie in any of the intervals, which may overlap. */
    static Spans of(List<Interval> any) {
        var ascending = any.stream()
                .filter(interval -> interval.fromSecond() < interval.untilSecond())
                .sorted(Comparator.comparingLong(Interval::fromSecond))
                .toList();
        var joined = new ArrayList<Interval>();
        for (Interval next : ascending) {
            Interval last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || next.fromSecond() > last.untilSecond()) {
                joined.add(next);
            } else if (next.untilSecond() > last.untilSecond()) {
                joined.set(joined.size() - 1, new Interval(last.fromSecond(), next.untilSecond()));
            }
        }
        return new Spans(List.copyOf(joined));
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    Spans or(Spans other) {
        var both = new ArrayList<>(intervals);
        both.addAll(other.intervals);
        return of(both);
    }

    Spans and(Spans other) {
        var common = new ArrayList<Interval>();
        for (Interval mine : intervals) {
            for (Interval theirs : other.intervals) {
                common.add(new Interval(
                        Math.max(mine.fromSecond(), theirs.fromSecond()),
                        Math.min(mine.untilSecond(), theirs.untilSecond())));
            }
        }
        return of(common);
    }

    Spans minus(Spans other) {
        var rest = new ArrayList<Interval>();
        long from = Long.MIN_VALUE;
        for (Interval gap : other.intervals) {
            rest.add(new Interval(from, gap.fromSecond()));
            from = gap.untilSecond();
        }
        rest.add(new Interval(from, Long.MAX_VALUE));
        return and(of(rest));
    }

    ValidTimes toValidTimes() {
        return equals(ALWAYS) ? ValidTimes.ALWAYS : ValidTimes.of(intervals);
    }
}
