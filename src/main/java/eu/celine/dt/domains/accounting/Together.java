package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a few independent things at once. Two at a time, since each holds a query of the backend and the rows of a month,
 * and others ask as well.
 */
final class Together {

    private static final int AT_ONCE = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Together() {}

    /**
     * The results in the order of the works. After a failure no further work begins; what runs already is waited for and
     * not interrupted, because others may be waiting for its result.
     *
     * @throws UnavailableFault if the caller is interrupted
     */
    static <T> List<T> results(List<Supplier<T>> works) {
        if (works.size() < 2) {
            return works.stream().map(Supplier::get).toList();
        }
        var permits = new Semaphore(AT_ONCE);
        var firstFailure = new AtomicReference<@Nullable Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = works.stream()
                    .map(work -> threads.submit(inTurn(work, permits, firstFailure)))
                    .toList();
            var results = new ArrayList<T>(works.size());
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnavailableFault("The wait for figures of several months ended.", RETRY_AFTER);
        } catch (ExecutionException failure) {
            // A work that did not begin any more fails too, but not with the reason.
            Throwable reason = firstFailure.get();
            if (reason instanceof RuntimeException fault) {
                throw fault;
            }
            if (reason instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a computation failed without a reason", failure);
        }
    }

    private static <T> Callable<T> inTurn(
            Supplier<T> work, Semaphore permits, AtomicReference<@Nullable Throwable> firstFailure) {
        return () -> {
            permits.acquire();
            try {
                if (firstFailure.get() != null) {
                    throw new CancellationException();
                }
                return work.get();
            } catch (RuntimeException | Error failure) {
                firstFailure.compareAndSet(null, failure);
                throw failure;
            } finally {
                permits.release();
            }
        };
    }
}
