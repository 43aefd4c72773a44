package eu.celine.dt.energy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.energy.balance.NaivePoint.Energies;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The balance of random communities against a plain computation in decimals, to 1e-9. */
class BalanceAgainstNaiveTests {

    private static final int COMMUNITIES = 400;

    @Test
    @Tag("ENE-25")
    void equalsThePlainComputationOfEveryPointHourAndSubstation() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);
            for (int index = 0; index < 2; index++) {
                MonthBalance month = Balances.month(community, index, null);
                var naive = new NaiveMonth(community, index);

                assertPoints(month, naive, seed);
                assertSubstations(month, naive, seed);
                assertShares(month, naive, seed);
            }
        }
    }

    private static void assertPoints(MonthBalance month, NaiveMonth naive, long seed) {
        for (int index = 0; index < naive.points.size(); index++) {
            NaivePoint expected = naive.points.get(index);
            PointBalance point = month.points().get(index);
            String where = "seed " + seed + ", " + expected.point.id();
            assertThat(point.stepSeconds()).as(where).isEqualTo(expected.step);
            for (int hour = 0; hour < month.grid().hours(); hour++) {
                Energies energies = expected.between(
                        month.grid().secondOf(hour), month.grid().secondOf(hour + 1));
                String at = where + ", hour " + hour;
                assertClose(point.loadKwh()[hour], energies.load(), at + ", load");
                assertClose(point.generationKwh()[hour], energies.generation(), at + ", generation");
                assertClose(point.selfConsumedKwh()[hour], energies.selfConsumed(), at + ", self-consumption");
                assertClose(point.injectedKwh()[hour], energies.injected(), at + ", injection");
                assertClose(point.withdrawnKwh()[hour], energies.withdrawn(), at + ", withdrawal");
                assertClose(point.meteredKwh()[hour], energies.metered(), at + ", metered");
                assertClose(point.residualKwh()[hour], energies.residual(), at + ", residual");
            }
            assertCounts(Balances.whole(month).pointTotals(index).steps(), expected, where);
        }
    }

    private static void assertCounts(EnergyTotals.StepTotals steps, NaivePoint expected, String where) {
        assertThat(List.of(
                        steps.expected(),
                        steps.present(),
                        steps.clamped(),
                        steps.derived(),
                        steps.unusable(),
                        steps.repeated()))
                .as(where + ": expected, present, clamped, derived, unusable, repeated")
                .containsExactly(
                        (long) expected.expected,
                        (long) expected.known.size(),
                        (long) expected.clamped,
                        (long) expected.derived,
                        (long) expected.unusable,
                        (long) expected.repeated);
    }

    private static void assertSubstations(MonthBalance month, NaiveMonth naive, long seed) {
        for (SubstationBalance substation : month.substations()) {
            for (int hour = 0; hour < month.grid().hours(); hour++) {
                Energies expected = naive.of(
                        substation.id(),
                        month.grid().secondOf(hour),
                        month.grid().secondOf(hour + 1));
                String at = "seed " + seed + ", " + substation.id() + ", hour " + hour;
                assertClose(substation.injectedKwh()[hour], expected.injected(), at + ", injection");
                assertClose(substation.withdrawnKwh()[hour], expected.withdrawn(), at + ", withdrawal");
                assertClose(substation.sharedKwh()[hour], naive.sharedKwh(substation.id(), hour), at + ", shared");
            }
        }
    }

    private static void assertShares(MonthBalance month, NaiveMonth naive, long seed) {
        double[] shares = new Attribution(Balances.whole(month), PlantAllocation.SENIORITY).withdrawnShares();
        for (int index = 0; index < shares.length; index++) {
            NaivePoint point = naive.points.get(index);
            assertClose(shares[index], naive.withdrawnShare(point), "seed " + seed + ", share of " + point.point.id());
        }
    }

    private static void assertClose(double actual, BigDecimal expected, String where) {
        Balances.assertClose(actual, expected.doubleValue(), where);
    }
}
