package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.ValueFetcherSpec;

/** A compiled fetcher. */
public final class Fetcher {

    public FetcherId id() {
        throw new UnsupportedOperationException();
    }

    public ValueFetcherSpec spec() {
        throw new UnsupportedOperationException();
    }
}
