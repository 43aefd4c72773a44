package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherSpec;

/**
 * A fetcher that is ready to run: its declaration, checked and compiled. Serves all threads. What gives the rows is
 * decided where they are asked for; all else is the same for both kinds.
 */
public sealed interface Fetcher permits StatementFetcher, ComputedFetcher {

    FetcherId id();

    FetcherSpec spec();

    PayloadSchema schema();

    /** Changes when the same payload over the same data may give another answer. */
    String queryVersion();
}
