package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;

/** One page of rows. */
public final class FetchResult implements AutoCloseable {

    private final Rows rows;

    FetchResult(Rows rows) {
        this.rows = rows;
    }

    public int limit() {
        return 0;
    }

    public long offset() {
        return 0;
    }

    public Rows rows() {
        return rows;
    }

    public boolean hasMore() {
        return false;
    }

    @Override
    public void close() {
        rows.close();
    }
}
