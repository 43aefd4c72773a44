package eu.celine.dt.contracts;

import java.time.Duration;

/** The caller is over a rate limit. */
public final class TooManyRequestsFault extends DTFault {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooManyRequestsFault(String message, Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
