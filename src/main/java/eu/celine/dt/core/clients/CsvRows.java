package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.CsvReport.Misfit;
import eu.celine.dt.core.clients.Relation.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one CSV file into a table.
 *
 * <p>The cells of a known table are read as text and become values here. Left to DuckDB, a cell that is not of its type
 * takes the whole row with it, one date written another way decides how all of the file are read, and a time without
 * offset is taken for UTC. The tables with a key are the largest ones, and reading a million numbers as text takes half
 * as long again: there DuckDB reads them, and only a file with a cell that does not fit is read once more as text.
 */
final class CsvRows {

    private static final String MISFIT = "_misfit";
    private static final String EMPTIED = "_emptied";

    private final DuckDbInstance database;
    private final CsvReport report;

    CsvRows(DuckDbInstance database, CsvReport report) {
        this.database = database;
        this.report = report;
    }

    void load(DataTable table, CsvFile file, @Nullable KnownTable known, String target) throws SQLException {
        Map<String, String> types = types(file, known);
        if (known == null) {
            database.execute("CREATE TABLE " + target + " AS SELECT * FROM " + file.typed(types));
            report.rejected(database, table, file.file());
            return;
        }
        if (known.key().isEmpty() || !fitsAsTyped(file, types, known, target)) {
            loadAsText(table, file, types, known, target);
        }
    }

    /** The types that are not left to DuckDB's guess: declared ones, and text for every {@code …_id}. */
    private Map<String, String> types(CsvFile file, @Nullable KnownTable known) throws SQLException {
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
        for (Column column : file.columns(database)) {
            String type = declared.get(column.name());
            if (type != null) {
                types.put(column.name(), type);
            } else if (column.name().toLowerCase(Locale.ROOT).endsWith("_id")) {
                types.put(column.name(), RowCheck.TEXT);
            }
        }
        return types;
    }

    /** Loads the file if every row of it fits; else nothing of it. */
    private boolean fitsAsTyped(CsvFile file, Map<String, String> types, KnownTable known, String target)
            throws SQLException {
        List<RowCheck> checks = RowCheck.of(types, known).stream()
                .filter(check -> !check.ofText())
                .toList();
        var readTypes = new TreeMap<>(types);
        readTypes.replaceAll((_, type) -> isReadAsText(type) ? RowCheck.TEXT : type);
        var values = new TreeMap<String, String>();
        types.forEach((column, type) -> {
            if (isReadAsText(type)) {
                values.put(column, value(column, type));
            }
        });
        database.execute("CREATE TABLE " + target + " AS SELECT " + replaced(values) + ", "
                + RowCheck.firstFailing(checks) + " AS " + MISFIT + " FROM " + file.typed(readTypes));
        boolean fits = isEmpty("reject_errors") && isEmpty(target + " WHERE " + MISFIT + " IS NOT NULL");
        if (fits) {
            drop(target, MISFIT);
        } else {
            database.execute("DROP TABLE " + target);
            database.execute("TRUNCATE reject_errors");
        }
        return fits;
    }

    private boolean isEmpty(String from) throws SQLException {
        return database.rows("SELECT 1 FROM " + from + " LIMIT 1").isEmpty();
    }

    private static boolean isReadAsText(String type) {
        return type.equals(RowCheck.TEXT) || type.equals(RowCheck.INSTANT) || type.equals(RowCheck.DATE);
    }

    private void loadAsText(DataTable table, CsvFile file, Map<String, String> types, KnownTable known, String target)
            throws SQLException {
        List<RowCheck> checks = RowCheck.of(types, known);
        createFromText(file, types, checks, target);
        List<List<@Nullable Object>> misguessed = database.rows(
                "SELECT DISTINCT column_name FROM reject_errors WHERE lower(error_type::VARCHAR) = 'cast'");
        if (!misguessed.isEmpty()) {
            // A column that is not declared was guessed from its first rows: with others among them it is a text.
            var withTexts = new TreeMap<>(types);
            misguessed.forEach(row -> withTexts.put(String.valueOf(row.getFirst()), RowCheck.TEXT));
            database.execute("DROP TABLE " + target);
            database.execute("TRUNCATE reject_errors");
            createFromText(file, withTexts, checks, target);
        }
        List<Long> unreadableLines = report.rejected(database, table, file.file());
        List<@Nullable Object> counts = database.rows("SELECT count(" + MISFIT + "), count_if(" + MISFIT
                        + " IS NULL AND " + EMPTIED + " <> '') FROM " + target)
                .getFirst();
        long dropped = toLong(counts.get(0));
        long emptied = toLong(counts.get(1));
        if (dropped + emptied > 0) {
            report.misfits(table, file.file(), dropped, emptied, misfits(file, checks), unreadableLines);
        }
        if (dropped > 0) {
            database.execute("DELETE FROM " + target + " WHERE " + MISFIT + " IS NOT NULL");
        }
        drop(target, MISFIT);
        drop(target, EMPTIED);
    }

    private void createFromText(CsvFile file, Map<String, String> types, List<RowCheck> checks, String target)
            throws SQLException {
        var readTypes = new TreeMap<>(types);
        readTypes.replaceAll((_, _) -> RowCheck.TEXT);
        var values = new TreeMap<String, String>();
        types.forEach((column, type) -> values.put(column, valueOrNull(column, type, checks)));
        database.execute("CREATE TABLE " + target + " AS SELECT " + replaced(values) + ", "
                + RowCheck.firstDropping(checks) + " AS " + MISFIT + ", " + RowCheck.allEmptying(checks) + " AS "
                + EMPTIED + " FROM " + file.typed(readTypes));
    }

    private static String valueOrNull(String column, String type, List<RowCheck> checks) {
        String failing = checks.stream()
                .filter(check -> check.column().equals(column))
                .map(check -> "(" + check.failing() + ")")
                .collect(Collectors.joining(" OR "));
        String value = value(column, type);
        return failing.isEmpty() ? value : "CASE WHEN " + failing + " THEN NULL ELSE " + value + " END";
    }

    private static String value(String column, String type) {
        String name = Sql.identifier(column);
        return type.equals(RowCheck.TEXT) ? "nullif(trim(" + name + "), '')" : "TRY_CAST(" + name + " AS " + type + ")";
    }

    private static String replaced(Map<String, String> values) {
        String list = values.entrySet().stream()
                .map(value -> value.getValue() + " AS " + Sql.identifier(value.getKey()))
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "*" : "* REPLACE (" + list + ")";
    }

    /** The first of the cells that do not fit. Of a row that is left out only the one for which it is. */
    private List<Misfit> misfits(CsvFile file, List<RowCheck> checks) throws SQLException {
        // Only now is the place of a row needed: numbering it takes a second, ordered reading of the file.
        String places = "SELECT place, misfits FROM (SELECT row_number() OVER () AS place, coalesce(CAST("
                + RowCheck.firstDropping(checks) + " AS VARCHAR), " + RowCheck.allEmptying(checks)
                + ") AS misfits FROM " + file.asText() + ") WHERE misfits <> '' ORDER BY place LIMIT "
                + RejectedRows.MOST_PER_FILE;
        var misfits = new ArrayList<Misfit>();
        for (List<@Nullable Object> row : database.rows(places)) {
            for (String check : String.valueOf(row.get(1)).split(" ", -1)) {
                misfits.add(new Misfit(toLong(row.getFirst()), checks.get(Integer.parseInt(check))));
            }
        }
        return misfits;
    }

    private void drop(String target, String column) throws SQLException {
        database.execute("ALTER TABLE " + target + " DROP COLUMN " + column);
    }

    private static long toLong(@Nullable Object number) {
        return Long.parseLong(String.valueOf(number));
    }
}
