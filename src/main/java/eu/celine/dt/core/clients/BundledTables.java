package eu.celine.dt.core.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of rates and fees that come with the service as dated CSV resources, each row with its source, for folders
 * that lack them.
 */
final class BundledTables {

    private static final List<String> NAMES = List.of("gse_incentive_rates", "regulated_values");

    private final KnownTables knownTables;

    BundledTables(KnownTables knownTables) {
        this.knownTables = knownTables;
    }

    /**
     * Adds the tables that the folder lacks; one that it has and that cannot be read stays refused.
     *
     * @param names lower-case names of the folder's tables
     * @param scratch a folder to which a resource can be written for a moment: the database reads files only
     * @return the tables that were added
     */
    List<String> add(DuckDbInstance database, Set<String> names, Path scratch) throws SQLException {
        var added = new ArrayList<String>();
        for (String name : NAMES) {
            if (!names.contains(name)) {
                add(database, name, scratch);
                added.add(name);
            }
        }
        return added;
    }

    private void add(DuckDbInstance database, String name, Path scratch) throws SQLException {
        KnownTable known = Objects.requireNonNull(knownTables.find(name));
        String columns = known.columns().entrySet().stream()
                .map(column -> Sql.literal(column.getKey()) + ": " + Sql.literal(column.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String rows = DuckDbInstance.ROWS + ".bundled_" + name;
        Path file = scratch.resolve(name + ".csv");
        try {
            copyTo(file, name);
            database.execute("CREATE TABLE " + rows + " AS SELECT * FROM read_csv(" + Sql.literal(file.toString())
                    + ", header = true, delim = ',', quote = '\"', columns = " + columns + ")");
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.execute("CREATE VIEW " + DataTable.MAIN + "." + name + " AS SELECT * FROM " + rows);
    }

    private static void copyTo(Path file, String name) throws IOException {
        try (InputStream resource = BundledTables.class.getResourceAsStream("bundled/" + name + ".csv")) {
            if (resource == null) {
                throw new IllegalStateException("bundled/" + name + ".csv is missing beside " + BundledTables.class);
            }
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
