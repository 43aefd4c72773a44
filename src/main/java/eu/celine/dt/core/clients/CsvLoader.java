package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.Relation.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table's CSV files into memory with declared types; rows that do not fit are left out and reported.
 *
 * <p>A view over the file would parse all of it for each page of each query. And a column of times is read as text
 * first: DuckDB takes a time without offset for UTC, where it may well be local time.
 */
final class CsvLoader {

    private static final String MISFIT = "_misfit";

    private final DuckDbInstance database;
    private final CsvReport report;
    private final WholeFiles wholeFiles;

    CsvLoader(DuckDbInstance database, CsvReport report, WholeFiles wholeFiles) {
        this.database = database;
        this.report = report;
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

    private void load(DataTable table, DataFile file, @Nullable KnownTable known, String target) throws SQLException {
        Map<String, String> types = types(file, known);
        List<RowCheck> checks = RowCheck.of(types, known);
        database.execute("CREATE TABLE " + target + " AS SELECT " + replaceTimes(types) + ", "
                + RowCheck.firstFailing(checks) + " AS " + MISFIT + " FROM "
                + readCsv(file, types, ", store_rejects = true, rejects_limit = " + RejectedRows.MOST_PER_FILE));
        List<Long> unreadableLines = report.rejected(database, table, file);
        if (!database.rows("SELECT 1 FROM " + target + " WHERE " + MISFIT + " IS NOT NULL LIMIT 1")
                .isEmpty()) {
            reportMisfits(table, file, checks, unreadableLines);
            database.execute("DELETE FROM " + target + " WHERE " + MISFIT + " IS NOT NULL");
        }
        database.execute("ALTER TABLE " + target + " DROP COLUMN " + MISFIT);
    }

    /** The types that are not left to DuckDB's guess: declared ones, and text for every {@code …_id}. */
    private Map<String, String> types(DataFile file, @Nullable KnownTable known) throws SQLException {
        var declared = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (known != null) {
            known.aliases().forEach((name, alias) -> {
                String type = known.columns().get(name);
                if (type != null) {
                    declared.put(alias, type);
                }
            });
            declared.putAll(known.columns());
        }
        var types = new TreeMap<String, String>();
        for (Column column : columns(file)) {
            String type = declared.get(column.name());
            if (type != null) {
                types.put(column.name(), type);
            } else if (column.name().toLowerCase(Locale.ROOT).endsWith("_id")) {
                types.put(column.name(), "VARCHAR");
            }
        }
        return types;
    }

    private List<Column> columns(DataFile file) throws SQLException {
        return Relation.describe(database, readAsText(file));
    }

    private static String readAsText(DataFile file) {
        return readCsv(file, Map.of(), ", all_varchar = true, ignore_errors = true");
    }

    private static String readCsv(DataFile file, Map<String, String> types, String options) {
        String typeList = types.entrySet().stream()
                .map(type -> Sql.literal(type.getKey()) + ": "
                        + Sql.literal(type.getValue().equals(RowCheck.INSTANT) ? "VARCHAR" : type.getValue()))
                .collect(Collectors.joining(", "));
        return "read_csv(" + Sql.literal(file.path().toString()) + ", header = true"
                + (typeList.isEmpty() ? "" : ", types = {" + typeList + "}") + options + ")";
    }

    private static String replaceTimes(Map<String, String> types) {
        String times = types.entrySet().stream()
                .filter(type -> type.getValue().equals(RowCheck.INSTANT))
                .map(type -> Sql.identifier(type.getKey()))
                .map(name -> "TRY_CAST(" + name + " AS " + RowCheck.INSTANT + ") AS " + name)
                .collect(Collectors.joining(", "));
        return times.isEmpty() ? "*" : "* REPLACE (" + times + ")";
    }

    private void reportMisfits(DataTable table, DataFile file, List<RowCheck> checks, List<Long> unreadableLines)
            throws SQLException {
        // Only now is the place of a row needed: numbering it takes a second, ordered reading of the file.
        String places = "SELECT place, misfit, count(*) OVER () FROM (SELECT row_number() OVER () AS place, "
                + RowCheck.firstFailing(checks) + " AS misfit FROM " + readAsText(file)
                + ") WHERE misfit IS NOT NULL ORDER BY place LIMIT " + RejectedRows.MOST_PER_FILE;
        var misfits = new ArrayList<CsvReport.Misfit>();
        long rows = 0;
        for (List<@Nullable Object> row : database.rows(places)) {
            misfits.add(new CsvReport.Misfit(toLong(row.getFirst()), checks.get((int) toLong(row.get(1)))));
            rows = toLong(row.get(2));
        }
        report.misfits(table, file, rows, misfits, unreadableLines);
    }

    private static long toLong(@Nullable Object number) {
        return Long.parseLong(String.valueOf(number));
    }
}
