package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a generated folder, read as a client reads them: a file or a folder of parts is a table. */
final class SampleDataset implements AutoCloseable {

    private final Connection connection;

    SampleDataset(Path folder) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET TimeZone = 'UTC'");
            open(folder, "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a second folder beside the first, with a prefix before the names of its tables. */
    void open(Path folder, String prefix) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (!entry.toString().endsWith(".parquet")) {
                    if (Files.isDirectory(entry)) {
                        String schema = prefix + entry.getFileName();
                        execute("CREATE SCHEMA " + schema);
                        open(entry, schema + ".");
                    }
                    continue;
                }
                String table = entry.getFileName().toString().replace(".parquet", "");
                String files = Files.isDirectory(entry) ? entry + "/*.parquet" : entry.toString();
                execute("CREATE VIEW " + prefix + table + " AS FROM read_parquet('" + files + "')");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The single number that a query yields. */
    double number(String sql) {
        return ((Number) rows(sql).getFirst().getFirst()).doubleValue();
    }

    /** The first column of a query's rows as texts. */
    List<String> texts(String sql) {
        return rows(sql).stream().map(row -> String.valueOf(row.getFirst())).toList();
    }

    List<List<Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (result.next()) {
                var row = new ArrayList<Object>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    @Nullable Object value = result.getObject(column);
                    row.add(value == null ? "NULL" : value);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
