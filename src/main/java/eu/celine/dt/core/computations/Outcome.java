package eu.celine.dt.core.computations;

/** How a computation ended. */
sealed interface Outcome {

    /**
     * It gave a value.
     *
     * @param bytes about what the value occupies
     */
    record Result(Object value, long bytes) implements Outcome {}

    /** It threw. */
    record Failure(Throwable cause) implements Outcome {}
}
