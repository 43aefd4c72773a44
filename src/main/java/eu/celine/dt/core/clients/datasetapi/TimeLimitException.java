package eu.celine.dt.core.clients.datasetapi;

/** The time that a query may wait for its backend is over. */
final class TimeLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TimeLimitException() {
        super("the time limit is over");
    }
}
