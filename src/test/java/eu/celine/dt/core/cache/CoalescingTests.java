package eu.celine.dt.core.cache;

import static eu.celine.dt.core.cache.PageCacheTests.KEY_OF_ALL;
import static eu.celine.dt.core.cache.PageCacheTests.page;
import static eu.celine.dt.core.cache.PageCacheTests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.cache.Supplied.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.util.unit.DataSize;

class CoalescingTests {

    private static final CachePolicy POLICY = PageCacheTests.policy(Duration.ofMinutes(1), Duration.ZERO);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final SettableTicker ticker = new SettableTicker();
    private final PageCache cache = PageCaches.of(ticker, DataSize.ofMegabytes(1));
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void letAllGo() {
        goOn.countDown();
        callers.close();
    }

    @Test
    @Tag("CAC-20")
    void allWhoAskMeanwhileShareOneCall() throws Exception {
        List<Future<Supplied>> answers = new ArrayList<>();
        for (int caller = 0; caller < 20; caller++) {
            answers.add(callers.submit(() -> cache.get(KEY_OF_ALL, POLICY, "client", this::slowPage)));
        }
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 20);

        goOn.countDown();

        var origins = new ArrayList<Origin>();
        for (Future<Supplied> answer : answers) {
            Supplied supplied = answer.get(10, TimeUnit.SECONDS);
            assertThat(text(supplied)).isEqualTo("call 1");
            origins.add(supplied.origin());
        }
        assertThat(calls).hasValue(1);
        assertThat(origins).containsOnlyOnce(Origin.MISS).hasSize(20);
        assertThat(origins.stream().filter(Origin.COALESCED::equals)).hasSize(19);
    }

    @Test
    @Tag("CAC-21")
    void aFailureIsGivenToAllWhoWaitAndToNobodyElse() throws Exception {
        var failure = new BackendFault("client", "failed", false, null);
        List<Future<Throwable>> answers = new ArrayList<>();
        for (int caller = 0; caller < 5; caller++) {
            answers.add(callers.submit(() -> catchThrowable(() -> cache.get(KEY_OF_ALL, POLICY, "client", abandoned -> {
                slowPage(abandoned);
                throw failure;
            }))));
        }
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 5);

        goOn.countDown();

        for (Future<Throwable> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isSameAs(failure);
        }
        Supplied next = cache.get(KEY_OF_ALL, POLICY, "client", _ -> page("next"));
        assertThat(next.origin()).isEqualTo(Origin.MISS);
    }

    @Test
    @Tag("CAC-39")
    void thatAnotherHasTooManyOpenQueriesIsNoReasonToRefuseWhoJoinedIt() throws Exception {
        var busy = new UnavailableFault("you have as many open queries as one caller may have", Duration.ofSeconds(1));
        Future<Throwable> greedy =
                callers.submit(() -> catchThrowable(() -> cache.get(KEY_OF_ALL, POLICY, "client", abandoned -> {
                    slowPage(abandoned);
                    throw busy;
                })));
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 1);
        Future<Supplied> modest = callers.submit(() -> cache.get(KEY_OF_ALL, POLICY, "client", _ -> page("modest")));
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 2);

        goOn.countDown();

        assertThat(greedy.get(10, TimeUnit.SECONDS)).isSameAs(busy);
        assertThat(text(modest.get(10, TimeUnit.SECONDS))).isEqualTo("modest");
        assertThat(cache.figures().running()).isZero();
    }

    @Test
    @Tag("CAC-39")
    void whoTriedAgainInVainIsToldOfNobodysQueries() throws Exception {
        var second = new CountDownLatch(1);
        List<CountDownLatch> ends = List.of(goOn, second);
        List<Future<Throwable>> answers = new ArrayList<>();
        for (int caller = 0; caller < 3; caller++) {
            var own = new UnavailableFault("caller " + caller + " has too many open queries", Duration.ofSeconds(3));
            answers.add(callers.submit(() -> catchThrowable(() -> cache.get(KEY_OF_ALL, POLICY, "client", _ -> {
                int call = calls.getAndIncrement();
                awaitUninterrupted(ends.get(call), () -> false);
                throw own;
            }))));
        }
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 3);

        goOn.countDown();
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 2);
        second.countDown();

        var messages = new ArrayList<String>();
        for (int caller = 0; caller < 3; caller++) {
            Throwable fault = answers.get(caller).get(10, TimeUnit.SECONDS);
            assertThat(fault).isInstanceOf(UnavailableFault.class);
            messages.add(((UnavailableFault) fault).detail().replace("caller " + caller, "I"));
        }
        assertThat(messages)
                .containsExactlyInAnyOrder(
                        "I has too many open queries",
                        "I has too many open queries",
                        "The page cannot be fetched at the moment; try again later.");
        assertThat(calls).hasValue(2);
    }

    @Test
    @Tag("CAC-22")
    void whoWaitsTooLongLeavesAloneAndTheOthersGetThePage() throws Exception {
        Future<Supplied> patient = callers.submit(() -> cache.get(KEY_OF_ALL, POLICY, "client", this::slowPage));
        waitFor(() -> cache.waiters(KEY_OF_ALL) == 1);
        Thread leaver = Thread.currentThread();
        Future<?> interruption = callers.submit(() -> {
            waitFor(() -> cache.waiters(KEY_OF_ALL) == 2);
            leaver.interrupt();
        });

        Throwable left = catchThrowable(() -> cache.get(KEY_OF_ALL, POLICY, "client", this::slowPage));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(left).isInstanceOf(UnavailableFault.class);
        interruption.get(10, TimeUnit.SECONDS);
        goOn.countDown();
        assertThat(text(patient.get(10, TimeUnit.SECONDS))).isEqualTo("call 1");
    }

    @Test
    @Tag("CAC-22")
    void aTimeLimitIsTheWaitersOwn() {
        PageCache hasty = PageCaches.of(ticker, DataSize.ofMegabytes(1), Duration.ofMillis(20));

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> hasty.get(KEY_OF_ALL, POLICY, "archive", this::slowPage))
                .withMessage("The data source archive did not answer in time.")
                .matches(BackendFault::timedOut);
    }

    @Test
    @Tag("CAC-23")
    void theLastWaiterTakesTheCallAlongAndWhatItBringsIsKeptForNobody() throws Exception {
        PageCache hasty = PageCaches.of(ticker, DataSize.ofMegabytes(1), Duration.ofMillis(20));
        var interrupted = new CountDownLatch(1);
        var ended = new CountDownLatch(1);

        Throwable left = catchThrowable(() -> hasty.get(KEY_OF_ALL, POLICY, "client", abandoned -> {
            awaitUninterrupted(interrupted, abandoned);
            awaitUninterrupted(goOn, () -> false);
            ended.countDown();
            return page("for nobody");
        }));

        assertThat(left).isInstanceOf(BackendFault.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        Supplied next = hasty.get(KEY_OF_ALL, POLICY, "client", _ -> page("next"));
        assertThat(next.origin()).isEqualTo(Origin.MISS);
        goOn.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        waitFor(() -> hasty.figures().running() == 0);
        assertThat(text(hasty.get(KEY_OF_ALL, POLICY, "client", _ -> page("never"))))
                .isEqualTo("next");
    }

    @Test
    @Tag("CAC-26")
    void theCallLogsForTheRequestThatStartedIt() {
        MDC.put("request_id", "r-1");
        try {
            Supplied supplied = cache.get(
                    KEY_OF_ALL,
                    POLICY,
                    "client",
                    _ -> page(
                            MDC.get("request_id") + " " + Thread.currentThread().isVirtual()));

            assertThat(text(supplied)).isEqualTo("r-1 true");
        } finally {
            MDC.remove("request_id");
        }
    }

    private EncodedPage slowPage(BooleanSupplier abandoned) {
        int call = calls.incrementAndGet();

        awaitUninterrupted(goOn, () -> false);
        return page("call " + call);
    }

    /** Waits for the latch; an interrupt opens it where it says that the call was abandoned. */
    private static void awaitUninterrupted(CountDownLatch latch, BooleanSupplier abandoned) {
        while (true) {
            try {
                if (!latch.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody opened the latch");
                }
                return;
            } catch (InterruptedException _) {
                if (abandoned.getAsBoolean()) {
                    latch.countDown();
                }
            }
        }
    }

    private static void waitFor(Callable<Boolean> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("what was waited for did not happen");
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
