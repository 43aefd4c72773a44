package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queries a PostgreSQL database. Each query has a pooled connection in a read-only transaction until its rows are closed,
 * and reads through a cursor of the server's, so that a long result costs no memory here.
 */
final class JdbcQueryClient implements QueryClient {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String name;
    private final JdbcSettings settings;
    private final KnownTables knownTables;
    private final JdbcFaults faults;
    private final JdbcPool pool;

    private JdbcQueryClient(
            String name, JdbcSettings settings, KnownTables knownTables, JdbcFaults faults, JdbcPool pool) {
        this.name = name;
        this.settings = settings;
        this.knownTables = knownTables;
        this.faults = faults;
        this.pool = pool;
    }

    static JdbcQueryClient of(String name, JdbcSettings settings, KnownTables knownTables) {
        var faults = new JdbcFaults(name, knownTables);
        return new JdbcQueryClient(name, settings, knownTables, faults, new JdbcPool(name, settings, faults));
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /**
     * {@inheritDoc}
     *
     * @throws eu.celine.dt.contracts.UnavailableFault if no connection comes free in time
     * @throws eu.celine.dt.contracts.NotOfferedFault if the database lacks a table or column that the statement names
     */
    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        // On a line of its own, below whatever comment ends the statement.
        String sql =
                ReadingStatement.require(query.statement()) + "\nLIMIT " + page.limit() + " OFFSET " + page.offset();
        var session = new JdbcSession(pool.borrow(), settings, faults, query.parameters());
        try {
            return session.run(sql);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public int maxConcurrent() {
        return settings.poolSize();
    }

    @Override
    public boolean dependsOnCaller() {
        return false;
    }

    @Override
    public @Nullable String findStatementProblem(String statement) {
        String sql;
        try {
            sql = ReadingStatement.require(statement);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        try (var session = new JdbcSession(borrowForCheck(), settings, faults, List.of())) {
            return session.findProblem(sql, knownTables);
        }
    }

    @Override
    public @Nullable String findSetupProblem() {
        try (var session = new JdbcSession(borrowForCheck(), settings, faults, List.of())) {
            return session.call(JdbcRole::findProblem);
        }
    }

    /** A database that is away is no fault of a statement: it may come later. */
    private Connection borrowForCheck() {
        try {
            return pool.borrow();
        } catch (BackendFault fault) {
            throw new UnavailableFault("client " + name + ": " + fault.detail(), RETRY_AFTER);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
