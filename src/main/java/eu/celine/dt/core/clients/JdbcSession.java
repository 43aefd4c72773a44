package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One query from its connection to the last row. The time limit is on the sum of the waits for the server: what a reader
 * does between two rows is its own affair. The server ends a statement that exceeds it; if nothing is heard even then,
 * the connection is given up.
 */
final class JdbcSession implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JdbcSession.class);

    private final Connection connection;
    private final JdbcSettings settings;
    private final JdbcFaults faults;
    private final List<Parameter> parameters;
    private long spentNanos;

    JdbcSession(Connection connection, JdbcSettings settings, JdbcFaults faults, List<Parameter> parameters) {
        this.connection = connection;
        this.settings = settings;
        this.faults = faults;
        this.parameters = parameters;
    }

    /** Runs the statement up to its first rows. The cursor owns this session. */
    Rows run(String sql) {
        return call(opened -> {
            PreparedStatement statement = prepare(opened, sql);
            statement.setFetchSize(settings.fetchSize());
            JdbcBinder.bind(statement, parameters);
            return JdbcRows.of(this, statement.executeQuery(), settings.fetchSize());
        });
    }

    /** Lets the server check the statement's names and types. */
    @Nullable
    String findProblem(String sql, KnownTables knownTables) {
        return this.<@Nullable String>call(opened -> {
            try {
                prepare(opened, sql).getMetaData();
                return null;
            } catch (SQLException e) {
                return JdbcFaults.isOfStatement(e) ? JdbcFaults.findComplaint(e, knownTables) : rethrow(e);
            }
        });
    }

    private static String rethrow(SQLException error) throws SQLException {
        throw error;
    }

    // Closed with the connection.
    @SuppressWarnings("MustBeClosedChecker")
    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    /** Waits for the server within what is left of the time limit; what it complains about becomes a fault. */
    <T extends @Nullable Object> T call(Work<T> work) {
        Duration left = settings.timeout().minusNanos(spentNanos);
        if (!left.isPositive()) {
            throw faults.timedOut(null);
        }
        long startNanos = System.nanoTime();
        try {
            connection.setNetworkTimeout(
                    Runnable::run, (int) left.plus(PostgresSource.GRACE).toMillis());
            return work.with(connection);
        } catch (SQLException e) {
            throw faults.of(e, parameters);
        } finally {
            spentNanos += System.nanoTime() - startNanos;
        }
    }

    /** Reads what is here already. */
    <T extends @Nullable Object> T direct(Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw faults.of(e, parameters);
        }
    }

    /** Work that the database may refuse. */
    interface Work<T extends @Nullable Object> {
        T with(Connection connection) throws SQLException;
    }

    /** Ends the statement, its result and the transaction, and gives the connection back. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool has dropped it; whoever read the rows has got them or the fault.
            // The driver's text may quote the server's, and so data.
            log.warn("a connection was dropped while it was given back (SQLSTATE {})", e.getSQLState());
        }
    }
}
