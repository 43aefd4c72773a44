package eu.celine.dt.core.clients;

import org.jspecify.annotations.Nullable;

/**
 * How a client that asks somebody else is doing, for operators.
 *
 * @param lastError what its backend's last failure was, without host, statement or value; null if it never failed
 */
public record ClientHealth(
        String client, State state, @Nullable String lastError) {

    /** Of the circuit breaker. */
    public enum State {
        /** Calls go through. */
        CLOSED,
        /** The backend failed too often; calls are refused at once for some seconds. */
        OPEN,
        /** A few calls go through to see whether the backend is back. */
        HALF_OPEN
    }
}
