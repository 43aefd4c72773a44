package eu.celine.dt.core.computations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

class KeptComputationsTests {

    private static final int CALLERS = 8;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
    private static final Key YEAR = new Key("year");

    private final AtomicInteger runs = new AtomicInteger();
    private final KeptComputations computations = ofSize(DataSize.ofMegabytes(10), LONG_ENOUGH);

    @Test
    @Tag("DOM-28")
    void anEqualKeyIsComputedOnce() {
        String first = computations.get(new Key("month"), KeptComputationsTests::bytes, () -> "m" + run());

        String second = computations.get(new Key("month"), KeptComputationsTests::bytes, () -> "m" + run());
        String other = computations.get(YEAR, KeptComputationsTests::bytes, () -> "y" + run());

        assertThat(first).isEqualTo("m1");
        assertThat(second).isEqualTo("m1");
        assertThat(other).isEqualTo("y2");
    }

    @Test
    @Tag("DOM-28")
    void callersAtOnceShareOneComputation() throws ExecutionException, InterruptedException {
        var ready = new CountDownLatch(CALLERS);
        var results = new ArrayList<Future<String>>();
        var found = new ArrayList<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                results.add(threads.submit(() -> {
                    ready.countDown();
                    return computations.get(YEAR, KeptComputationsTests::bytes, () -> {
                        awaitAll(ready);
                        return "y" + run();
                    });
                }));
            }
            for (Future<String> result : results) {
                found.add(result.get());
            }
        }

        assertThat(found).hasSize(CALLERS).containsOnly("y1");
    }

    @Test
    @Tag("DOM-29")
    void whoWaitsGetsTheSameFaultAndTheNextCallerComputesAnew() {
        var fault = new NotOfferedFault("no data");
        var ofWaiter = new AtomicReference<@Nullable Throwable>();
        Thread waiter = Thread.ofPlatform()
                .unstarted(() -> ofWaiter.set(
                        catchThrowable(() -> computations.get(YEAR, KeptComputationsTests::bytes, () -> "w" + run()))));

        Throwable ofOwner = catchThrowable(() -> computations.get(YEAR, KeptComputationsTests::bytes, () -> {
            waiter.start();
            awaitWaiting(waiter);
            throw fault;
        }));
        join(waiter);
        String later = computations.get(YEAR, KeptComputationsTests::bytes, () -> "y" + run());

        assertThat(ofOwner).isSameAs(fault);
        assertThat(ofWaiter.get()).isSameAs(fault);
        assertThat(later).isEqualTo("y1");
    }

    @Test
    @Tag("DOM-29")
    void aWeightThatCannotBeToldIsAFailureAsWell() {
        assertThatIllegalStateException()
                .isThrownBy(() -> computations.get(
                        YEAR,
                        _ -> {
                            throw new IllegalStateException("no weight");
                        },
                        () -> "y" + run()))
                .withMessage("no weight");

        assertThat(computations.get(YEAR, KeptComputationsTests::bytes, () -> "y" + run()))
                .isEqualTo("y2");
    }

    @Test
    @Tag("DOM-30")
    void aComputationMayAskForOthers() {
        String year = computations.get(YEAR, KeptComputationsTests::bytes, () -> {
            var months = new ArrayList<String>();
            for (int month = 1; month <= 12; month++) {
                String name = "m" + month;
                months.add(computations.get(new Key(name), KeptComputationsTests::bytes, () -> name));
            }
            return String.join(" ", months);
        });

        assertThat(year).isEqualTo("m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12");
    }

    @Test
    @Tag("DOM-30")
    void aComputationThatAsksForItselfIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> computations.get(
                        YEAR,
                        KeptComputationsTests::bytes,
                        () -> computations.get(YEAR, KeptComputationsTests::bytes, () -> "y")))
                .withMessage("the computation of " + Key.class.getName() + " asks for itself");
    }

    @Test
    @Tag("DOM-31")
    void whatDoesNotFitIsGivenAndNotKept() {
        KeptComputations small = ofSize(DataSize.ofKilobytes(100), LONG_ENOUGH);

        String large = small.get(YEAR, _ -> 200_000, () -> "y" + run());
        String again = small.get(YEAR, _ -> 200_000, () -> "y" + run());

        assertThat(List.of(large, again)).containsExactly("y1", "y2");
    }

    @Test
    @Tag("DOM-31")
    void allThatIsKeptTogetherStaysWithinTheBound() {
        KeptComputations small = ofSize(DataSize.ofKilobytes(100), LONG_ENOUGH);
        for (int month = 0; month < 50; month++) {
            small.get(new Key("m" + month), _ -> 20_000, () -> "m" + run());
        }

        int before = runs.get();
        for (int month = 0; month < 50; month++) {
            small.get(new Key("m" + month), _ -> 20_000, () -> "m" + run());
        }

        // 100 KiB hold five results of 20 kB at most.
        assertThat(runs.get() - before).isGreaterThanOrEqualTo(45);
    }

    @Test
    @Tag("DOM-31")
    void withoutASettingAnEighthOfTheHeapIsTheBound() {
        assertThat(new ComputationSettings(null, LONG_ENOUGH).maxBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
    }

    @Test
    @Tag("DOM-31")
    void aNegativeBoundEndsTheStart() {
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues("dt.computations.max-size=-1MB")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("dt.computations.max-size is -1048576B; write 0 or more, for example 256MB"));
    }

    @Test
    @Tag("DOM-32")
    void whoIsInterruptedWhileWaitingGetsAFaultAndKeepsTheFlag() throws InterruptedException {
        var fault = new AtomicReference<@Nullable Throwable>();
        var flag = new AtomicReference<@Nullable Boolean>();
        Thread waiter = Thread.ofPlatform().unstarted(() -> {
            fault.set(catchThrowable(() -> computations.get(YEAR, KeptComputationsTests::bytes, () -> "w" + run())));
            flag.set(Thread.currentThread().isInterrupted());
        });

        String result = computations.get(YEAR, KeptComputationsTests::bytes, () -> {
            waiter.start();
            waiter.interrupt();
            join(waiter);
            return "y" + run();
        });

        assertThat(result).isEqualTo("y1");
        assertThat(fault.get()).isInstanceOf(UnavailableFault.class);
        assertThat(flag.get()).isTrue();
    }

    @Test
    @Tag("DOM-32")
    void aWaitHasAnEnd() {
        KeptComputations impatient = ofSize(DataSize.ofMegabytes(10), Duration.ofMillis(1));
        var fault = new AtomicReference<@Nullable Throwable>();
        Thread waiter = Thread.ofPlatform()
                .unstarted(() -> fault.set(
                        catchThrowable(() -> impatient.get(YEAR, KeptComputationsTests::bytes, () -> "w" + run()))));

        impatient.get(YEAR, KeptComputationsTests::bytes, () -> {
            waiter.start();
            join(waiter);
            return "y";
        });

        assertThat(fault.get())
                .isInstanceOf(UnavailableFault.class)
                .hasMessage("The figures asked for are still being computed.");
        assertThat(runs).hasValue(0);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitAll(CountDownLatch ready) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run() {
        return runs.incrementAndGet();
    }

    private static long bytes(String text) {
        return 2L * text.length();
    }

    private static KeptComputations ofSize(DataSize size, Duration longestWait) {
        return new KeptComputations(new ComputationSettings(size, longestWait));
    }

    private record Key(String what) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ComputationSettings.class)
    @Import(KeptComputations.class)
    static class Wiring {}
}
