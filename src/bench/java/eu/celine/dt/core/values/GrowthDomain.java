package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A domain of any size, to see what a size costs: so many equal fetchers over the table {@code growth}, so many entities.
 * {@code tools/bench-growth.sh} declares it.
 */
public final class GrowthDomain implements DTDomain {

    private static final int MOST_ROWS = 100_000;

    private final String name;
    private final Size size;

    public GrowthDomain(DomainSettings settings) {
        this.name = settings.name();
        this.size = settings.overrides(Size.class);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String domainType() {
        return "growth";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String routePrefix() {
        return "/" + name;
    }

    @Override
    public String entityIdParam() {
        return "growth_id";
    }

    @Override
    public List<ValueSource> values() {
        var sources = new ArrayList<ValueSource>();
        for (int number = 0; number < size.fetchers(); number++) {
            sources.add(fetcher(number));
        }
        return sources;
    }

    private static ValueFetcherSpec fetcher(int number) {
        return new ValueFetcherSpec(
                "readings_" + number,
                "Readings, to be counted.",
                "SELECT ts, kwh, " + number + " AS fetcher FROM growth WHERE kwh >= :above ORDER BY ts",
                "GrowthDomain",
                "dataset_api",
                new FetcherScope.Public(),
                1,
                MOST_ROWS,
                ValueFetcherSpec.DEFAULT_MAX_STREAM_ROWS,
                Map.of("type", "object", "properties", Map.of("above", Map.of("type", "number", "default", 0))),
                false,
                Map.of(),
                List.of(),
                null,
                null);
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        return id.startsWith("e-") ? new EntityInfo(id, name, Map.of()) : null;
    }

    @Override
    public List<EntitySummary> entities(Caller caller) {
        return IntStream.range(0, size.entities())
                .mapToObj(number -> String.format(Locale.ROOT, "e-%06d", number))
                .map(id -> new EntitySummary(id, "Entity " + id, null, null, null))
                .toList();
    }

    /** How much of everything there is. */
    record Size(int fetchers, int entities) {}
}
