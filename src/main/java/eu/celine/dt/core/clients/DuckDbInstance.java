package eu.celine.dt.core.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * One in-memory DuckDB. Open for building until {@link #lock()}: from then on it reads the listed files and nothing
 * else, and no statement changes a setting.
 */
final class DuckDbInstance implements AutoCloseable {

    /** The attached database that holds what is read into memory, apart from the views that queries see. */
    static final String ROWS = "_dataset_rows";

    private final DuckDBConnection connection;
    private final Path spill;

    private DuckDbInstance(DuckDBConnection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /**
     * Opens an instance that may read the files given, once it is locked.
     *
     * @param spill folder for what does not fit into memory, this instance's own
     */
    static DuckDbInstance open(DuckDbSettings settings, Path spill, Collection<Path> files) throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
        var instance = new DuckDbInstance(connection, spill);
        try {
            // A run that was killed has left its files.
            FileSystemUtils.deleteRecursively(spill);
            Files.createDirectories(spill);
            instance.execute("SET GLOBAL TimeZone = 'UTC'");
            instance.execute("SET autoinstall_known_extensions = false");
            instance.execute("SET autoload_known_extensions = false");
            instance.execute("SET memory_limit = '" + settings.memoryLimit().toMegabytes() + "MiB'");
            instance.execute("SET temp_directory = " + Sql.literal(spill.toString()));
            if (settings.maxTempDirectorySize() != null) {
                instance.execute("SET max_temp_directory_size = '"
                        + settings.maxTempDirectorySize().toMegabytes() + "MiB'");
            }
            if (settings.threads() != null) {
                instance.execute("SET threads = " + settings.threads());
            }
            instance.execute("SET allowed_paths = " + Sql.paths(files));
            // A year of quarter hours from CSV takes a tenth of the room when compressed.
            instance.execute("ATTACH ':memory:' AS " + ROWS + " (COMPRESS)");
            return instance;
        } catch (SQLException | RuntimeException e) {
            instance.close();
            throw e;
        } catch (IOException e) {
            instance.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Ends building: no file but the listed ones, no extension, no change of a setting. */
    void lock() throws SQLException {
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Reads a small result as rows of columns. */
    List<List<@Nullable Object>> rows(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.next()) {
                var row = new ArrayList<@Nullable Object>(columns);
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Appends rows to a table of {@link #ROWS}, each with a text, a {@code Long} or null for every column. */
    void append(String table, List<@Nullable Object[]> rows) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(ROWS, "main", table)) {
            for (@Nullable Object[] row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    switch (value) {
                        case null -> appender.appendNull();
                        case Long number -> appender.append(number.longValue());
                        default -> appender.append(value.toString());
                    }
                }
                appender.endRow();
            }
        }
    }

    /** A connection of its own to this instance, which lives until the last one is closed. */
    DuckDBConnection connect() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void close() {
        try {
            connection.close();
            FileSystemUtils.deleteRecursively(spill);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded database did not close", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
