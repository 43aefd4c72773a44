package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.DTFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt that came to no rows. */
final class FailedAttempt extends Exception {

    private static final long serialVersionUID = 1L;

    private final DTFault fault;
    private final boolean repeatable;
    private final @Nullable Duration retryAfter;

    private FailedAttempt(DTFault fault, boolean repeatable, @Nullable Duration retryAfter) {
        super(fault);
        this.fault = fault;
        this.repeatable = repeatable;
        this.retryAfter = retryAfter;
    }

    /** The same call would fail again. */
    static FailedAttempt last(DTFault fault) {
        return new FailedAttempt(fault, false, null);
    }

    /** @param retryAfter how long the backend wants to be left alone, if it said so */
    static FailedAttempt repeatable(DTFault fault, @Nullable Duration retryAfter) {
        return new FailedAttempt(fault, true, retryAfter);
    }

    /** What the caller gets if no other attempt follows. */
    DTFault fault() {
        return fault;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
