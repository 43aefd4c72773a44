package eu.celine.dt.core.clients;

import eu.celine.dt.PostgresServer;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.clients.sample.SampleGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The same data twice: some days of the generated sample as a data folder, and loaded into PostgreSQL as the guide in
 * docs/your-data.md does it. Made once a JVM. The tables of the CELINE platform have the rows of rec-folgaria only, so
 * that they also are what a backend of one community holds; their windows, warnings and missing intervals lie about the
 * time of the test.
 */
public final class BothBackends {

    /** Within the data's days, which are 8 to 13 January 2026. */
    public static final String START = "2026-01-09T00:00:00Z";

    public static final String END = "2026-01-12T00:00:00Z";

    private static final Instant NOW = Instant.parse("2026-01-20T10:07:00Z");
    private static final String FIRST = "TIMESTAMPTZ '2026-01-08 00:00:00+00'";
    private static final String LAST = "TIMESTAMPTZ '2026-01-14 00:00:00+00'";
    private static final List<String> BUNDLED = List.of("gse_incentive_rates", "regulated_values");
    private static final Set<String> FORECASTS =
            Set.of("energy_forecasts", "ds_dev_gold.meters_energy_forecast", "ds_dev_gold.total_meters_forecast");

    /** Tables whose statements ask for the present by the database's clock. */
    private static final Set<String> OF_THE_PRESENT = Set.of(
            "ds_dev_gold.meters_data_15m_missing_intervals",
            "ds_dev_gold.rec_flexibility_windows",
            "ds_dev_gold.rec_flexibility_windows_community",
            "ds_dev_gold.weather_alerts_active");

    private static @Nullable BothBackends shared;

    private final Path folder;
    private final PostgresServer.Database database;

    private BothBackends(Path folder, PostgresServer.Database database) {
        this.folder = folder;
        this.database = database;
    }

    /** Ends the test as skipped where there is no PostgreSQL. */
    public static synchronized BothBackends require() {
        if (shared == null) {
            PostgresServer.Database database = PostgresServer.require().database();
            try {
                var made = new BothBackends(Files.createTempDirectory("both"), database);
                Runtime.getRuntime().addShutdownHook(new Thread(made::delete));
                made.fill();
                shared = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    public Path data() {
        return folder.resolve("data");
    }

    public PostgresServer.Database database() {
        return database;
    }

    public QueryClient postgres() {
        return postgres(database);
    }

    /** A client on any database of the tests' server. */
    public static QueryClient postgres(PostgresServer.Database database) {
        JdbcSettings settings = PostgresFixture.settings(database.url(), Duration.ofSeconds(60), 4);
        return JdbcQueryClient.of("postgres", settings, KnownTables.fromResource());
    }

    /** A client on the files; the folder is for what the database writes. */
    public QueryClient duckDb(Path state) {
        KnownTables known = KnownTables.fromResource();
        var builder = new GenerationBuilder(
                DuckDbSettings.defaults(), known, state.resolve("spill"), new BuildMemory(state.resolve("unique")));
        var dataset = new Dataset("duckdb", new DataFolder(data(), false), null, builder);
        dataset.open();
        return new DuckDbQueryClient("duckdb", DuckDbSettings.defaults(), dataset, known);
    }

    private void fill() throws IOException {
        Path sample = folder.resolve("sample");
        Files.createDirectories(sample);
        Files.createDirectories(data());
        new SampleGenerator(Clock.fixed(NOW, ZoneOffset.UTC)).generate(sample);
        database.execute(PostgresSchema.text());
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            String boundary = sample.resolve("community_boundary.parquet").toString();
            statement.execute("COPY (SELECT 'beg-freiburg' AS community_id, 'somebody' AS participant_id) TO '"
                    + boundary + "' (FORMAT parquet)");
            for (String schema : List.of("", "ds_dev_gold", "ds_dev_silver")) {
                Files.createDirectories(data().resolve(schema));
                try (Stream<Path> tables = Files.list(sample.resolve(schema))) {
                    for (Path table : tables.filter(entry -> entry.toString().endsWith(".parquet"))
                            .sorted()
                            .toList()) {
                        fill(statement, schema, table);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        for (String name : BUNDLED) {
            try (InputStream rows =
                    Objects.requireNonNull(BothBackends.class.getResourceAsStream("bundled/" + name + ".csv"))) {
                String csv = new String(rows.readAllBytes(), StandardCharsets.UTF_8);
                copy(name, csv.lines().findFirst().orElseThrow(), csv);
            }
        }
    }

    private void fill(Statement duckDb, String schema, Path table) throws SQLException, IOException {
        String file = table.getFileName().toString();
        String name = (schema.isEmpty() ? "" : schema + ".") + file.replace(".parquet", "");
        KnownTable known = Objects.requireNonNull(KnownTables.fromResource().find(name), name);
        String files = Files.isDirectory(table) ? table + "/*.parquet" : table.toString();
        String columns = columns(duckDb, files);
        String rows = "SELECT " + columns + " FROM "
                + (OF_THE_PRESENT.contains(name) ? aboutNow(known, files) : "read_parquet('" + files + "')")
                + condition(schema, name, known);
        if (known.value() != null) {
            // Delivered once more, with another value: the later row counts.
            rows += " UNION ALL SELECT * REPLACE (" + known.value() + " + 1 AS " + known.value() + ") FROM (" + rows
                    + ") WHERE \"timestamp\" = TIMESTAMPTZ '2026-01-10 12:00:00+00'";
        }
        Path copied = data().resolve(schema).resolve(file);
        duckDb.execute("COPY (" + rows + ") TO '" + copied + "' (FORMAT parquet)");
        Path csv = folder.resolve(name + ".csv");
        duckDb.execute("COPY (FROM read_parquet('" + copied + "')) TO '" + csv + "' (FORMAT csv, HEADER)");
        boolean keyed = !known.key().isEmpty();
        copy(keyed ? name + "_incoming" : name, columns, Files.readString(csv));
        if (keyed) {
            database.execute("CALL take_" + name + "()").execute("ANALYZE " + name);
        }
    }

    private static String condition(String schema, String name, KnownTable known) {
        var conditions = new ArrayList<String>();
        for (String time : List.of("timestamp", "ts")) {
            if (known.columns().containsKey(time) && !FORECASTS.contains(name)) {
                conditions.add('"' + time + "\" >= " + FIRST + " AND \"" + time + "\" < " + LAST);
            }
        }
        if (!schema.isEmpty() && known.columns().containsKey("community_id")) {
            conditions.add("community_id = 'rec-folgaria'");
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** The rows as far from now as they are from the sample's clock. */
    private static String aboutNow(KnownTable known, String files) {
        long micros = NOW.until(Clock.systemUTC().instant(), ChronoUnit.MICROS);
        String later = " + to_microseconds(" + micros + ")";
        String replaced = known.columns().entrySet().stream()
                .filter(column -> column.getValue().equals("TIMESTAMPTZ"))
                .map(column -> column.getKey() + later + " AS " + column.getKey())
                .collect(Collectors.joining(", "));
        if (known.columns().containsKey("ts_date")) {
            replaced += ", (window_start" + later + ")::DATE AS ts_date";
        }
        return "(SELECT * REPLACE (" + replaced + ") FROM read_parquet('" + files + "'))";
    }

    private static String columns(Statement duckDb, String files) throws SQLException {
        try (ResultSet described = duckDb.executeQuery("DESCRIBE SELECT * FROM read_parquet('" + files + "')")) {
            var names = Stream.<String>builder();
            while (described.next()) {
                names.add('"' + described.getString(1) + '"');
            }
            return names.build().collect(Collectors.joining(", "));
        }
    }

    private void copy(String table, String columns, String csv) {
        try (Connection owner = database.connect()) {
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT csv, HEADER)",
                            new StringReader(csv));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private void delete() {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
