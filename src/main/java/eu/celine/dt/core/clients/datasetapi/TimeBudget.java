package eu.celine.dt.core.clients.datasetapi;

import java.time.Duration;

/** The time that one query may wait for its backend, all waits together. The pauses of a slow reader cost nothing. */
final class TimeBudget {

    private long leftNanos;

    TimeBudget(Duration limit) {
        this.leftNanos = limit.toNanos();
    }

    /** @throws TimeLimitException if nothing is left */
    long leftNanos() {
        if (leftNanos <= 0) {
            throw new TimeLimitException();
        }
        return leftNanos;
    }

    /** Whether so long a wait leaves time for something after it. */
    boolean covers(long nanos) {
        return leftNanos > nanos;
    }

    /** Takes a wait off that began at this reading of {@link System#nanoTime()}. */
    void spentSince(long startNanos) {
        leftNanos -= System.nanoTime() - startNanos;
    }
}
