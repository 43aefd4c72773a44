package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.query.QueryTemplate;

/** Placeholder of the values room's fetcher. */
public record Fetcher(
        FetcherId id, ValueFetcherSpec spec, QueryTemplate template, QueryClient client, String queryVersion) {}
