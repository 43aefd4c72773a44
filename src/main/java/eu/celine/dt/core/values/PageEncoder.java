package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;

/** Writes a page of rows as the body of an answer. One instance serves all threads. */
public interface PageEncoder {

    /** Names the form: two encoders of one name write the same bytes for the same rows. */
    String representation();

    /**
     * Writes the whole body.
     *
     * @param rows at most {@code page.limit()}; read to their end
     * @throws eu.celine.dt.contracts.BackendFault if the backend fails or is too slow
     */
    Encoded encode(Rows rows, Page page);

    /** A body, and how many rows stand in it. */
    record Encoded(byte[] body, int count) {}
}
