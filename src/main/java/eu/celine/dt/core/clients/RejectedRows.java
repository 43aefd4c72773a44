package eu.celine.dt.core.clients;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a generation left out of its files and why, as a table that an operator can query. Names files, lines, columns and
 * reasons; never a value. Used by one build.
 */
final class RejectedRows {

    static final String NAME = "rejected_rows";
    static final int MOST_PER_FILE = 10_000;

    private static final String ROWS = DuckDbInstance.ROWS + "." + NAME;

    private final DuckDbInstance database;
    private final Map<DataFile, Integer> kept = new HashMap<>();

    private RejectedRows(DuckDbInstance database) {
        this.database = database;
    }

    /**
     * Opens the table, empty.
     *
     * @param names lower-case names of the folder's tables; a file of this table's name is the user's and wins
     */
    static RejectedRows in(DuckDbInstance database, Set<String> names) throws SQLException {
        database.execute("CREATE TABLE " + ROWS
                + " (table_name VARCHAR, file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR)");
        if (!names.contains(NAME)) {
            database.execute("CREATE VIEW " + DataTable.MAIN + "." + NAME + " AS SELECT * FROM " + ROWS);
        }
        return new RejectedRows(database);
    }

    /**
     * A value, or a number of them, that does not fit.
     *
     * @param line from 1, the header's; null where the reason speaks of the whole file
     * @param column null where the line as a whole cannot be read
     */
    record Rejected(@Nullable Long line, @Nullable String column, String reason) {}

    /** A table of which nothing can be read. */
    void addUnreadable(DataTable table) throws SQLException {
        database.append(NAME, List.<@Nullable Object[]>of(new @Nullable Object[] {
            table.qualifiedName(), table.source(), null, null, "cannot be read; the table is not offered"
        }));
    }

    /** Keeps the first of a file's rejections. */
    void add(DataTable table, DataFile file, List<Rejected> rejections) throws SQLException {
        int before = kept.getOrDefault(file, 0);
        List<Rejected> taken = rejections.subList(0, Math.min(rejections.size(), Math.max(0, MOST_PER_FILE - before)));
        kept.put(file, before + taken.size());
        database.append(
                NAME,
                taken.stream()
                        .map(rejected -> new @Nullable Object[] {
                            table.qualifiedName(),
                            file.path().getFileName().toString(),
                            rejected.line(),
                            rejected.column(),
                            rejected.reason()
                        })
                        .toList());
    }
}
