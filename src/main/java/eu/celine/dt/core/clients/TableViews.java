package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.DataTable.Format;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables of one folder state queryable. A keyed table gets two views beside its own: {@code <table>_raw} with
 * every row, and {@code <table>_repeated} with the rows that another one of their key replaces. A file of the user's with
 * such a name is what queries see instead.
 */
final class TableViews {

    static final String RAW = "_raw";
    static final String REPEATED = "_repeated";

    private final DuckDbInstance database;
    private final KnownTables knownTables;
    private final BuildMemory memory;
    private final RejectedRows rejectedRows;
    private final Set<String> names;

    /** @param names lower-case names of all tables of the folder */
    TableViews(
            DuckDbInstance database,
            KnownTables knownTables,
            BuildMemory memory,
            RejectedRows rejectedRows,
            Set<String> names) {
        this.database = database;
        this.knownTables = knownTables;
        this.memory = memory;
        this.rejectedRows = rejectedRows;
        this.names = names;
    }

    /**
     * Adds the table's views.
     *
     * @param rowsName a prefix for what has to be kept in memory
     * @return why the table cannot be offered, or null
     */
    @Nullable
    String add(DataTable table, String rowsName) throws SQLException {
        KnownTable known = knownTables.find(table.qualifiedName());
        Relation relation = relation(table, known, rowsName);
        if (known != null) {
            var missing = relation.missing(known.needed());
            if (!missing.isEmpty()) {
                return "it has no column " + String.join(", ", missing);
            }
        }
        database.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(table.schema()));
        String view = view(table, "");
        String rows = "SELECT " + relation.projection(known) + " FROM " + relation.from();
        if (known != null && !known.key().isEmpty()) {
            rows = oneRowAKey(table, known, relation, rows, rowsName);
        }
        database.execute("CREATE VIEW " + view + " AS " + rows);
        // Reads every file's frame, and of a damaged one more than its frame.
        database.rows("SELECT count(*) FROM " + view);
        return null;
    }

    private Relation relation(DataTable table, @Nullable KnownTable known, String rowsName) throws SQLException {
        var wholeFiles = new WholeFiles(memory, rejectedRows);
        if (table.format() == Format.CSV) {
            return new CsvLoader(database, new CsvReport(memory, rejectedRows), wholeFiles)
                    .load(table, known, rowsName);
        }
        List<DataFile> files = wholeFiles.of(table, known, file -> Relation.ofParquet(database, List.of(file))
                .columns());
        Relation relation = Relation.ofParquet(database, files);
        return new ParquetReport(database, memory, rejectedRows).check(table, known, relation);
    }

    private String oneRowAKey(DataTable table, KnownTable known, Relation relation, String rows, String rowsName)
            throws SQLException {
        // The rows have to be somewhere, also where the name is taken.
        String raw = view(table, isTaken(table, RAW) ? "_" + rowsName : RAW);
        database.execute("CREATE VIEW " + raw + " AS " + rows);
        RepeatedKeys.Settled settled = new RepeatedKeys(database, memory).settle(table, known, relation, raw, rowsName);
        if (!isTaken(table, REPEATED)) {
            database.execute("CREATE VIEW " + view(table, REPEATED) + " AS "
                    + (settled.repeated() == null ? noRepeats(known) : settled.repeated()));
        }
        return settled.rows();
    }

    private static String noRepeats(KnownTable known) {
        return known.columns().entrySet().stream()
                .map(TableViews::typedNull)
                .collect(Collectors.joining(", ", "SELECT ", ", CAST(NULL AS BOOLEAN) AS equal WHERE false"));
    }

    private static String typedNull(Map.Entry<String, String> column) {
        return "CAST(NULL AS " + column.getValue() + ") AS " + Sql.identifier(column.getKey());
    }

    private boolean isTaken(DataTable table, String suffix) {
        return names.contains(table.qualifiedName().toLowerCase(Locale.ROOT) + suffix);
    }

    private static String view(DataTable table, String suffix) {
        return Sql.identifier(table.schema()) + "." + Sql.identifier(table.name() + suffix);
    }
}
