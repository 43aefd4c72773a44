package eu.celine.dt.core.cache;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A call from its first waiter to its end. It is over when it landed or when its last waiter left, whichever comes
 * first, and nobody joins it then: what an abandoned call still brings is kept for nobody. Its state is guarded by its
 * monitor, under which nothing waits.
 */
final class Flight implements BooleanSupplier {

    private final CompletableFuture<Landing> landing = new CompletableFuture<>();
    private int waiters = 1;
    private boolean over;
    private volatile boolean abandoned;
    private @Nullable Thread pilot;

    /** Whether the call still flies, so that one more may wait for it. */
    synchronized boolean join() {
        if (over) {
            return false;
        }
        waiters++;
        return true;
    }

    /** One waiter goes; the last one takes the call along. */
    synchronized void leave() {
        waiters--;
        if (waiters > 0 || over) {
            return;
        }
        over = true;
        abandoned = true;
        if (pilot != null) {
            pilot.interrupt();
        }
    }

    /** Starts the call; what it logs belongs to the request that started it. */
    synchronized void takeOff(Runnable call) {
        Map<String, String> log = MDC.getCopyOfContextMap();
        pilot = Thread.ofVirtual().name("page-fetch").start(() -> {
            if (log != null) {
                MDC.setContextMap(log);
            }
            call.run();
        });
    }

    /**
     * Ends the call, so that nobody joins it any more.
     *
     * @param store runs before anybody can start the next call, unless all have left
     */
    synchronized void end(Runnable store) {
        if (!over) {
            store.run();
            over = true;
        }
    }

    /** Tells those who wait how the call ended. */
    void land(Landing how) {
        landing.complete(how);
    }

    /** Waits for the end. */
    Landing await(long nanos) throws InterruptedException, TimeoutException {
        try {
            return landing.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a call ended without an outcome", impossible);
        }
    }

    @Override
    public boolean getAsBoolean() {
        return abandoned;
    }

    synchronized int waiters() {
        return waiters;
    }

    /** How a call ended. */
    sealed interface Landing {

        record Safe(KeptPage kept) implements Landing {}

        record Crash(Throwable cause) implements Landing {}
    }
}
