package eu.celine.dt.endtoend;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.TableRows;
import eu.celine.dt.contracts.ValueSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A domain whose one fetcher is computed and kept: {@code squares} of the numbers up to {@code n}. */
final class CountingDomain implements DTDomain {

    private final Computations computations;
    private final AtomicLong runs = new AtomicLong();

    CountingDomain(Computations computations) {
        this.computations = computations;
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public String domainType() {
        return "counting";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/counting";
    }

    @Override
    public String entityIdParam() {
        return "counter_id";
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    @Override
    public List<ValueSource> values() {
        Map<String, @Nullable Object> n = Map.of("type", "integer", "minimum", 0, "default", 10);
        return List.of(new ComputedFetcherSpec(
                "squares",
                "Squares of whole numbers",
                new FetcherScope.Entity(Map.of()),
                100,
                1_000,
                Map.of("type", "object", "properties", Map.of("n", n), "additionalProperties", false),
                false,
                "1",
                this::squares));
    }

    private Rows squares(Map<String, @Nullable Object> payload, RunContext context) {
        if (!(payload.get("n") instanceof Long n)) {
            throw new IllegalStateException("n has a default and is an integer");
        }
        long run = computations.get(new Key(context.entity().id(), n), _ -> Long.BYTES, runs::incrementAndGet);
        return new TableRows(
                List.of(
                        new Rows.Column("number", ColumnType.INTEGER),
                        new Rows.Column("square", ColumnType.INTEGER),
                        new Rows.Column("run", ColumnType.INTEGER)),
                LongStream.rangeClosed(1, n)
                        .mapToObj(number -> new @Nullable Object[] {number, number * number, run})
                        .iterator());
    }

    @Override
    public EntityInfo resolveEntity(String id, Caller caller) {
        return new EntityInfo(id, name(), Map.of());
    }

    private record Key(String entity, long n) {}
}
