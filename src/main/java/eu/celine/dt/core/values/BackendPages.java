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
final class BackendPages implements KeyedRows.Calls, ValuesService.Source {

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
     * Refuses a page, or a stream of so many rows, that would need several calls of a fetcher without a key.
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
    @Override
    public Rows rows(Page page) {
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

    /**
     * The rows of a stream, whose reader cannot be told any more once the first row has left: without a key, rows that no
     * call gives are looked for before. A row that comes into being later is still found behind the last one.
     *
     * @throws InvalidPayloadFault if there are more rows than the backend gives
     */
    @Override
    public Rows stream(Page page) {
        int maxRows = fetcher.client().maxRows();
        boolean whole = !fetcher.template().key().isEmpty() || page.limit() - 1 <= maxRows;
        if (!whole && hasRow(query, page.offset() + maxRows)) {
            throw InvalidPayloadFault.of(
                    "limit",
                    "is needed, and at most " + maxRows
                            + ": there are more rows than the backend gives at once, and the"
                            + " fetcher has no key to go on by; narrow the payload, name a limit and an offset, or have"
                            + " the fetcher declare a key");
        }
        return rows(page);
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
        return hasRow(fetcher.template().withoutKey(query), 0);
    }

    private boolean hasRow(BoundQuery query, long offset) {
        try (Rows rows = backend.apply(query, Page.of(1, offset))) {
            return rows.next();
        }
    }
}
