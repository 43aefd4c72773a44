package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.core.config.Problems;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long does a page of 1,000 out of 10 million rows take, by offset and by key, at the start and deep inside? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PageBenchmark {

    private static final int PAGE_ROWS = 1_000;
    private static final int DEVICES = 100;
    private static final OffsetDateTime START = OffsetDateTime.parse("2025-01-01T00:00:00Z");

    @Param({"1", "1000", "9000"})
    public int page;

    private final QueryTemplate template = Objects.requireNonNull(new QueryCompiler()
            .compile(
                    new QuerySource(
                            new FetcherId("bench", "readings"),
                            "PageBenchmark",
                            "SELECT ts, device, kwh FROM t ORDER BY ts, device",
                            Map.of("type", "object"),
                            List.of(),
                            Dialect.DUCKDB,
                            new FetcherScope.Public(),
                            List.of("ts", "device")),
                    new Problems()));
    private final Connection connection = connect();

    private static Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET threads = 2");
            statement.execute("CREATE TABLE t AS SELECT TIMESTAMPTZ '2025-01-01 00:00:00+00'"
                    + " + INTERVAL (range // 100) MINUTE AS ts, range % 100 AS device, random() AS kwh"
                    + " FROM range(10000000)");
        }
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    @Benchmark
    public double byOffset() throws SQLException {
        return read(first(), (page - 1L) * PAGE_ROWS);
    }

    @Benchmark
    public double byKey() throws SQLException {
        if (page == 1) {
            return read(first(), 0);
        }
        long last = (page - 1L) * PAGE_ROWS - 1;
        var position = new KeyPosition(List.of(START.plusMinutes(last / DEVICES), last % DEVICES));
        return read(template.after(first(), position), 0);
    }

    private BoundQuery first() {
        return template.bind(Map.of(), new EntityInfo("e", "bench", Map.of()));
    }

    private double read(BoundQuery query, long offset) throws SQLException {
        String sql = query.statement() + "\nLIMIT " + (PAGE_ROWS + 1) + " OFFSET " + offset;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 0;
            for (BoundQuery.Parameter parameter : query.parameters()) {
                statement.setObject(++position, parameter.value());
            }
            double sum = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sum += rows.getDouble(3);
                }
            }
            return sum;
        }
    }
}
