package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.query.QueryTemplate;

/** Placeholder of the values room's fetcher. */
public final class Fetcher {

    public FetcherId id() {
        throw new UnsupportedOperationException();
    }

    public ValueFetcherSpec spec() {
        throw new UnsupportedOperationException();
    }

    public QueryTemplate template() {
        throw new UnsupportedOperationException();
    }

    public QueryClient client() {
        throw new UnsupportedOperationException();
    }

    public String queryVersion() {
        throw new UnsupportedOperationException();
    }
}
