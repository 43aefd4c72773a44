package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** What a call that came to no sound answer is to the caller. */
final class CallFaults {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String client;

    CallFaults(String client) {
        this.client = client;
    }

    BackendFault timedOut() {
        return new BackendFault(
                client, "the backend " + client + " did not answer in time; ask for less at once", true, null);
    }

    BackendFault broken(BrokenAnswerException cause) {
        return new BackendFault(
                client,
                "the backend " + client + " sent an answer that cannot be used: " + cause.getMessage(),
                false,
                cause);
    }

    BackendFault unreachable(IOException cause) {
        return new BackendFault(client, "the backend " + client + " cannot be reached", false, cause);
    }

    /** The connection broke in the middle of an answer, or the waiting thread was told to stop. */
    DTFault brokenOff(IOException cause) {
        return cause instanceof InterruptedIOException
                ? givenUp()
                : new BackendFault(client, "the answer of the backend " + client + " broke off", false, cause);
    }

    UnavailableFault givenUp() {
        return new UnavailableFault("the query was given up", RETRY_AFTER);
    }
}
