package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one row count for each key of a table: of equal rows any one, of different ones the one that was received last,
 * else the one in the file whose name sorts last.
 *
 * <p>A window over the whole table would cost every query seconds. So the search is done once, while the generation is
 * built: where nothing repeats, the table stays as it is; else the repeated keys are settled into memory, and a query
 * reads all other rows straight from the files, without its filters being held up.
 */
final class RepeatedKeys {

    private static final Logger log = LoggerFactory.getLogger(RepeatedKeys.class);

    private final DuckDbInstance database;
    private final BuildMemory memory;

    RepeatedKeys(DuckDbInstance database, BuildMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    /**
     * What became of a table.
     *
     * @param rows the query that has one row a key
     * @param repeated the query that has the rows left out, in the declared columns and {@code equal}, which says whether
     *     the row that counts has the same value; null if none is left out
     */
    record Settled(String rows, @Nullable String repeated) {}

    /**
     * Settles the table's repeated keys.
     *
     * @param raw the view with every row
     * @param rowsName a prefix for what has to be kept in memory
     */
    Settled settle(DataTable table, KnownTable known, Relation relation, String raw, String rowsName)
            throws SQLException {
        String all = "SELECT * FROM " + raw;
        if (memory.isClean(table)) {
            return new Settled(all, null);
        }
        String key = String.join(", ", known.key());
        String repeats = DuckDbInstance.ROWS + "." + rowsName + "_repeats";
        // Different keys of one hash come into the exact ranking below and out of it again, one row each.
        String hash = "hash(" + key + ", \"timestamp\")";
        database.execute("CREATE TABLE " + repeats + " AS SELECT any_value(\"timestamp\") AS moment, " + hash
                + " AS key_hash FROM " + raw
                + " WHERE \"timestamp\" IS NOT NULL GROUP BY key_hash HAVING count(*) > 1");
        if (database.rows("SELECT 1 FROM " + repeats + " LIMIT 1").isEmpty()) {
            if (relation.guarded().isEmpty()) {
                memory.rememberClean(table);
            }
            return new Settled(all, null);
        }
        String matches = " JOIN " + repeats + " ON \"timestamp\" = moment AND " + hash + " = key_hash";
        String ranked = DuckDbInstance.ROWS + "." + rowsName + "_ranked";
        String value = Sql.identifier(Objects.requireNonNull(known.value()));
        database.execute("CREATE TABLE " + ranked + " AS SELECT *, row_number() OVER latest AS _place, " + value
                + " IS NOT DISTINCT FROM first_value(" + value + ") OVER latest AS _equal FROM (SELECT "
                + relation.projection(known) + ", " + Relation.FILE + ", " + Relation.ROW + " FROM "
                + relation.numbered() + ") SEMI" + matches + " WINDOW latest AS (PARTITION BY " + key
                + ", \"timestamp\" ORDER BY received_at DESC NULLS LAST, " + Relation.FILE + " DESC, " + Relation.ROW
                + " DESC)");
        report(table, ranked);
        String rows = all + " ANTI" + matches + " UNION ALL SELECT * EXCLUDE (_place, _equal, " + Relation.FILE + ", "
                + Relation.ROW + ") FROM " + ranked + " WHERE _place = 1";
        String declared = known.columns().keySet().stream().map(Sql::identifier).collect(Collectors.joining(", "));
        return new Settled(rows, "SELECT " + declared + ", _equal AS equal FROM " + ranked + " WHERE _place > 1");
    }

    private void report(DataTable table, String ranked) throws SQLException {
        String counts = "SELECT " + Relation.FILE + ", count_if(_equal), count_if(NOT _equal) FROM " + ranked
                + " WHERE _place > 1 GROUP BY ALL ORDER BY ALL";
        for (List<@Nullable Object> row : database.rows(counts)) {
            DataFile file = table.fileOf(Path.of(String.valueOf(row.getFirst())));
            if (memory.isNews(file, "repeated keys")) {
                log.warn(
                        "{} of {}: {} rows repeat a key with an equal value and {} with another one; one row a key counts",
                        file.path().getFileName(),
                        table.source(),
                        row.get(1),
                        row.get(2));
            }
        }
    }
}
