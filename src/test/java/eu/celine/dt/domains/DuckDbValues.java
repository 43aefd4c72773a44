package eu.celine.dt.domains;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs a domain's shipped statements on an in-memory DuckDB. It stands in for the runtime's own engine, so values become
 * text here: good for trusted test values, and for what a statement means, not for how it is bound.
 */
public final class DuckDbValues implements Values, AutoCloseable {

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):(\\w+)");

    private final Map<String, String> statements = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Jinjava jinjava = new Jinjava();
    private final Connection connection;

    public DuckDbValues(Class<?>... domains) {
        jinjava.getGlobalContext().registerFilter(new SqlList());
        for (Class<?> domain : domains) {
            for (ShippedFetcher fetcher : ShippedFetcher.allBeside(domain)) {
                statements.put(fetcher.id(), fetcher.sql());
            }
        }
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        execute("SET TimeZone = 'UTC'");
    }

    /** With every table of the neutral schema, all of them empty. */
    public DuckDbValues withTables() {
        return execute(resource("tables.sql"));
    }

    public DuckDbValues execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The lookups and fetchers that were run, in order. */
    public List<String> asked() {
        return asked;
    }

    public List<Map<String, @Nullable Object>> rows(String id, Map<String, ?> payload, RunContext context) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        try (Rows rows = fetch(id, payload, Page.of(10_000, 0), context)) {
            while (rows.next()) {
                all.add(rows.row());
            }
        }
        return all;
    }

    @Override
    public Rows fetch(String id, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        var entity =
                Map.of("id", context.entity().id(), "metadata", context.entity().metadata());
        return run(id, jinjava.render(statement(id), Map.of("entity", entity)), payload, page);
    }

    @Override
    public Rows lookup(String id, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        return run(id, jinjava.render(statement(id), payload), payload, page);
    }

    @Override
    public @Nullable String dataVersion(String id) {
        statement(id);
        return null;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String statement(String id) {
        String statement = statements.get(id);
        if (statement == null) {
            throw new NotFoundFault("fetcher", id);
        }
        return statement;
    }

    // The ledger reads two months at once; one connection does one thing at a time.
    private synchronized Rows run(
            String id, String template, Map<String, ? extends @Nullable Object> payload, Page page) {
        asked.add(id);
        String sql = PARAMETER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(literal(payload.get(match.group(1)))));
        String paged = sql + "\nLIMIT " + page.limit() + " OFFSET " + page.offset();
        // A connection of its own: months are read at the same time, and one connection has one open result.
        try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
                Statement statement = own.createStatement();
                ResultSet result = statement.executeQuery(paged)) {
            return ListedRows.copyOf(result);
        } catch (SQLException failure) {
            if (String.valueOf(failure.getMessage()).contains("Catalog Error: Table")) {
                throw new NotOfferedFault("A table of " + id + " is missing.");
            }
            throw new IllegalStateException(paged, failure);
        }
    }

    // Untyped, so that DuckDB gives each the type of what it is compared with, as a bound value of the schema has.
    private static String literal(@Nullable Object value) {
        return value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'";
    }

    private static String resource(String name) {
        try (InputStream in = DuckDbValues.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class ListedRows implements Rows {

        private final List<Column> columns;
        private final List<List<@Nullable Object>> rows;
        private int at = -1;

        private ListedRows(List<Column> columns, List<List<@Nullable Object>> rows) {
            this.columns = columns;
            this.rows = rows;
        }

        static ListedRows copyOf(ResultSet result) throws SQLException {
            ResultSetMetaData described = result.getMetaData();
            var columns = new ArrayList<Column>();
            for (int column = 1; column <= described.getColumnCount(); column++) {
                columns.add(new Column(described.getColumnLabel(column), ColumnType.TEXT));
            }
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int column = 1; column <= columns.size(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return new ListedRows(columns, rows);
        }

        @Override
        public List<Column> columns() {
            return columns;
        }

        @Override
        public boolean next() {
            return ++at < rows.size();
        }

        @Override
        public @Nullable Object value(int column) {
            return rows.get(at).get(column);
        }

        @Override
        public void close() {}
    }

    private static final class SqlList implements Filter {

        @Override
        public String getName() {
            return "sql_list";
        }

        @Override
        public Object filter(@Nullable Object list, JinjavaInterpreter interpreter, String... arguments) {
            return ((List<?>) Objects.requireNonNull(list))
                    .stream().map(DuckDbValues::literal).collect(Collectors.joining(", ", "(", ")"));
        }
    }
}
