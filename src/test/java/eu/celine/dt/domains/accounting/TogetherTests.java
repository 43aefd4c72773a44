package eu.celine.dt.domains.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTests {

    @Test
    void givesTheResultsInTheOrderOfTheWorks() {
        List<Supplier<Integer>> works = IntStream.range(0, 20)
                .<Supplier<Integer>>mapToObj(number -> () -> number * number)
                .toList();

        List<Integer> results = Together.results(works);

        assertThat(results).hasSize(20).startsWith(0, 1, 4).endsWith(361);
    }

    @Test
    void doesTwoAtOnceAndNeverThree() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        // Opens for two only, so a third one alone would wait for ever.
        var pair = new CyclicBarrier(2);
        Supplier<Boolean> work = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            boolean met = meets(pair);
            running.decrementAndGet();
            return met;
        };

        List<Boolean> results = Together.results(List.of(work, work, work, work));

        assertThat(results).containsOnly(true);
        assertThat(most).hasValue(2);
    }

    private static boolean meets(CyclicBarrier pair) {
        try {
            pair.await(10, TimeUnit.SECONDS);
            return true;
        } catch (Exception notMet) {
            return false;
        }
    }

    @Test
    void throwsTheFirstFailureAndBeginsNothingAfterIt() {
        var begun = new AtomicInteger();
        Supplier<String> failing = () -> {
            begun.incrementAndGet();
            throw new StaleDataException();
        };

        List<Supplier<String>> works =
                IntStream.range(0, 50).mapToObj(_ -> failing).toList();

        assertThatThrownBy(() -> Together.results(works)).isInstanceOf(StaleDataException.class);
        assertThat(begun).hasValueLessThanOrEqualTo(2);
    }
}
