package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.ValueFetcherSpec;

/** A compiled fetcher. */
public final class Fetcher {

    private final FetcherId id;
    private final ValueFetcherSpec spec;

    Fetcher(FetcherId id, ValueFetcherSpec spec) {
        this.id = id;
        this.spec = spec;
    }

    public FetcherId id() {
        return id;
    }

    public ValueFetcherSpec spec() {
        return spec;
    }

    public PayloadSchema schema() {
        return new PayloadSchema();
    }
}
