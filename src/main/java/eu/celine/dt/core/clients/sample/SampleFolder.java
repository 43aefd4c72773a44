package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the sample lies in. Each file appears under its name only when it is whole, so that a reader never
 * meets half a table.
 */
final class SampleFolder {

    private final Path path;

    SampleFolder(Path path) {
        this.path = path;
    }

    /** Removes everything in the folder. */
    void clear() throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        // The marker goes first: what an interrupted clean-up leaves must not count as a sample.
        SampleMarker.delete(path);
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!directory.equals(path)) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Writes a relation as one file, replacing the one before; a schema is a folder: {@code ds_dev_gold/meters}. */
    void writeTable(Connection connection, String relation, String table) throws SQLException, IOException {
        Path file = path.resolve(table + ".parquet");
        Files.createDirectories(file.getParent());
        write(connection, relation, file);
    }

    /** Writes a relation as the part of a month of the table with its name, replacing the one before. */
    void writePart(Connection connection, String table, YearMonth month) throws SQLException, IOException {
        writePart(connection, table, table, month);
    }

    /** Writes a relation as the part of a month, replacing the one before. */
    void writePart(Connection connection, String relation, String table, YearMonth month)
            throws SQLException, IOException {
        Path parts = Files.createDirectories(path.resolve(table + ".parquet"));
        write(connection, relation, parts.resolve(month + ".parquet"));
    }

    /** Makes the parts of a table readable under a name. */
    void openParts(Connection connection, String table, String view) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW " + view + " AS FROM read_parquet("
                    + literal(path.resolve(table + ".parquet")) + " || '/*.parquet')");
        }
    }

    private static void write(Connection connection, String relation, Path file) throws SQLException, IOException {
        // Neither readers nor the clean-up of tables look at names that end otherwise than in .parquet.
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (FROM " + relation + ") TO " + literal(unfinished)
                    + " (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION snappy)");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String literal(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }
}
