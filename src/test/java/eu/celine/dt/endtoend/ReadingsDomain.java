package eu.celine.dt.endtoend;

import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A domain over the table {@code readings} of the client that is called as its entry: {@code plain} asks each time,
 * {@code kept} and {@code spare} keep pages for a moment, {@code spare} also gives old ones while the backend fails, and
 * {@code shared}, where the entry wants it, shares them.
 */
final class ReadingsDomain implements DTDomain {

    /** How long {@code kept} and {@code spare} are fresh. */
    static final Duration FRESH = Duration.ofMillis(300);

    private final String name;
    private final boolean shared;

    ReadingsDomain(DomainSettings settings) {
        this.name = settings.name();
        this.shared = settings.overrides(Settings.class).shared();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String domainType() {
        return "readings";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/" + name;
    }

    @Override
    public String entityIdParam() {
        return "meter_id";
    }

    @Override
    public List<ValueSource> values() {
        var values = new ArrayList<ValueSource>();
        values.add(fetcher("plain", null));
        values.add(fetcher("kept", new CachePolicy(FRESH, CachePolicy.Scope.USER, Duration.ZERO, Set.of())));
        values.add(fetcher("spare", new CachePolicy(FRESH, CachePolicy.Scope.USER, Duration.ofHours(1), Set.of())));
        if (shared) {
            var policy = new CachePolicy(Duration.ofHours(1), CachePolicy.Scope.SHARED, Duration.ZERO, Set.of());
            values.add(fetcher("shared", policy));
        }
        return values;
    }

    private ValueFetcherSpec fetcher(String id, @Nullable CachePolicy cache) {
        return new ValueFetcherSpec(
                id,
                "Readings",
                "SELECT n, edition, marker, proof FROM readings ORDER BY n",
                "ReadingsDomain",
                name,
                new FetcherScope.Public(),
                ValueFetcherSpec.DEFAULT_LIMIT,
                ValueFetcherSpec.DEFAULT_MAX_LIMIT,
                ValueFetcherSpec.DEFAULT_MAX_STREAM_ROWS,
                Map.of(),
                false,
                Map.of(),
                List.of(),
                null,
                cache);
    }

    @Override
    public EntityInfo resolveEntity(String id, Caller caller) {
        return new EntityInfo(id, name, Map.of());
    }

    record Settings(boolean shared) {}
}
