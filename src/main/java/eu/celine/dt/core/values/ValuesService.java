package eu.celine.dt.core.values;

import eu.celine.dt.contracts.RunContext;

/** From a raw payload to rows. */
public final class ValuesService {

    public FetchResult fetch(Fetcher fetcher, ValuesRequest request, RunContext context) {
        throw new UnsupportedOperationException();
    }

    public Explanation explain(Fetcher fetcher, ValuesRequest request, RunContext context) {
        throw new UnsupportedOperationException();
    }
}
