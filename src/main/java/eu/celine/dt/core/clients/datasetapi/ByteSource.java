package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;

/** Bytes of an answer as they arrive. */
interface ByteSource {

    /**
     * Waits for at least one byte and gives what is there.
     *
     * @return how many bytes were written to the target; -1 after the last byte of a complete answer
     * @throws IOException if the connection broke before the answer was complete
     * @throws TimeLimitException if the time limit is over
     */
    int read(byte[] target, int offset, int length) throws IOException;
}
