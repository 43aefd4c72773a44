package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.Relation.Column;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table's CSV files into memory with declared types; what does not fit is left out and reported. A view over the
 * file would parse all of it for each page of each query.
 */
final class CsvLoader {

    private final DuckDbInstance database;
    private final CsvRows csvRows;
    private final WholeFiles wholeFiles;
    private final Set<DataFile> mixedLineEnds = new HashSet<>();

    CsvLoader(DuckDbInstance database, CsvReport report, WholeFiles wholeFiles) {
        this.database = database;
        this.csvRows = new CsvRows(database, report);
        this.wholeFiles = wholeFiles;
    }

    /** Loads the files into in-memory tables whose names begin as given. */
    Relation load(DataTable table, @Nullable KnownTable known, String rowsName) throws SQLException {
        var rows = new ArrayList<String>();
        var numberedRows = new ArrayList<String>();
        // One at a time, because DuckDB puts no rows aside when it reads files of different columns together.
        for (DataFile file : wholeFiles.of(table, known, this::columns)) {
            String target = DuckDbInstance.ROWS + "." + rowsName + "_" + rows.size();
            load(table, file, known, target);
            rows.add("SELECT * FROM " + target);
            numberedRows.add("SELECT *, " + Sql.literal(file.path().toString()) + " AS " + Relation.FILE + ", rowid AS "
                    + Relation.ROW + " FROM " + target);
        }
        String from = "(" + String.join(" UNION ALL BY NAME ", rows) + ")";
        String numbered = "(" + String.join(" UNION ALL BY NAME ", numberedRows) + ")";
        return new Relation(from, numbered, Relation.describe(database, from), Set.of());
    }

    private List<Column> columns(DataFile file) throws SQLException {
        try {
            return csv(file).columns(database);
        } catch (SQLException e) {
            requireMixedLineEnds(file, e);
            return csv(file).columns(database);
        }
    }

    private void load(DataTable table, DataFile file, @Nullable KnownTable known, String target) throws SQLException {
        try {
            csvRows.load(table, csv(file), known, target);
        } catch (SQLException e) {
            requireMixedLineEnds(file, e);
            database.execute("DROP TABLE IF EXISTS " + target);
            csvRows.load(table, csv(file), known, target);
        }
    }

    private CsvFile csv(DataFile file) {
        return new CsvFile(file, mixedLineEnds.contains(file));
    }

    /** Lets the file be read once more if its line ends may be why it could not be. */
    private void requireMixedLineEnds(DataFile file, SQLException failure) throws SQLException {
        try {
            // Not each file that fails: of a damaged one the second reading would make rows.
            if (!mixedLineEnds.contains(file) && LineEnds.areMixed(file.path())) {
                mixedLineEnds.add(file);
                return;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }
}
