package eu.celine.dt.core.cache;

import java.util.function.BooleanSupplier;

/** Fetches a page to its end. Runs on a thread of its own. */
@FunctionalInterface
public interface PageCall {

    /**
     * Fetches.
     *
     * @param abandoned true once nobody waits any more; the thread is interrupted then, too
     * @throws eu.celine.dt.contracts.DTFault as the backend's client does
     */
    EncodedPage fetch(BooleanSupplier abandoned);
}
