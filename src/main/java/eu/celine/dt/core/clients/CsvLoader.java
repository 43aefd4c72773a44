package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.Relation.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private static final String INSTANT = "TIMESTAMPTZ";
    private static final String MISFIT = "_misfit";
    private static final int MOST_REJECTS = 10_000;

    private final DuckDbInstance database;
    private final CsvReport report;

    CsvLoader(DuckDbInstance database, CsvReport report) {
        this.database = database;
        this.report = report;
    }

    /** Loads the files into the in-memory table of the given name. */
    Relation load(DataTable table, @Nullable KnownTable known, String rowsName) throws SQLException {
        Map<String, String> types = types(table, known);
        String target = DuckDbInstance.ROWS + "." + rowsName;
        List<String> times = types.entrySet().stream()
                .filter(type -> type.getValue().equals(INSTANT))
                .map(Map.Entry::getKey)
                .toList();
        database.execute("CREATE TABLE " + target + " AS SELECT " + replaceTimes(times) + ", " + misfit(times) + " AS "
                + MISFIT + " FROM "
                + readCsv(table.paths(), types, ", store_rejects = true, rejects_limit = " + MOST_REJECTS));
        report.rejected(database, table);
        reportMisfits(table, types, times, target);
        database.execute("ALTER TABLE " + target + " DROP COLUMN " + MISFIT);
        String from = "(SELECT * EXCLUDE (" + Relation.FILE + ") FROM " + target + ")";
        String numbered = "(SELECT *, rowid AS " + Relation.ROW + " FROM " + target + ")";
        return new Relation(from, numbered, Relation.describe(database, from));
    }

    /** The types that are not left to DuckDB's guess: declared ones, and text for every {@code …_id}. */
    private Map<String, String> types(DataTable table, @Nullable KnownTable known) throws SQLException {
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
        for (Column column : Relation.describe(database, readCsv(table.paths(), Map.of(), ", all_varchar = true"))) {
            String type = declared.get(column.name());
            if (type != null) {
                types.put(column.name(), type);
            } else if (column.name().toLowerCase(Locale.ROOT).endsWith("_id")) {
                types.put(column.name(), "VARCHAR");
            }
        }
        return types;
    }

    private static String readCsv(List<Path> paths, Map<String, String> types, String options) {
        String typeList = types.entrySet().stream()
                .map(type -> Sql.literal(type.getKey()) + ": "
                        + Sql.literal(type.getValue().equals(INSTANT) ? "VARCHAR" : type.getValue()))
                .collect(Collectors.joining(", "));
        return "read_csv(" + Sql.paths(paths) + ", header = true, union_by_name = true, filename = '" + Relation.FILE
                + "'" + (typeList.isEmpty() ? "" : ", types = {" + typeList + "}") + options + ")";
    }

    private static String replaceTimes(List<String> times) {
        if (times.isEmpty()) {
            return "*";
        }
        return times.stream()
                .map(Sql::identifier)
                .map(name -> "TRY_CAST(" + name + " AS " + INSTANT + ") AS " + name)
                .collect(Collectors.joining(", ", "* REPLACE (", ")"));
    }

    /** The first column of a row whose time is not ISO-8601 with an offset; NULL for a row that fits. */
    private static String misfit(List<String> times) {
        if (times.isEmpty()) {
            return "CAST(NULL AS VARCHAR)";
        }
        return times.stream()
                .map(time -> {
                    String name = Sql.identifier(time);
                    // After the date, which has hyphens of its own, only an offset has a sign.
                    String clock = "substr(trim(" + name + "), 11)";
                    return "WHEN " + name + " IS NOT NULL AND NOT (regexp_matches(" + clock
                            + ", '([+-][0-9]{2}(:?[0-9]{2})?|[Zz])$') AND TRY_CAST(" + name + " AS " + INSTANT
                            + ") IS NOT NULL) THEN " + Sql.literal(time);
                })
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    private void reportMisfits(DataTable table, Map<String, String> types, List<String> times, String target)
            throws SQLException {
        List<List<@Nullable Object>> counts = database.rows("SELECT " + Relation.FILE + ", count(*) FROM " + target
                + " WHERE " + MISFIT + " IS NOT NULL GROUP BY ALL ORDER BY ALL");
        if (counts.isEmpty()) {
            return;
        }
        for (List<@Nullable Object> count : counts) {
            Path file = Path.of(String.valueOf(count.getFirst()));
            long rows = ((Number) Objects.requireNonNull(count.get(1))).longValue();
            // Only now is the place of a row needed: numbering it takes a second, ordered reading of this one file.
            String places = "SELECT place, misfit FROM (SELECT row_number() OVER () AS place, " + misfit(times)
                    + " AS misfit FROM " + readCsv(List.of(file), types, ", ignore_errors = true")
                    + ") WHERE misfit IS NOT NULL ORDER BY place LIMIT " + CsvReport.SHOWN_PER_FILE;
            var misfits = new ArrayList<CsvReport.Misfit>();
            for (List<@Nullable Object> row : database.rows(places)) {
                misfits.add(new CsvReport.Misfit(
                        ((Number) Objects.requireNonNull(row.getFirst())).longValue(),
                        String.valueOf(row.get(1))));
            }
            report.timesWithoutOffset(table, file, rows, misfits);
        }
        database.execute("DELETE FROM " + target + " WHERE " + MISFIT + " IS NOT NULL");
    }
}
