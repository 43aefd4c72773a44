package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a page of rows as the body of an answer. One instance serves all threads. */
public interface PageEncoder {

    /** Names the form: two encoders of one name write the same bytes for the same rows. */
    String representation();

    /**
     * Writes the whole body.
     *
     * @param rows at most {@code page.limit()}; read to their end
     * @return how many rows were written
     */
    int encode(Rows rows, Page page, OutputStream target) throws IOException;
}
