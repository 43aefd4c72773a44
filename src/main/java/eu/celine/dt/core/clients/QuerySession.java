package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Rows;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One query from its connection to the last row: read-only transaction, time limit, and giving everything back once.
 * The limit is on the sum of the time in the database: what a reader does between two rows is its own affair.
 *
 * <p>One thread uses it. Only when a call is given up does a second one, which cancels and then releases; the first has
 * its fault by then and calls nothing but {@link #close()}.
 */
final class QuerySession implements AutoCloseable {

    private final Generation generation;
    private final NativeCalls calls;
    private final Duration timeout;
    private final DuckDbFaults faults;
    private final List<Parameter> parameters;
    private final Runnable afterRelease;

    private final AtomicBoolean released = new AtomicBoolean();
    private volatile @Nullable DuckDBConnection connection;
    private volatile @Nullable DuckDBPreparedStatement statement;
    private volatile boolean abandoned;
    private long spentNanos;

    QuerySession(
            Generation generation,
            NativeCalls calls,
            Duration timeout,
            DuckDbFaults faults,
            List<Parameter> parameters,
            Runnable afterRelease) {
        this.generation = generation;
        this.calls = calls;
        this.timeout = timeout;
        this.faults = faults;
        this.parameters = parameters;
        this.afterRelease = afterRelease;
    }

    /** Runs the statement up to its first rows. The cursor owns this session. */
    Rows run(String sql) {
        return call(() -> {
            DuckDBPreparedStatement prepared = prepare(sql);
            ParameterBinder.bind(prepared, parameters);
            List<ResultColumn> columns = ResultColumn.of(prepared.getMetaData());
            if (columns.stream().allMatch(column -> column.reader() != null)) {
                return ChunkRows.open(this, columns, prepared);
            }
            return ResultSetRows.open(this, prepared);
        });
    }

    /** Lets DuckDB check the statement's names and types. */
    @Nullable
    String findProblem(String sql) {
        return this.<@Nullable String>call(() -> {
            try {
                prepare(sql);
                return null;
            } catch (SQLException e) {
                return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            }
        });
    }

    private DuckDBPreparedStatement prepare(String sql) throws SQLException {
        DuckDBConnection opened = generation.connect();
        connection = opened;
        try (Statement begin = opened.createStatement()) {
            begin.execute("BEGIN TRANSACTION READ ONLY");
        }
        var prepared = (DuckDBPreparedStatement) opened.prepareStatement(sql);
        statement = prepared;
        return prepared;
    }

    /** Runs native work within what is left of the time limit; what DuckDB complains about becomes a fault. */
    <T extends @Nullable Object> T call(Callable<T> work) {
        Duration left = timeout.minusNanos(spentNanos);
        if (!left.isPositive()) {
            throw faults.timedOut();
        }
        long startNanos = System.nanoTime();
        try {
            return calls.run(work, left, this::cancel, this::release);
        } catch (TimeoutException _) {
            abandoned = true;
            throw faults.timedOut();
        } catch (InterruptedException _) {
            abandoned = true;
            Thread.currentThread().interrupt();
            throw faults.interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException error) {
                throw faults.of(error, generation, parameters);
            }
            throw new IllegalStateException("a query failed outside the database", e.getCause());
        } finally {
            spentNanos += System.nanoTime() - startNanos;
        }
    }

    /** Begins the time limit anew, for a result whose rows keep coming. */
    void renewTimeLimit() {
        spentNanos = 0;
    }

    /** Reads what is already there, on the calling thread. */
    <T extends @Nullable Object> T direct(SqlCall<T> work) {
        try {
            return work.call();
        } catch (SQLException e) {
            throw faults.of(e, generation, parameters);
        }
    }

    /** Work that the database may refuse. */
    interface SqlCall<T extends @Nullable Object> {
        T call() throws SQLException;
    }

    private void cancel() {
        DuckDBPreparedStatement running = statement;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException _) {
                // Closed in the meantime: there is nothing left to cancel.
                return;
            }
        }
    }

    @Override
    public void close() {
        if (!abandoned) {
            release();
        }
    }

    private void release() {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        try {
            // Ends the statement, its result and the transaction as well.
            if (statement != null) {
                statement.close();
            }
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a connection did not close", e);
        } finally {
            generation.release();
            afterRelease.run();
        }
    }

    /**
     * A result column and how it is read from a chunk.
     *
     * @param reader null if a chunk of it cannot be read
     * @param numbers null if it holds no numbers
     */
    record ResultColumn(
            Rows.Column column, ResultTypes.@Nullable VectorReader reader, ResultTypes.@Nullable NumberReader numbers) {

        static List<ResultColumn> of(ResultSetMetaData metadata) throws SQLException {
            var columns = new ArrayList<ResultColumn>();
            for (int column = 1; column <= metadata.getColumnCount(); column++) {
                String type = metadata.getColumnTypeName(column);
                columns.add(new ResultColumn(
                        new Rows.Column(metadata.getColumnLabel(column), ResultTypes.columnType(type)),
                        ResultTypes.findVectorReader(type),
                        ResultTypes.findNumberReader(type)));
            }
            return columns;
        }
    }
}
