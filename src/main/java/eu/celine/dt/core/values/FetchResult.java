package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;

/** One page of rows. */
public final class FetchResult implements AutoCloseable {

    public int limit() {
        throw new UnsupportedOperationException();
    }

    public long offset() {
        throw new UnsupportedOperationException();
    }

    public Rows rows() {
        throw new UnsupportedOperationException();
    }

    public boolean hasMore() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
