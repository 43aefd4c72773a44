package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many queries be open at once and a bounded number of others wait for their turn, first come, first served.
 *
 * <p>More queries at once than the cores can compute make every one of them slower, until all run into their time limit
 * and none is answered. Whoever waits here costs nothing but a parked thread.
 */
final class QueryQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String client;
    private final Semaphore permits;
    private final Semaphore places;
    private final Duration longestWait;

    /**
     * @param open queries at once
     * @param waiting most that wait for a permit; one more is refused at once
     */
    QueryQueue(String client, int open, int waiting, Duration longestWait) {
        this.client = client;
        this.permits = new Semaphore(open, true);
        this.places = new Semaphore(waiting);
        this.longestWait = longestWait;
    }

    /**
     * Takes a permit, which {@link #leave()} gives back.
     *
     * @throws UnavailableFault if no place to wait is free, none came free in time, or the thread was interrupted
     */
    void enter() {
        try {
            // Not tryAcquire(), which would overtake those who wait.
            if (permits.tryAcquire(0, TimeUnit.NANOSECONDS) || await()) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableFault("client " + client + " has as many open queries as it takes", RETRY_AFTER);
    }

    private boolean await() throws InterruptedException {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            return permits.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            places.release();
        }
    }

    void leave() {
        permits.release();
    }

    /** How many more queries may be open at the moment. */
    int free() {
        return permits.availablePermits();
    }

    /** How many wait at the moment, about. */
    int waiting() {
        return permits.getQueueLength();
    }
}
