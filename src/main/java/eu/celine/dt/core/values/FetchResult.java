package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;

/** One page of a fetcher. Holds a backend resource until closed. */
public final class FetchResult implements AutoCloseable {

    private final Page page;
    private final Rows rows;
    private final LimitedRows limited;

    /**
     * @param rows what to read
     * @param limited the part of it that knows whether more rows exist
     */
    FetchResult(Page page, Rows rows, LimitedRows limited) {
        this.page = page;
        this.rows = rows;
        this.limited = limited;
    }

    /** The limit that was applied. */
    public int limit() {
        return page.limit();
    }

    public long offset() {
        return page.offset();
    }

    /** At most {@link #limit()} rows. */
    public Rows rows() {
        return rows;
    }

    /**
     * Whether the page after this one has rows.
     *
     * @throws IllegalStateException before the rows are read to their end
     */
    public boolean hasMore() {
        return limited.hasMore();
    }

    @Override
    public void close() {
        rows.close();
    }
}
