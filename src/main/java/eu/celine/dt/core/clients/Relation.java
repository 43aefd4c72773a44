package eu.celine.dt.core.clients;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table's rows as its files have them, before types and keys are seen to.
 *
 * @param from what follows FROM
 * @param numbered the same with the columns {@link #FILE} and {@link #ROW}, which say where a row stood
 * @param columns the files' columns with their SQL types, in order; names compare without case
 * @param guarded declared columns, numbers or times, of which some values do not fit and read as NULL
 */
record Relation(String from, String numbered, List<Column> columns, Set<String> guarded) {

    static final String FILE = "_file";
    static final String ROW = "_row";

    record Column(String name, String type) {}

    /** Reads names and types of the columns without reading rows. */
    static List<Column> describe(DuckDbInstance database, String from) throws SQLException {
        var columns = new ArrayList<Column>();
        for (List<@Nullable Object> row : database.rows("DESCRIBE SELECT * FROM " + from)) {
            columns.add(new Column(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
        }
        return columns;
    }

    static Relation ofParquet(DuckDbInstance database, List<DataFile> files) throws SQLException {
        String paths = Sql.paths(files.stream().map(DataFile::path).toList()) + ", union_by_name = true";
        String from = "read_parquet(" + paths + ")";
        String numbered = "(SELECT * RENAME (file_row_number AS " + ROW + ") FROM read_parquet(" + paths
                + ", filename = '" + FILE + "', file_row_number = true))";
        return new Relation(from, numbered, describe(database, from), Set.of());
    }

    Relation withGuarded(Set<String> names) {
        return new Relation(from, numbered, columns, names);
    }

    /** The needed columns that the files do not have. */
    List<String> missing(Collection<String> needed) {
        return missing(columns, needed);
    }

    static List<String> missing(List<Column> columns, Collection<String> needed) {
        Map<String, Column> present = byName(columns);
        return needed.stream()
                .filter(name -> !present.containsKey(name))
                .sorted()
                .toList();
    }

    /**
     * What follows SELECT so that the table has all of its declared columns in their types, then the files' own others.
     */
    String projection(@Nullable KnownTable known) {
        if (known == null) {
            return "*";
        }
        Map<String, Column> present = byName(columns);
        var expressions = new ArrayList<String>();
        known.columns().forEach((name, type) -> {
            Column column = present.remove(name);
            String alias = known.aliases().get(name);
            Column source = column == null && alias != null ? present.get(alias) : column;
            String value = cast(source, type);
            expressions.add(
                    (guarded.contains(name) ? "CASE WHEN isfinite(" + value + ") THEN " + value + " END" : value)
                            + " AS " + Sql.identifier(name));
        });
        for (Column column : columns) {
            if (present.containsKey(column.name())) {
                expressions.add(Sql.identifier(column.name()));
            }
        }
        return String.join(", ", expressions);
    }

    @Nullable
    Column find(String name) {
        return byName(columns).get(name);
    }

    private static String cast(@Nullable Column source, String type) {
        if (source == null) {
            return "CAST(NULL AS " + type + ")";
        }
        String name = Sql.identifier(source.name());
        // An unchanged column keeps the statistics by which DuckDB skips whole row groups; a cast may lose them.
        return isOfType(source, type) ? name : "TRY_CAST(" + name + " AS " + type + ")";
    }

    static boolean isOfType(Column column, String type) {
        return column.type().equals(type.equals("TIMESTAMPTZ") ? "TIMESTAMP WITH TIME ZONE" : type);
    }

    private static Map<String, Column> byName(List<Column> columns) {
        var present = new TreeMap<String, Column>(String.CASE_INSENSITIVE_ORDER);
        columns.forEach(column -> present.put(column.name(), column));
        return present;
    }
}
