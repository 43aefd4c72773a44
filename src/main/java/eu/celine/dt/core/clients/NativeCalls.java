package eu.celine.dt.core.clients;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs native calls on platform threads, with a time limit.
 *
 * <p>A virtual thread inside native code holds its carrier: on two cores two slow queries would stop every other
 * request. The threads are not bounded here, since the client's permits bound the calls.
 */
final class NativeCalls implements AutoCloseable {

    private static final Duration CANCEL_AGAIN_AFTER = Duration.ofMillis(50);

    private final ExecutorService threads;

    NativeCalls(String client) {
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("query-" + client + "-", 0).factory());
    }

    /**
     * Runs the call and waits for it.
     *
     * @param cancel makes the running call fail soon; called again until it does, from a thread of its own
     * @param abandoned runs once a call that was cancelled has ended, to give back what it held
     * @throws TimeoutException if the call did not end in time; it is being cancelled
     * @throws InterruptedException if the waiting thread was interrupted; the call is being cancelled
     * @throws ExecutionException with what the call threw
     */
    <T> T run(Callable<T> call, Duration limit, Runnable cancel, Runnable abandoned)
            throws TimeoutException, InterruptedException, ExecutionException {
        Future<T> future = threads.submit(call);
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            Thread.startVirtualThread(() -> {
                cancelUntilDone(future, cancel);
                abandoned.run();
            });
            throw e;
        }
    }

    private static void cancelUntilDone(Future<?> future, Runnable cancel) {
        // Once is not enough: a cancel before the native call has begun is lost.
        while (!future.isDone()) {
            cancel.run();
            LockSupport.parkNanos(CANCEL_AGAIN_AFTER.toNanos());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
