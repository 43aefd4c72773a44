package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.util.List;

/**
 * Writes one result in one format, in bounded memory. Called in this order by one thread: {@link #begin} once,
 * {@link #row} for every row with {@link #flush} between any two, {@link #end} once. Without {@code end} what was written
 * is no complete document of its format, or one that a reader cannot tell from a cut one by itself (text formats).
 */
public interface RowsEncoder {

    /**
     * Begins the document.
     *
     * @param columns as the rows have them; may be none where there are no rows
     */
    void begin(List<Rows.Column> columns) throws IOException;

    /**
     * Adds the current row.
     *
     * @throws UnencodableValueException if a value has no form in this format
     */
    void row(Rows rows) throws IOException;

    /** Hands on what is held back and may leave without harm to the format. */
    void flush() throws IOException;

    /**
     * Completes the document.
     *
     * @param count rows that were written
     * @param hasMore whether rows exist behind them
     */
    void end(long count, boolean hasMore) throws IOException;
}
