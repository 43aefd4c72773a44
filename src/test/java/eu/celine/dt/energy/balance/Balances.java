package eu.celine.dt.energy.balance;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Balances of random communities, and what it means that two figures are equal. */
final class Balances {

    private Balances() {}

    static MonthBalance month(RandomCommunity community, int month, @Nullable Random order) {
        List<PointInput> points = community.points(month).stream()
                .map(point -> point.input(order))
                .toList();
        return MonthBalance.of(community.months().get(month), points);
    }

    static List<MonthBalance> months(RandomCommunity community) {
        return List.of(month(community, 0, null), month(community, 1, null));
    }

    static PeriodBalance whole(MonthBalance month) {
        return whole(List.of(month));
    }

    static PeriodBalance whole(List<MonthBalance> months) {
        return PeriodBalance.of(
                months,
                months.getFirst().grid().startSecond(),
                months.getLast().grid().endSecond());
    }

    /** To 1e-9, relative where the figure is above 1; AssertJ's message would be built for each of millions. */
    static void assertClose(double actual, double expected, String where) {
        double difference = Math.abs(actual - expected);
        if (!(difference <= 1e-9 * Math.max(1, Math.abs(expected)))) {
            throw new AssertionError(where + ": expected " + expected + " but was " + actual);
        }
    }

    static void assertAtMost(double actual, double limit, String where) {
        if (!(actual <= limit + 1e-9 * Math.max(1, Math.abs(limit)))) {
            throw new AssertionError(where + ": expected at most " + limit + " but was " + actual);
        }
    }
}
