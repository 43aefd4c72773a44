package eu.celine.dt.core.clients;

import eu.celine.dt.PostgresServer;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of its own with a client on it, whose login may only read. */
final class PostgresFixture implements AutoCloseable {

    private final PostgresServer.Database database;
    private final QueryClient client;

    PostgresFixture(JdbcSettings settings, PostgresServer.Database database) {
        this.database = database;
        this.client = JdbcQueryClient.of("warehouse", settings, KnownTables.fromResource());
    }

    static PostgresFixture open() {
        return open(Duration.ofSeconds(20), 4);
    }

    static PostgresFixture open(Duration timeout, int poolSize) {
        PostgresServer.Database database = PostgresServer.require().database();
        return new PostgresFixture(settings(database.url(), timeout, poolSize), database);
    }

    static JdbcSettings settings(String url, Duration timeout, int poolSize) {
        return new JdbcSettings(
                url,
                PostgresServer.READER,
                PostgresServer.READER_PASSWORD,
                timeout,
                poolSize,
                Duration.ofMillis(500),
                1_000);
    }

    PostgresFixture execute(String sql) {
        database.execute(sql);
        return this;
    }

    PostgresServer.Database database() {
        return database;
    }

    QueryClient client() {
        return client;
    }

    Rows query(String sql, @Nullable Object... values) {
        return client.query(
                new DatasetFixture.HandBound(sql, Arrays.asList(values)), Page.of(1_000_000, 0), DatasetFixture.CALLER);
    }

    List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... values) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        try (Rows rows = query(sql, values)) {
            while (rows.next()) {
                all.add(rows.row());
            }
        }
        return all;
    }

    @Nullable
    Object value(String sql, @Nullable Object... values) {
        return rows(sql, values).getFirst().values().iterator().next();
    }

    @Override
    public void close() {
        client.close();
    }
}
