package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.Balances.assertAtMost;
import static eu.celine.dt.energy.balance.Balances.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.energy.balance.PeriodBalance.SubstationTotals;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything adds up: points to substations to the community, quarters to hours to days to months to the period. */
class SumsTests {

    private static final int COMMUNITIES = 400;

    @Test
    @Tag("ENE-39")
    void pointsAddUpToSubstationsAndTheCommunity() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            PeriodBalance period = Balances.whole(Balances.months(new RandomCommunity(seed)));
            List<EnergyTotals> points = period.pointTotals();
            double[] withdrawnShares = new Attribution(period, PlantAllocation.SENIORITY).withdrawnShares();
            double[] injectedShares = new Attribution(period, PlantAllocation.SENIORITY).injectedShares();

            assertSum(points, period.totals(), "seed " + seed + ", points", false);
            assertClose(Arrays.stream(withdrawnShares).sum(), period.totals().sharedKwh(), "seed " + seed);
            assertClose(Arrays.stream(injectedShares).sum(), period.totals().sharedKwh(), "seed " + seed);
            for (SubstationTotals substation : period.substations()) {
                double injected = 0;
                double withdrawn = 0;
                double byWithdrawal = 0;
                double byInjection = 0;
                for (int point = 0; point < points.size(); point++) {
                    if (substation.id().equals(period.points().get(point).substationId())) {
                        injected += points.get(point).injectedKwh();
                        withdrawn += points.get(point).withdrawnKwh();
                        byWithdrawal += withdrawnShares[point];
                        byInjection += injectedShares[point];
                    }
                }
                String where = "seed " + seed + ", " + substation.id();
                assertClose(injected, substation.injectedKwh(), where);
                assertClose(withdrawn, substation.withdrawnKwh(), where);
                assertClose(byWithdrawal, substation.sharedKwh(), where);
                assertClose(byInjection, substation.sharedKwh(), where);
            }
            double shared = period.substations().stream()
                    .mapToDouble(SubstationTotals::sharedKwh)
                    .sum();
            assertClose(shared, period.totals().sharedKwh(), "seed " + seed + ", substations");
        }
    }

    @Test
    @Tag("ENE-38")
    void plantsAddUpToTheInjectionOfTheirPointAndReceiveAtMostThat() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            PeriodBalance period = Balances.whole(Balances.months(new RandomCommunity(seed)));
            for (PlantAllocation allocation : PlantAllocation.values()) {
                String where = "seed " + seed + ", " + allocation;
                var attribution = new Attribution(period, allocation);
                double[] injected = new double[period.points().size()];
                double[] attributed = {0};
                attribution.visit((injector, hour, injectedKwh, attributedKwh) -> {
                    injected[attribution.injectors().get(injector).point()] += injectedKwh;
                    attributed[0] += attributedKwh;
                    assertAtMost(attributedKwh, Math.max(0, injectedKwh), where);
                });

                assertClose(attributed[0], period.totals().sharedKwh(), where);
                for (int point = 0; point < injected.length; point++) {
                    assertClose(injected[point], period.pointTotals(point).injectedKwh(), where + ", point " + point);
                }
            }
        }
    }

    @Test
    @Tag("ENE-39")
    void hoursOfAMemberAddUpToItsShare() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            PeriodBalance period = Balances.whole(Balances.months(new RandomCommunity(seed)));
            var attribution = new Attribution(period, PlantAllocation.SENIORITY);
            double[] shares = attribution.withdrawnShares();
            for (int point = 0; point < shares.length; point++) {
                double sum = 0;
                for (int hour = 0; hour < period.hours(); hour++) {
                    sum += attribution.withdrawnShare(point, hour);
                }
                assertClose(sum, shares[point], "seed " + seed + ", point " + point);
            }
        }
    }

    @Test
    @Tag("ENE-21")
    void hoursAddUpToDaysMonthsAndThePeriod() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            List<MonthBalance> months = Balances.months(new RandomCommunity(seed));
            PeriodBalance period = Balances.whole(months);
            int firstHours = months.getFirst().grid().hours();
            List<EnergyTotals> hours = period.series(everyHour(period.hours()));
            List<EnergyTotals> days = period.series(days(months));
            List<EnergyTotals> parts = period.series(new int[] {0, firstHours, period.hours()});

            String where = "seed " + seed;
            assertSum(hours, period.totals(), where + ", hours", true);
            assertSum(days, period.totals(), where + ", days", true);
            assertSum(parts, period.totals(), where + ", months", true);
            assertSum(hours.subList(0, firstHours), parts.getFirst(), where + ", hours of a month", true);
            int dayHours = days(months)[1];
            assertSum(hours.subList(0, dayHours), days.getFirst(), where + ", hours of a day", true);
        }
    }

    @Test
    @Tag("ENE-21")
    void quartersAddUpToHoursWhereTheyAreKnown() {
        int compared = 0;
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            PeriodBalance period = Balances.whole(Balances.months(new RandomCommunity(seed)));
            List<EnergyTotals> quarters = period.quarters();
            List<EnergyTotals> hours = period.series(everyHour(period.hours()));
            for (int hour = 0; hour < period.hours(); hour++) {
                List<EnergyTotals> own = quarters.subList(4 * hour, 4 * hour + 4);
                boolean coarse = own.stream().noneMatch(EnergyTotals::known);
                if (!coarse) {
                    assertSum(own, hours.get(hour), "seed " + seed + ", hour " + hour, true);
                    assertThat(own.stream()
                                    .mapToLong(quarter -> quarter.steps().present())
                                    .sum())
                            .isEqualTo(hours.get(hour).steps().present());
                    compared++;
                }
                own.forEach(quarter -> assertAtMost(0, quarter.sharedKwh(), "shared energy of a quarter"));
            }
        }
        assertThat(compared).as("hours compared").isGreaterThan(5000);
    }

    @Test
    @Tag("ENE-20")
    void splittingAPeriodOnAnyHourAddsUp() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            List<MonthBalance> months = Balances.months(new RandomCommunity(seed));
            PeriodBalance period = Balances.whole(months);
            int split = new Random(seed).nextInt(period.hours() + 1);
            long middle = period.fromSecond() + split * 3600L;

            PeriodBalance first = PeriodBalance.of(months, period.fromSecond(), middle);
            PeriodBalance second =
                    PeriodBalance.of(months, middle, months.getLast().grid().endSecond());

            String where = "seed " + seed + ", split at hour " + split;
            assertSum(List.of(first.totals(), second.totals()), period.totals(), where, true);
            double[] shares = shares(period);
            for (int point = 0; point < shares.length; point++) {
                double parts = shareOf(first, point) + shareOf(second, point);
                assertClose(parts, shares[point], where + ", point " + point);
            }
        }
    }

    private static double[] shares(PeriodBalance period) {
        return new Attribution(period, PlantAllocation.SENIORITY).withdrawnShares();
    }

    private static double shareOf(PeriodBalance period, int point) {
        return period.hours() == 0 ? 0 : shares(period)[point];
    }

    private static int[] everyHour(int hours) {
        int[] bounds = new int[hours + 1];
        Arrays.setAll(bounds, hour -> hour);
        return bounds;
    }

    private static int[] days(List<MonthBalance> months) {
        var bounds = new ArrayList<Integer>();
        int offset = 0;
        for (MonthBalance month : months) {
            for (int start : month.grid().dayStarts()) {
                bounds.add(offset + start);
            }
            offset += month.grid().hours();
        }
        bounds.add(offset);
        return bounds.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void assertSum(List<EnergyTotals> parts, EnergyTotals whole, String where, boolean shared) {
        assertClose(parts.stream().mapToDouble(EnergyTotals::loadKwh).sum(), whole.loadKwh(), where);
        assertClose(parts.stream().mapToDouble(EnergyTotals::generationKwh).sum(), whole.generationKwh(), where);
        assertClose(parts.stream().mapToDouble(EnergyTotals::selfConsumedKwh).sum(), whole.selfConsumedKwh(), where);
        assertClose(parts.stream().mapToDouble(EnergyTotals::injectedKwh).sum(), whole.injectedKwh(), where);
        assertClose(parts.stream().mapToDouble(EnergyTotals::withdrawnKwh).sum(), whole.withdrawnKwh(), where);
        if (shared) {
            assertClose(parts.stream().mapToDouble(EnergyTotals::sharedKwh).sum(), whole.sharedKwh(), where);
        }
    }
}
