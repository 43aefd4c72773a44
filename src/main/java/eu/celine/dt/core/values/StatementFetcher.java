package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.query.QueryTemplate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fetcher whose rows a backend gives for a statement: its template, tied to its client. */
public final class StatementFetcher implements Fetcher {

    // The development schema stores UTC without saying so; its callers send times in the same way.
    private static final Pattern DEVELOPMENT_SCHEMA = Pattern.compile("\\bds_dev_\\w");

    private final FetcherId id;
    private final ValueFetcherSpec spec;
    private final PayloadSchema schema;
    private final QueryTemplate template;
    private final QueryClient client;
    private final @Nullable OutputMapper mapper;
    private final Map<String, ColumnType> conversions;
    private final boolean alwaysUtc;
    private final boolean repeatable;

    StatementFetcher(
            FetcherId id,
            ValueFetcherSpec spec,
            PayloadSchema schema,
            QueryTemplate template,
            QueryClient client,
            @Nullable OutputMapper mapper,
            Map<String, ColumnType> conversions) {
        this.id = id;
        this.spec = spec;
        this.schema = schema;
        this.template = template;
        this.client = client;
        this.mapper = mapper;
        this.conversions = Map.copyOf(conversions);
        this.alwaysUtc = id.local().startsWith("ds_dev_")
                || DEVELOPMENT_SCHEMA.matcher(spec.sql()).find();
        this.repeatable = mapper == null && !VolatileWords.in(spec.sql());
    }

    @Override
    public FetcherId id() {
        return id;
    }

    @Override
    public ValueFetcherSpec spec() {
        return spec;
    }

    @Override
    public PayloadSchema schema() {
        return schema;
    }

    /** Changes when the template or its payload schema does. */
    @Override
    public String queryVersion() {
        return template.version();
    }

    public QueryTemplate template() {
        return template;
    }

    public QueryClient client() {
        return client;
    }

    @Nullable
    OutputMapper mapper() {
        return mapper;
    }

    /** Columns that the backend sends as text, with the type they have. */
    Map<String, ColumnType> conversions() {
        return conversions;
    }

    /** Whether its times without an offset are UTC, whatever the entity's zone is. */
    boolean alwaysUtc() {
        return alwaysUtc;
    }

    /**
     * Whether the same values over the same data always give the same rows. A mapper is code that sees the time and
     * the caller, so nothing is known of it.
     */
    boolean repeatable() {
        return repeatable;
    }
}
