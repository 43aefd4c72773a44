package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.query.QueryTemplate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fetcher that is ready to run: its declaration, compiled and tied to its client. Serves all threads. */
public final class Fetcher {

    private static final String TIMEZONE = "timezone";

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

    Fetcher(
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
    }

    public FetcherId id() {
        return id;
    }

    public ValueFetcherSpec spec() {
        return spec;
    }

    public PayloadSchema schema() {
        return schema;
    }

    public QueryTemplate template() {
        return template;
    }

    public QueryClient client() {
        return client;
    }

    /** Changes when the template or its payload schema does. */
    public String queryVersion() {
        return template.version();
    }

    @Nullable
    OutputMapper mapper() {
        return mapper;
    }

    /** Columns that the backend sends as text, with the type they have. */
    Map<String, ColumnType> conversions() {
        return conversions;
    }

    /**
     * The zone of times that a caller writes without an offset.
     *
     * @throws NotOfferedFault if the entity's own zone does not exist
     */
    ZoneId zoneFor(EntityInfo entity) {
        Object zone = entity.metadata().get(TIMEZONE);
        if (alwaysUtc || zone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone.toString());
        } catch (DateTimeException _) {
            throw new NotOfferedFault("The time zone of " + entity.id() + " is not one of the IANA time zone database;"
                    + " correct its metadata, for example timezone: Europe/Rome.");
        }
    }
}
