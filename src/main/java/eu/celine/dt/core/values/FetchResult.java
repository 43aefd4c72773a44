package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;

/** Placeholder of the values room's result. */
public final class FetchResult implements AutoCloseable {

    public Rows rows() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
