package eu.celine.dt.contracts;

import org.jspecify.annotations.Nullable;

/** A data backend. One instance serves all threads; operators name it in {@code clients.yaml}. */
public interface QueryClient extends AutoCloseable {

    Dialect dialect();

    /**
     * Runs the statement read-only and returns the page's rows. The limit and offset are applied by the client.
     *
     * @throws BackendFault if the backend fails or exceeds its time limit
     * @throws InvalidPayloadFault if the backend refuses a value
     * @throws UnavailableFault if the client is saturated
     */
    Rows query(BoundQuery query, Page page, Caller caller);

    /**
     * Lets the backend prepare the statement without running it.
     *
     * @return the backend's complaint, or null if it has none or cannot prepare
     */
    default @Nullable String findStatementProblem(String statement) {
        return null;
    }

    /**
     * What an operator should change in how the backend is set up, such as a login that may write. Asked once at
     * start-up, where the answer is a warning, and by a check of the configuration, where it is a fault.
     *
     * @return the complaint for the operator, or null if there is none
     * @throws UnavailableFault if the backend cannot be asked now
     */
    default @Nullable String findSetupProblem() {
        return null;
    }

    /**
     * Names the state of the whole data, unique among all clients; changes whenever any row may have changed.
     *
     * @return null if this backend cannot tell
     */
    default @Nullable String dataVersion() {
        return null;
    }

    /** Most rows that one call gives; a larger page is put together from several calls by the fetcher's key. */
    default int maxRows() {
        return Integer.MAX_VALUE;
    }

    /** Most queries that may be open at once; streams hold at most half of them, so that pages always find some. */
    default int maxConcurrent() {
        return Integer.MAX_VALUE;
    }

    /**
     * Whether the same statement may give two callers different rows, because the backend sees who asks. Then no page is
     * shared between callers. A client that asks all its questions as one and the same login answers false.
     */
    default boolean dependsOnCaller() {
        return true;
    }

    @Override
    default void close() {}
}
