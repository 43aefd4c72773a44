package eu.celine.dt.contracts;

import org.jspecify.annotations.Nullable;

/** A data backend failed, answered nonsense, or was too slow. The cause is for the log only. */
public final class BackendFault extends DTFault {

    private static final long serialVersionUID = 1L;

    private final String client;
    private final boolean timedOut;
    private final boolean refused;

    /**
     * @param client name of the client in {@code clients.yaml}
     * @param message for the caller: what failed, without host, statement or driver text
     * @param timedOut true if the time limit ended the call
     */
    public BackendFault(String client, String message, boolean timedOut, @Nullable Throwable cause) {
        this(client, message, timedOut, cause, false);
    }

    private BackendFault(String client, String message, boolean timedOut, @Nullable Throwable cause, boolean refused) {
        super(message, cause);
        this.client = client;
        this.timedOut = timedOut;
        this.refused = refused;
    }

    /**
     * A fault of a backend that is well: it turned this call down, for its statement, for the time that the statement
     * needs, or for our credentials.
     *
     * @param timedOut true if the backend's own time limit for statements ended the call
     */
    public static BackendFault refused(String client, String message, boolean timedOut, @Nullable Throwable cause) {
        return new BackendFault(client, message, timedOut, cause, true);
    }

    public String client() {
        return client;
    }

    public boolean timedOut() {
        return timedOut;
    }

    /** Whether the backend is well and turned this call down, so that other calls may go on. */
    public boolean refused() {
        return refused;
    }
}
