package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.SqlType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A data folder with a client on it, without the background watch: tests say when the folder is looked at. */
final class DatasetFixture implements AutoCloseable {

    static final Caller CALLER = new Caller("r-1", Instant.parse("2026-01-01T00:00:00Z"), somebody(), null);

    private final Path data;
    private final Path state;
    private final DuckDbSettings settings;
    private @Nullable SampleFolder sample;
    private @Nullable Dataset dataset;
    private @Nullable DuckDbQueryClient client;

    private DatasetFixture(Path root, DuckDbSettings settings) {
        this.data = root.resolve("data");
        this.state = root.resolve("state");
        this.settings = settings;
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DatasetFixture in(Path root) {
        return new DatasetFixture(root, DuckDbSettings.defaults());
    }

    static DatasetFixture in(Path root, DuckDbSettings settings) {
        return new DatasetFixture(root, settings);
    }

    DatasetFixture withSample(SampleFolder folder) {
        sample = folder;
        return this;
    }

    DatasetFixture csv(String file, String... lines) {
        return bytes(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    DatasetFixture bytes(String file, byte[] content) {
        try {
            Path target = data.resolve(file);
            Files.createDirectories(target.getParent());
            Path written = Files.write(target.resolveSibling("." + target.getFileName()), content);
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatasetFixture parquet(String file, String select) {
        Path target = data.resolve(file);
        try {
            Files.createDirectories(target.getParent());
            writeParquet(target, select);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeParquet(Path target, String select) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + select + ") TO '" + target + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Path data() {
        return data;
    }

    Path state() {
        return state;
    }

    DatasetFixture open() {
        KnownTables knownTables = KnownTables.fromResource();
        var memory = new BuildMemory(state.resolve("dataset").resolve("dataset_api.unique"));
        var builder = new GenerationBuilder(settings, knownTables, state.resolve("spill"), memory);
        var opened = new Dataset("dataset_api", new DataFolder(data, false), sample, builder);
        opened.open();
        dataset = opened;
        client = new DuckDbQueryClient("dataset_api", settings, opened, knownTables);
        return this;
    }

    Dataset dataset() {
        if (dataset == null) {
            throw new IllegalStateException("not open");
        }
        return dataset;
    }

    DuckDbQueryClient client() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }

    /** The two looks after which a changed folder is served. */
    boolean refreshTwice() {
        boolean first = dataset().refresh();
        return dataset().refresh() || first;
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

    Rows query(String sql, @Nullable Object... values) {
        return client().query(new HandBound(sql, Arrays.asList(values)), Page.of(1_000_000, 0), CALLER);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private static Principal somebody() {
        return new Principal("somebody", null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
    }

    /** A statement with its values as an author would bind them by hand. */
    record HandBound(String statement, List<? extends @Nullable Object> values) implements BoundQuery {

        @Override
        public List<Parameter> parameters() {
            var parameters = new ArrayList<Parameter>();
            for (Object value : values) {
                parameters.add(new Parameter("p" + (parameters.size() + 1), SqlType.UNTYPED, value));
            }
            return parameters;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String toLiteralSql() {
            throw new UnsupportedOperationException("this client binds");
        }
    }
}
