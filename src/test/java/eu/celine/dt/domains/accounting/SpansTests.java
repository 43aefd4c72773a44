package eu.celine.dt.domains.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpansTests {

    private static final int SECONDS = 20;

    @Test
    @Tag("ACC-33")
    void addsAndTakesAwayAsItsSecondsSay() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            List<Interval> mine = intervals(random);
            List<Interval> theirs = intervals(random);
            Spans one = Spans.of(mine);
            Spans other = Spans.of(theirs);

            for (int second = 0; second < SECONDS; second++) {
                boolean inOne = contains(mine, second);
                boolean inOther = contains(theirs, second);
                assertThat(one.toValidTimes().contains(second))
                        .as("seed %d, second %d of %s", seed, second, one)
                        .isEqualTo(inOne);
                assertThat(one.or(other).toValidTimes().contains(second))
                        .as("seed %d, second %d: or", seed, second)
                        .isEqualTo(inOne || inOther);
                assertThat(one.and(other).toValidTimes().contains(second))
                        .as("seed %d, second %d: and", seed, second)
                        .isEqualTo(inOne && inOther);
                assertThat(one.minus(other).toValidTimes().contains(second))
                        .as("seed %d, second %d: minus", seed, second)
                        .isEqualTo(inOne && !inOther);
            }
            assertThat(one.or(other)).as("seed %d: one form only", seed).isEqualTo(other.or(one));
        }
    }

    @Test
    @Tag("ACC-33")
    void hasNeitherBeginningNorEndUnlessGiven() {
        Spans until = Spans.ALWAYS.minus(Spans.of(List.of(new Interval(5, Long.MAX_VALUE))));

        assertThat(until.intervals()).containsExactly(new Interval(Long.MIN_VALUE, 5));
        assertThat(Spans.ALWAYS.minus(Spans.NEVER)).isEqualTo(Spans.ALWAYS);
        assertThat(Spans.ALWAYS.minus(Spans.ALWAYS).isEmpty()).isTrue();
        assertThat(Spans.ALWAYS.toValidTimes()).isSameAs(ValidTimes.ALWAYS);
    }

    private static List<Interval> intervals(Random random) {
        var intervals = new ArrayList<Interval>();
        for (int count = random.nextInt(4); count > 0; count--) {
            int from = random.nextInt(SECONDS);
            intervals.add(new Interval(
                    random.nextInt(8) == 0 ? Long.MIN_VALUE : from,
                    random.nextInt(8) == 0 ? Long.MAX_VALUE : from + random.nextInt(8) - 1));
        }
        return intervals;
    }

    private static boolean contains(List<Interval> intervals, long second) {
        return intervals.stream()
                .anyMatch(interval -> interval.fromSecond() <= second && second < interval.untilSecond());
    }
}
