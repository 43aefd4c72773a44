package eu.celine.dt.core.computations;

import java.util.concurrent.CompletableFuture;

/**
 * A computation from its first caller to its result. It always completes with an {@link Outcome}, also when it fails:
 * the cache would log an exceptional end, which is already reported by whoever gets the failure.
 */
final class Running extends CompletableFuture<Outcome> {

    private final Thread owner = Thread.currentThread();

    /** Whether the calling thread computes this, so that waiting for it would never end. */
    boolean isMine() {
        return owner.equals(Thread.currentThread());
    }
}
