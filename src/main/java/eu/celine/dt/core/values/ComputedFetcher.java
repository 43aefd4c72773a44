package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.core.query.QueryVersion;

/** A fetcher whose rows the domain's own code makes. */
public final class ComputedFetcher implements Fetcher {

    private final FetcherId id;
    private final ComputedFetcherSpec spec;
    private final PayloadSchema schema;
    private final String queryVersion;

    ComputedFetcher(FetcherId id, ComputedFetcherSpec spec, PayloadSchema schema) {
        this.id = id;
        this.spec = spec;
        this.schema = schema;
        this.queryVersion = QueryVersion.of(spec.version(), schema.document());
    }

    @Override
    public FetcherId id() {
        return id;
    }

    @Override
    public ComputedFetcherSpec spec() {
        return spec;
    }

    @Override
    public PayloadSchema schema() {
        return schema;
    }

    @Override
    public String queryVersion() {
        return queryVersion;
    }
}
