package eu.celine.dt.contracts;

import org.jspecify.annotations.Nullable;

/** A data backend failed, answered nonsense, or was too slow. The cause is for the log only. */
public final class BackendFault extends DTFault {

    private static final long serialVersionUID = 1L;

    private final String client;
    private final boolean timedOut;

    /**
     * @param client name of the client in {@code clients.yaml}
     * @param message for the caller: what failed, without host, statement or driver text
     * @param timedOut true if the time limit ended the call
     */
    public BackendFault(String client, String message, boolean timedOut, @Nullable Throwable cause) {
        super(message, cause);
        this.client = client;
        this.timedOut = timedOut;
    }

    public String client() {
        return client;
    }

    public boolean timedOut() {
        return timedOut;
    }
}
