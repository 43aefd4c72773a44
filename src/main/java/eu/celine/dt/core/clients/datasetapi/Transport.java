package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one call to the backend and its answer back. No redirect is followed, nothing is repeated, no cookie kept.
 *
 * <p>Every wait, for a connection, for the answer's begin and for each part of its body, is taken off the budget; a wait
 * that outlives it ends.
 */
interface Transport extends AutoCloseable {

    /**
     * Waits for the answer's begin. Whoever gets the answer closes it.
     *
     * @throws java.io.InterruptedIOException if the thread was interrupted, and for no other reason
     * @throws IOException if there is no connection or it broke
     * @throws TimeLimitException if the budget is used up
     */
    Answer send(Call call, TimeBudget budget) throws IOException;

    /** Ends the calls that wait. */
    @Override
    void close();

    /** What is sent; always a POST. */
    record Call(byte[] body, List<Header> headers) {}

    /** One line of a head. */
    record Header(String name, String value) {}

    /** What comes back; {@link #read} gives its body. */
    interface Answer extends ByteSource, AutoCloseable {

        int status();

        /** The first header of this name. */
        @Nullable
        String findHeader(String name);

        /** Keeps the connection for the next call if the body was read to its end, and closes it else. */
        @Override
        void close();
    }
}
