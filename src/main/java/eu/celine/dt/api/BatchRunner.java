package eu.celine.dt.api;

import eu.celine.dt.contracts.UnavailableFault;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Answers the items of a batch at the same time, each through the dispatcher like a request of its own: match, access,
 * interceptors, handler, problem documents.
 *
 * <p>Eight items of a batch run at once. One that is not done when the batch's time is over is interrupted and answered
 * as too slow; its thread is not waited for, because a backend that ignores the interrupt would then hold up all. Such a
 * thread does no harm: it has a request and a response of its own, and ends with the backend's time limit.
 */
final class BatchRunner {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final Dispatcher dispatcher;
    private final Limits limits;
    private final AnswerMemory memory;

    BatchRunner(Dispatcher dispatcher, Limits limits, AnswerMemory memory) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.memory = memory;
    }

    /** What the answers of one batch may take; to be closed when they are written. */
    AnswerBudget openBudget() {
        return new AnswerBudget(limits.bytesOfOne(), limits.bytesOfAll(), memory);
    }

    /** The answers in the order of the items; a failing item is an answer too. */
    List<ItemAnswer> run(BatchOrigin origin, List<BatchItem> items, AnswerBudget budget) {
        long end = System.nanoTime() + limits.time().toNanos();
        var turns = new Semaphore(limits.atOnce());
        var tasks = new ArrayList<Task>();
        for (BatchItem item : items) {
            var request = new ItemRequest(origin, item);
            var task = new FutureTask<>(() -> inTurn(origin, request, budget, turns));
            tasks.add(new Task(request, task));
            Thread.ofVirtual().name("batch-item").start(task);
        }
        try {
            var answers = new ArrayList<ItemAnswer>();
            for (Task task : tasks) {
                answers.add(await(task, end));
            }
            return answers;
        } finally {
            tasks.forEach(task -> task.work().cancel(true));
        }
    }

    private ItemAnswer await(Task task, long end) {
        try {
            return task.work().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            task.work().cancel(true);
            return ItemAnswer.of(
                    ProblemDocument.of(
                            ProblemType.BACKEND_TIMEOUT,
                            "This item was not answered within the "
                                    + limits.time().toSeconds() + " s that a batch has; ask for it alone or for less."),
                    task.request());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.error("An item of a batch failed outside the dispatcher.", cause);
            return ItemAnswer.of(Problems.of(cause), task.request());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnavailableFault("The service is shutting down.", Duration.ofSeconds(5));
        }
    }

    private ItemAnswer inTurn(BatchOrigin origin, ItemRequest request, AnswerBudget budget, Semaphore turns)
            throws InterruptedException, ServletException, IOException {
        turns.acquire();
        try {
            return answer(origin, request, budget);
        } finally {
            turns.release();
        }
    }

    private ItemAnswer answer(BatchOrigin origin, ItemRequest request, AnswerBudget budget)
            throws ServletException, IOException {
        var response = new ItemResponse(budget);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(origin.authentication());
        SecurityContextHolder.setContext(context);
        MDC.put(RequestId.MDC_KEY, request.requestId());
        try {
            dispatcher.dispatch(request, response);
            return ItemAnswer.of(request, response);
        } finally {
            // The container's listener does not see a request that the container never had.
            RequestPin.release(request);
            SecurityContextHolder.clearContext();
            MDC.clear();
        }
    }

    /** The dispatcher servlet, as far as a batch needs it. */
    @FunctionalInterface
    interface Dispatcher {

        void dispatch(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    /**
     * What a batch may take.
     *
     * @param atOnce items that run at the same time
     * @param time for all items together
     * @param bytesOfOne largest answer of an item
     * @param bytesOfAll largest answers together
     */
    record Limits(int atOnce, Duration time, int bytesOfOne, long bytesOfAll) {

        static final Limits DEFAULT = new Limits(8, Duration.ofSeconds(30), 16 * 1024 * 1024, 64L * 1024 * 1024);
    }

    private record Task(ItemRequest request, FutureTask<ItemAnswer> work) {}
}
