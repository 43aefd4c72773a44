package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;

/** Placeholder of the values room's result. */
public record FetchResult(Rows rows) implements AutoCloseable {

    @Override
    public void close() {
        rows.close();
    }
}
