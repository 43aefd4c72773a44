package eu.celine.dt.core.values;

import eu.celine.dt.contracts.RunContext;

/** From a raw payload to rows. */
// A placeholder has nothing to call.
@SuppressWarnings("DoNotCallSuggester")
public final class ValuesService {

    private final UnsupportedOperationException absent = new UnsupportedOperationException();

    public FetchResult fetch(Fetcher fetcher, ValuesRequest request, RunContext context) {
        throw absent;
    }

    public Explanation explain(Fetcher fetcher, ValuesRequest request, RunContext context) {
        throw absent;
    }
}
