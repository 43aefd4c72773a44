package eu.celine.dt.core.values;

import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.ValueFetcherSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds specs of which a test says only what it is about. */
final class Specs {

    private String id = "readings";
    private String sql = "SELECT ts, kwh FROM readings WHERE community_id = '{{ entity.id }}' ORDER BY ts";
    private String client = "dataset_api";
    private FetcherScope scope = new FetcherScope.Entity(Map.of("community_id", "entity.id"));
    private int limit = 100;
    private int maxLimit = 500;
    private long maxStreamRows = 1_000;
    private String payload = "{}";
    private boolean personal;
    private Map<String, String> columns = Map.of();
    private List<String> key = List.of();
    private @Nullable String outputMapper;
    private @Nullable CachePolicy cache;

    static Specs aFetcher() {
        return new Specs();
    }

    Specs id(String value) {
        this.id = value;
        return this;
    }

    Specs sql(String value) {
        this.sql = value;
        return this;
    }

    Specs client(String value) {
        this.client = value;
        return this;
    }

    Specs scope(FetcherScope value) {
        this.scope = value;
        return this;
    }

    Specs sizes(int newLimit, int newMaxLimit, long newMaxStreamRows) {
        this.limit = newLimit;
        this.maxLimit = newMaxLimit;
        this.maxStreamRows = newMaxStreamRows;
        return this;
    }

    Specs payload(String json) {
        this.payload = json;
        return this;
    }

    Specs personal() {
        this.personal = true;
        return this;
    }

    Specs columns(Map<String, String> value) {
        this.columns = value;
        return this;
    }

    Specs key(String... value) {
        this.key = List.of(value);
        return this;
    }

    Specs mapper(String className) {
        this.outputMapper = className;
        return this;
    }

    Specs cache(CachePolicy value) {
        this.cache = value;
        return this;
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    ValueFetcherSpec build() {
        return new ValueFetcherSpec(
                id,
                "What it is",
                sql,
                "Specs",
                client,
                scope,
                limit,
                maxLimit,
                maxStreamRows,
                Schemas.json(payload),
                personal,
                columns,
                key,
                outputMapper,
                cache);
    }
}
