package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.query.KeyPosition;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a fetcher. Holds a backend resource until closed. */
public final class FetchResult implements AutoCloseable {

    private final Page page;
    private final Rows rows;
    private final LimitedRows limited;
    private final Function<KeyPosition, PageCursor> cursors;

    /**
     * @param rows what to read
     * @param limited the part of it that knows whether more rows exist
     * @param cursors makes the next page's cursor
     */
    FetchResult(Page page, Rows rows, LimitedRows limited, Function<KeyPosition, PageCursor> cursors) {
        this.page = page;
        this.rows = rows;
        this.limited = limited;
        this.cursors = cursors;
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

    /**
     * What to send as {@code cursor} for the page after this one.
     *
     * @return null if there is none or if it is reached by offset, because the fetcher has no key
     * @throws IllegalStateException before the rows are read to their end
     * @throws eu.celine.dt.contracts.NotOfferedFault if the last row's key is too long for an address
     */
    public @Nullable String nextCursor() {
        KeyPosition last = limited.lastShown();
        return last == null ? null : cursors.apply(last).text();
    }

    @Override
    public void close() {
        rows.close();
    }
}
