package eu.celine.dt.core.query;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.core.config.Problems;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.slf4j.LoggerFactory;

/** How many queries does one thread bind in a second: without tags, with one optional list, with several? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BindBenchmark {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Object> INSTANT = Map.of("type", "string", "format", "date-time");
    private static final Map<String, Object> TEXTS = Map.of("type", "array", "items", Map.of("type", "string"));

    static {
        // Without the application's configuration the logger would write each statement, and that is not the question.
        ((Logger) LoggerFactory.getLogger("eu.celine.dt")).setLevel(Level.INFO);
    }

    private final QueryTemplate plain = compile("""
            SELECT timestamp, kwh FROM consumption
            WHERE community_id = '{{ entity.id }}' AND timestamp >= :start AND timestamp < :end
            ORDER BY timestamp""");
    private final QueryTemplate readme = compile("""
            SELECT timestamp, kwh
            FROM consumption
            WHERE community_id = '{{ entity.id }}'
              AND timestamp >= :start
              AND timestamp < :end
              {% if entity.metadata.boundary %}
              AND participant_id IN {{ entity.metadata.boundary | sql_list }}
              {% endif %}
            """);
    private final QueryTemplate grid = compile("""
            SELECT segment_id, date, risk_vector, risk_level, risk_color_hex, metrics
            FROM ds_dev_gold.grid_risks
            WHERE network_id = '{{ entity.id }}'
              AND date IN :dates
              {% if risk_vector %} AND risk_vector IN {{ risk_vector | sql_list }} {% endif %}
              {% if asset_type %} AND asset_type IN {{ asset_type | sql_list }} {% endif %}
              {% if tile_ids %}
              AND segment_id IN (SELECT segment_id FROM ds_dev_gold.grid_tiles WHERE tile_id IN {{ tile_ids | sql_list }})
              {% endif %}
            ORDER BY date, risk_vector, risk_level""");

    private final EntityInfo entity = new EntityInfo(
            "rec-folgaria", "it-energy-community", Map.of("boundary", List.of("p1", "p2", "p3", "p4", "p5")));
    private final Map<String, @Nullable Object> period = Map.of("start", START, "end", START.plusDays(1));
    private final Map<String, @Nullable Object> filters = Map.of(
            "dates", List.of("2026-01-01", "2026-01-02"),
            "risk_vector", List.of("wind", "heat"),
            "tile_ids", List.of("tile_1_1", "tile_1_2", "tile_2_1"));

    private static QueryTemplate compile(String text) {
        Map<String, @Nullable Object> schema = Map.of(
                "properties",
                Map.of(
                        "start",
                        INSTANT,
                        "end",
                        INSTANT,
                        "dates",
                        TEXTS,
                        "risk_vector",
                        TEXTS,
                        "asset_type",
                        TEXTS,
                        "tile_ids",
                        TEXTS));
        var problems = new Problems();
        QueryTemplate template = new QueryCompiler()
                .compile(
                        new QuerySource(
                                new FetcherId("bench", "bench"),
                                "bench.sql",
                                text,
                                schema,
                                List.of(MetadataField.optional("boundary", MetadataField.Type.STRING_LIST)),
                                Dialect.DUCKDB,
                                new FetcherScope.Public(),
                                List.of()),
                        problems);
        problems.throwIfAny();
        return Objects.requireNonNull(template);
    }

    @Benchmark
    public BoundQuery plain3Parameters() {
        return plain.bind(period, entity);
    }

    @Benchmark
    public BoundQuery readmeListOf5() {
        return readme.bind(period, entity);
    }

    @Benchmark
    public BoundQuery gridFourListFilters() {
        return grid.bind(filters, entity);
    }

    @Benchmark
    public String readmeAsLiteralSql() {
        return readme.bind(period, entity).toLiteralSql();
    }
}
