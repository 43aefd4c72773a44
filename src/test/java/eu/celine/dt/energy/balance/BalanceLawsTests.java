package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.Balances.assertAtMost;
import static eu.celine.dt.energy.balance.Balances.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of energy.md §8 that concern the balance, and conservation, on random communities. */
class BalanceLawsTests {

    private static final int COMMUNITIES = 400;

    @Test
    @Tag("ENE-04")
    void conservesEnergyAtEveryPointInEveryHour() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            for (MonthBalance month : Balances.months(new RandomCommunity(seed))) {
                CommunityBalance all = month.community();
                for (int hour = 0; hour < month.grid().hours(); hour++) {
                    for (PointBalance point : month.points()) {
                        assertClose(
                                point.generationKwh()[hour] + point.withdrawnKwh()[hour],
                                point.loadKwh()[hour] + point.injectedKwh()[hour] + point.residualKwh()[hour],
                                "seed " + seed + ", " + point.input().pointId() + ", hour " + hour);
                    }
                    assertClose(
                            all.generationKwh()[hour] + all.withdrawnKwh()[hour],
                            all.loadKwh()[hour] + all.injectedKwh()[hour] + all.residualKwh()[hour],
                            "seed " + seed + ", community, hour " + hour);
                }
            }
        }
    }

    @Test
    @Tag("ENE-40")
    void neverConsumesMoreThanWasGeneratedOrNeededWhereMetersAgree() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);
            MonthBalance month = Balances.month(community, 0, null);
            var naive = new NaiveMonth(community, 0);
            for (int index = 0; index < naive.points.size(); index++) {
                PointBalance point = month.points().get(index);
                for (int hour = 0; hour < month.grid().hours(); hour++) {
                    String where = "seed " + seed + ", point " + index + ", hour " + hour;
                    double selfConsumedKwh = point.selfConsumedKwh()[hour];
                    assertAtMost(selfConsumedKwh, point.loadKwh()[hour], where);
                    double unexplainedKwh = unexplainedKwh(naive.points.get(index), month.grid(), hour);
                    assertAtMost(selfConsumedKwh, point.generationKwh()[hour] + unexplainedKwh, where);
                }
            }
        }
    }

    /** What a storage gave or meters disagree about: load and injection beyond generation and withdrawal. */
    private static double unexplainedKwh(NaivePoint point, HourGrid grid, int hour) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var step : point.known.entrySet()) {
            if (grid.hourOf(step.getKey()) == hour) {
                sum = sum.add(step.getValue().residual().negate().max(BigDecimal.ZERO));
            }
        }
        return sum.doubleValue();
    }

    @Test
    @Tag("ENE-40")
    void neverSharesMoreThanIsInjectedOrWithdrawn() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            for (MonthBalance month : Balances.months(new RandomCommunity(seed))) {
                for (SubstationBalance substation : month.substations()) {
                    for (int hour = 0; hour < month.grid().hours(); hour++) {
                        String where = "seed " + seed + ", " + substation.id() + ", hour " + hour;
                        double sharedKwh = substation.sharedKwh()[hour];
                        assertAtMost(0, sharedKwh, where);
                        assertAtMost(sharedKwh, Math.max(0, substation.injectedKwh()[hour]), where);
                        assertAtMost(sharedKwh, substation.withdrawnKwh()[hour], where);
                    }
                }
            }
        }
    }

    @Test
    @Tag("ENE-40")
    void neverSharesLessByTheHourThanByTheQuarter() {
        int compared = 0;
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);
            MonthBalance month = Balances.month(community, 0, null);
            var naive = new NaiveMonth(community, 0);
            for (SubstationBalance substation : month.substations()) {
                if (!naive.inQuarters(substation.id())) {
                    continue;
                }
                for (int hour = 0; hour < month.grid().hours(); hour++) {
                    double byQuarter = 0;
                    boolean charges = false;
                    for (int quarter = 0; quarter < 4; quarter++) {
                        long from = month.grid().secondOf(hour) + quarter * 900L;
                        var all = naive.of(substation.id(), from, from + 900);
                        charges |= all.injected().signum() < 0;
                        byQuarter += all.injected().min(all.withdrawn()).doubleValue();
                    }
                    // A battery that charges in one quarter lowers the hour, not the other quarters.
                    if (!charges) {
                        assertAtMost(byQuarter, substation.sharedKwh()[hour], "seed " + seed + ", hour " + hour);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).as("hours compared").isGreaterThan(1000);
    }

    @Test
    @Tag("ENE-18")
    void dependsNotOnTheOrderOfRows() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);

            MonthBalance ordered = Balances.month(community, 0, null);
            MonthBalance shuffled = Balances.month(community, 0, new Random(seed));

            String where = "seed " + seed;
            assertThat(Balances.whole(shuffled).pointTotals())
                    .as(where)
                    .isEqualTo(Balances.whole(ordered).pointTotals());
            assertThat(Balances.whole(shuffled).totals())
                    .as(where)
                    .isEqualTo(Balances.whole(ordered).totals());
        }
    }

    @Test
    @Tag("ENE-18")
    void dependsNotOnTheOrderOfPoints() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);
            var points = new ArrayList<PointInput>();
            community.points(0).forEach(point -> points.add(point.input(null)));
            MonthBalance ordered = MonthBalance.of(community.months().getFirst(), points);

            Collections.shuffle(points, new Random(seed));
            MonthBalance shuffled = MonthBalance.of(community.months().getFirst(), points);

            String where = "seed " + seed + ", hour ";
            for (int hour = 0; hour < ordered.grid().hours(); hour++) {
                CommunityBalance one = ordered.community();
                CommunityBalance other = shuffled.community();
                assertClose(other.loadKwh()[hour], one.loadKwh()[hour], where + hour);
                assertClose(other.generationKwh()[hour], one.generationKwh()[hour], where + hour);
                assertClose(other.selfConsumedKwh()[hour], one.selfConsumedKwh()[hour], where + hour);
                assertClose(other.injectedKwh()[hour], one.injectedKwh()[hour], where + hour);
                assertClose(other.withdrawnKwh()[hour], one.withdrawnKwh()[hour], where + hour);
                assertClose(other.sharedKwh()[hour], one.sharedKwh()[hour], where + hour);
            }
        }
    }

    @Test
    @Tag("ENE-40")
    void neverSharesLessWithOneMoreStandAlonePlant() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);
            HourGrid grid = community.months().getFirst();
            var points = new ArrayList<PointInput>();
            community.points(0).forEach(point -> points.add(point.input(null)));
            MonthBalance before = MonthBalance.of(grid, points);

            points.add(community.standAlonePlant(0, seed % 2 == 0 ? "S1" : "S2").input(null));
            MonthBalance after = MonthBalance.of(grid, List.copyOf(points));

            for (int hour = 0; hour < grid.hours(); hour++) {
                assertAtMost(
                        before.community().sharedKwh()[hour],
                        after.community().sharedKwh()[hour],
                        "seed " + seed + ", hour " + hour);
            }
        }
    }
}
