package eu.celine.dt.contracts;

import java.time.Duration;

/** The runtime cannot serve this now and expects to be able to soon. */
public final class UnavailableFault extends DTFault {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public UnavailableFault(String message, Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
