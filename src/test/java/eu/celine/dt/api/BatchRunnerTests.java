package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.TooLargeFault;
import eu.celine.dt.contracts.UnavailableFault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class BatchRunnerTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

    @Test
    @Tag("BAT-09")
    void runsEightItemsAtOnceAndNoMore() {
        var together = new CyclicBarrier(8);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var runner = new BatchRunner(
                (request, response) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet(together);
                    running.decrementAndGet();
                    answer(response, "1");
                },
                new BatchRunner.Limits(8, LONG, 1024, 1024),
                AnswerMemory.ofHeap());

        List<ItemAnswer> answers = run(runner, 24);

        assertThat(answers).hasSize(24).allMatch(answer -> answer.status() == 200);
        assertThat(most).hasValue(8);
    }

    @Test
    @Tag("BAT-10")
    void answersTheOthersWhereOneIsTooSlow() {
        var interrupted = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var runner = new BatchRunner(
                (request, response) -> {
                    if (request.getRequestURI().endsWith("/r1")) {
                        try {
                            never.await();
                        } catch (InterruptedException _) {
                            interrupted.countDown();
                        }
                    }
                    answer(response, "1");
                },
                new BatchRunner.Limits(8, Duration.ofSeconds(1), 1024, 1024),
                AnswerMemory.ofHeap());

        List<ItemAnswer> answers = run(runner, 3);

        assertThat(answers).extracting(ItemAnswer::status).containsExactly(200, 504, 200);
        assertThat(text(answers.get(1)))
                .contains("\"type\":\"urn:celine-dt:problem:backend-timeout\"")
                .contains("\"instance\":\"/communities/it/x/r1\"")
                .contains("\"request_id\":\"r-1\"");
        assertThat(await(interrupted)).isTrue();
    }

    @Test
    @Tag("BAT-10")
    void waitsForNobodyWhoIgnoresTheEnd() {
        var release = new CountDownLatch(1);
        var runner = new BatchRunner(
                (request, response) -> {
                    while (release.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                new BatchRunner.Limits(8, Duration.ofMillis(50), 1024, 1024),
                AnswerMemory.ofHeap());

        List<ItemAnswer> answers = run(runner, 1);
        release.countDown();

        assertThat(answers).extracting(ItemAnswer::status).containsExactly(504);
    }

    @Test
    @Tag("BAT-04")
    void turnsWhatTheDispatcherThrowsIntoThatItemsProblem() {
        var runner = new BatchRunner(
                (request, response) -> {
                    if (request.getRequestURI().endsWith("/r0")) {
                        throw new IOException("secret");
                    }
                    answer(response, "1");
                },
                new BatchRunner.Limits(8, LONG, 1024, 1024),
                AnswerMemory.ofHeap());

        List<ItemAnswer> answers = run(runner, 2);

        assertThat(answers).extracting(ItemAnswer::status).containsExactly(500, 200);
        assertThat(text(answers.getFirst())).doesNotContain("secret");
    }

    @Test
    @Tag("BAT-12")
    void givesEachItemTheCallerAndTimeOfTheBatch() {
        var runner = new BatchRunner(
                (request, response) -> {
                    Caller caller = new Callers(Clock.systemUTC()).require(request);
                    boolean same = Objects.equals(
                            SecurityContextHolder.getContext().getAuthentication(), request.getUserPrincipal());
                    answer(response, "\"" + caller.time() + " " + caller.requestId() + " " + same + "\"");
                },
                new BatchRunner.Limits(8, LONG, 1024, 1024),
                AnswerMemory.ofHeap());

        List<ItemAnswer> answers = run(runner, 3);

        assertThat(answers).extracting(BatchRunnerTests::text).containsOnly("\"2026-03-01T12:00:00Z r-1 true\"");
    }

    @Test
    @Tag("BAT-11")
    void boundsTheAnswersTogether() {
        long mib = 1024L * 1024;
        // 64 KiB of each are free, so 63 x 1 MiB take less than 60 MiB, and 69 more than 64.
        var budget = new AnswerBudget(SIXTEEN_MIB, 64 * mib, new AnswerMemory(100 * mib));
        IntStream.range(0, 64).forEach(answer -> budget.grow(0, mib));

        assertThatExceptionOfType(TooLargeFault.class)
                .isThrownBy(() -> budget.grow(0, 5 * mib))
                .withMessageContaining("67108864 bytes together");

        budget.grow(0, AnswerBudget.FREE_BYTES);
        budget.release(5 * mib);
        budget.grow(0, 5 * mib);
    }

    @Test
    @Tag("BAT-11")
    void refusesTheItemThatPassesTheBoundAndStillTellsWhy() {
        String large = "\"" + "x".repeat(200 * 1024) + "\"";
        var runner = new BatchRunner(
                (request, response) -> {
                    try {
                        answer(response, large);
                    } catch (TooLargeFault fault) {
                        ProblemWriter.write(FaultProblems.of(fault), request, response);
                    }
                },
                // One at a time, so that the first two fit into 300 KiB beyond their free parts and the third does not.
                new BatchRunner.Limits(1, LONG, 256 * 1024, 300 * 1024),
                AnswerMemory.ofHeap());

        List<ItemAnswer> answers = run(runner, 3);

        assertThat(answers).extracting(ItemAnswer::status).containsExactlyInAnyOrder(200, 200, 413);
        assertThat(answers).anyMatch(answer -> text(answer).contains("urn:celine-dt:problem:too-large"));
    }

    @Test
    @Tag("BAT-17")
    void boundsTheAnswersOfAllBatches() {
        long mib = 1024L * 1024;
        var memory = new AnswerMemory(20 * mib);
        var first = new AnswerBudget(SIXTEEN_MIB, 64 * mib, memory);
        var second = new AnswerBudget(SIXTEEN_MIB, 64 * mib, memory);
        first.grow(0, 15 * mib);

        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> second.grow(0, 6 * mib));

        first.close();
        first.close();
        first.release(15 * mib);
        second.grow(0, 15 * mib);
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> second.grow(0, 6 * mib));
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> first.grow(0, 2 * mib));
    }

    private static List<ItemAnswer> run(BatchRunner runner, int items) {
        try (AnswerBudget budget = runner.openBudget()) {
            return runner.run(origin(), items(items), budget);
        }
    }

    private static BatchOrigin origin() {
        var principal = new Principal("alice", null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
        try {
            HttpServletRequest request = new MockHttpServletRequest("POST", "/communities/it/x/values");
            return BatchOrigin.of(request, new Caller("r-1", NOW, principal, null));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static List<BatchItem> items(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new BatchItem("q" + i, "r" + i, Map.of(), null))
                .toList();
    }

    private static void answer(HttpServletResponse response, String json) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ItemAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
