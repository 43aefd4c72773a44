package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.query.KeyPosition;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a page into calls that the backend answers whole. With a key it goes on by key; without one, no page is put
 * together from offsets, between which rows could come or go.
 */
final class BackendPages implements KeyedRows.Calls {

    private final StatementFetcher fetcher;
    private final BoundQuery query;
    private final @Nullable KeyPosition start;
    private final BiFunction<BoundQuery, Page, Rows> backend;

    /**
     * @param query for the first rows
     * @param start place that the page begins behind; null for the first rows
     * @param backend runs a query as one call
     */
    BackendPages(
            StatementFetcher fetcher,
            BoundQuery query,
            @Nullable KeyPosition start,
            BiFunction<BoundQuery, Page, Rows> backend) {
        this.fetcher = fetcher;
        this.query = query;
        this.start = start;
        this.backend = backend;
    }

    /**
     * Refuses a page that would need several calls of a fetcher without a key.
     *
     * @throws InvalidPayloadFault naming the most rows of a call
     */
    static void check(Fetcher fetcher, Page page) {
        if (fetcher instanceof StatementFetcher statement
                && statement.template().key().isEmpty()
                && page.limit() > statement.client().maxRows()) {
            throw InvalidPayloadFault.of(
                    "limit",
                    "must be at most " + statement.client().maxRows()
                            + ": the backend gives no more rows at once, and the fetcher has no key to go on by");
        }
    }

    /**
     * The page's rows. Without a key, one row more than the backend's maximum may be asked for, to see whether it exists;
     * of a larger page, as only code asks for it, the first rows come, and a fault if there are others.
     */
    Rows rows(Page page) {
        int maxRows = fetcher.client().maxRows();
        boolean keyed = !fetcher.template().key().isEmpty();
        if (keyed && (start != null || page.limit() > maxRows)) {
            return new KeyedRows(this, new KeyReader(fetcher), maxRows, page, start);
        }
        if (page.limit() <= maxRows) {
            return backend.apply(query, page);
        }
        Page behind = Page.of(1, page.offset() + maxRows);
        return new OneMoreRow(
                backend.apply(query, Page.of(maxRows, page.offset())),
                maxRows,
                () -> backend.apply(query, behind),
                page.limit() - 1 == maxRows ? null : incomplete());
    }

    private BackendFault incomplete() {
        String message = "The rows of " + fetcher.id().local() + " cannot be read at once: the backend gives at most "
                + fetcher.client().maxRows() + " a call, and the fetcher has no key to go on by.";
        return new BackendFault(fetcher.spec().client(), message, false, null);
    }

    @Override
    public Rows rows(@Nullable KeyPosition after, Page page) {
        return backend.apply(after == null ? query : fetcher.template().after(query, after), page);
    }

    @Override
    public boolean hasRowsWithoutKey() {
        try (Rows rows = backend.apply(fetcher.template().withoutKey(query), Page.of(1, 0))) {
            return rows.next();
        }
    }
}
