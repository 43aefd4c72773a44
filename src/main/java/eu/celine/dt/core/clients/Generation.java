package eu.celine.dt.core.clients;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The dataset as one state of the folder has it. Queries take it and give it back; the database closes when it has been
 * retired and the last query is done.
 *
 * <p>The count starts at one, the dataset's own use, and never rises again from zero: a query that comes while the last
 * use ends is refused here and takes the next generation.
 */
final class Generation {

    private final int number;
    private final DuckDbInstance database;
    private final Map<String, String> refusedTables;
    private final AtomicInteger uses = new AtomicInteger(1);

    /**
     * @param number of no other generation of the same dataset
     * @param refusedTables lower-case name of each table whose files are there but cannot be offered, and why
     */
    Generation(int number, DuckDbInstance database, Map<String, String> refusedTables) {
        this.number = number;
        this.database = database;
        this.refusedTables = Map.copyOf(refusedTables);
    }

    int number() {
        return number;
    }

    /** Takes this generation for one query; false if it has already closed. */
    boolean acquire() {
        int before = uses.get();
        while (before > 0) {
            if (uses.compareAndSet(before, before + 1)) {
                return true;
            }
            before = uses.get();
        }
        return false;
    }

    /** Gives back one {@link #acquire()}, or the dataset's own use. */
    void release() {
        if (uses.decrementAndGet() == 0) {
            database.close();
        }
    }

    boolean isClosed() {
        return uses.get() == 0;
    }

    DuckDBConnection connect() throws SQLException {
        return database.connect();
    }

    /** Why a table of this name is not offered although it has files; null if it has none or is offered. */
    @Nullable
    String findRefusal(String table) {
        return refusedTables.get(table.toLowerCase(Locale.ROOT));
    }
}
