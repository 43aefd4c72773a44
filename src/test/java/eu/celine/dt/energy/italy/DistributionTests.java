package eu.celine.dt.energy.italy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DistributionTests {

    private static final long SEED = 20_260_601L;

    @Test
    @Tag("ENE-72")
    void producersAndConsumersAreServedByTheirEnergies() {
        var distribution = new Distribution(0.5, 0.3, 0.2);

        Distribution.Parts parts = distribution.divide(100, new double[] {3, 1, 0}, new double[] {0, 1, 2});

        assertThat(parts.producerEur()).containsExactly(new double[] {37.5, 12.5, 0}, within(1e-9));
        assertThat(parts.consumerEur()).containsExactly(new double[] {0, 10, 20}, within(1e-9));
        assertThat(parts.fundEur()).isCloseTo(20, within(1e-9));
        assertThat(parts.memberEur(1)).isCloseTo(22.5, within(1e-9));
    }

    @Test
    @Tag("ENE-72")
    void sharesMustAddUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distribution(0.5, 0.4, 0.2))
                .withMessageStartingWith("producer, consumer and fund share are 0.5, 0.4 and 0.2, together 1.1")
                .withMessageEndingWith("; they must add up to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distribution(1.5, -0.5, 0))
                .withMessage("producerShare is 1.5; pass a share from 0 to 1");
    }

    @Test
    @Tag("ENE-74")
    void whatNobodyHasAClaimToStaysInTheFund() {
        var distribution = new Distribution(0.5, 0.5, 0);

        Distribution.Parts parts = distribution.divide(10, new double[2], new double[] {1, 0});

        assertThat(parts.producerEur()).containsExactly(0, 0);
        assertThat(parts.consumerEur()).containsExactly(5, 0);
        assertThat(parts.fundEur()).isEqualTo(5);
        assertThat(distribution.divide(10, new double[0], new double[0]).fundEur())
                .isEqualTo(10);
    }

    @Test
    @Tag("ENE-73")
    void threeEqualMembersOfAnOddAmountAddUpToIt() {
        Distribution.Parts parts = new Distribution(0, 1, 0).divide(0.1, new double[3], new double[] {1, 1, 1});

        assertThat(sum(parts)).isEqualTo(0.1);
        assertThat(parts.fundEur()).isZero();
    }

    @Test
    @Tag("ENE-73")
    void partsAddUpExactlyInAnyOrder() {
        var random = new Random(SEED);

        for (int run = 0; run < 2_000; run++) {
            double amount = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(-6, 9));
            int members = 1 + random.nextInt(60);
            double producerShare = random.nextDouble();
            double consumerShare = (1 - producerShare) * random.nextDouble();
            var distribution = new Distribution(producerShare, consumerShare, 1 - producerShare - consumerShare);

            Distribution.Parts parts = distribution.divide(amount, weights(random, members), weights(random, members));

            assertThat(sum(parts)).as("seed %d, run %d", SEED, run).isEqualTo(amount);
            assertThat(sumBackwards(parts)).as("seed %d, run %d", SEED, run).isEqualTo(amount);
        }
    }

    @Test
    @Tag("ENE-73")
    void eachPartIsItsShareOfTheAmount() {
        var random = new Random(SEED);

        for (int run = 0; run < 500; run++) {
            double[] withdrawnKwh = weights(random, 20);
            withdrawnKwh[0] += 1;
            double total = Numbers.sum(withdrawnKwh, 0, 20);

            Distribution.Parts parts = new Distribution(0, 1, 0).divide(1234.56, new double[20], withdrawnKwh);

            for (int member = 0; member < 20; member++) {
                assertThat(parts.memberEur(member))
                        .as("seed %d, run %d, member %d", SEED, run, member)
                        .isCloseTo(1234.56 * withdrawnKwh[member] / total, within(1e-9));
            }
        }
    }

    @Test
    @Tag("ENE-73")
    void wholeUnitsGoToTheLargestRemainders() {
        assertThat(LargestRemainder.split(10, new double[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(LargestRemainder.split(100, new double[] {2.6, 0, 7.3, 0.1})).containsExactly(26, 0, 73, 1);
        assertThat(LargestRemainder.split(7, new double[] {6, 5, 3})).containsExactly(3, 3, 1);
        assertThat(LargestRemainder.split(1, new double[] {0, 1, 1})).containsExactly(0, 1, 0);
    }

    @Test
    @Tag("ENE-72")
    void nothingIsDividedIntoNothings() {
        Distribution.Parts parts = new Distribution(0, 1, 0).divide(0, new double[2], new double[] {1, 1});

        assertThat(parts.consumerEur()).containsExactly(0, 0);
        assertThat(parts.fundEur()).isZero();
    }

    @Test
    @Tag("ENE-72")
    void aNegativeAmountIsDividedLikeAPositiveOne() {
        Distribution.Parts parts = new Distribution(0, 1, 0).divide(-3, new double[2], new double[] {1, 0});

        assertThat(parts.consumerEur()).containsExactly(-3, 0);
        assertThat(Double.toString(parts.consumerEur()[1])).isEqualTo("0.0");
    }

    /** Some members without energy, sometimes all. */
    private static double[] weights(Random random, int members) {
        boolean none = random.nextInt(20) == 0;
        var weights = new double[members];
        for (int member = 0; member < members; member++) {
            weights[member] = none || random.nextInt(4) == 0 ? 0 : random.nextDouble() * 1_000;
        }
        return weights;
    }

    private static double sum(Distribution.Parts parts) {
        double sum = parts.fundEur();
        for (int member = 0; member < parts.producerEur().length; member++) {
            sum += parts.memberEur(member);
        }
        return sum;
    }

    private static double sumBackwards(Distribution.Parts parts) {
        double sum = 0;
        for (int member = parts.producerEur().length - 1; member >= 0; member--) {
            sum += parts.consumerEur()[member];
            sum += parts.producerEur()[member];
        }
        return sum + parts.fundEur();
    }
}
