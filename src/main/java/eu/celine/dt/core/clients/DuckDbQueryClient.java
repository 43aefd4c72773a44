package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries the embedded dataset. Each query has its own connection, and a permit until its rows are closed. */
final class DuckDbQueryClient implements QueryClient, MeterBinder {

    private static final int MOST_WAITING = 256;

    private final String name;
    private final DuckDbSettings settings;
    private final Dataset dataset;
    private final KnownTables knownTables;
    private final QueryQueue queue;
    private final NativeCalls calls;
    private final DuckDbFaults faults;

    DuckDbQueryClient(String name, DuckDbSettings settings, Dataset dataset, KnownTables knownTables) {
        this.name = name;
        this.settings = settings;
        this.dataset = dataset;
        this.knownTables = knownTables;
        // Whoever has waited for half of the limit and not been served yet is better off asking again later.
        Duration longestWait = settings.timeout().dividedBy(2);
        this.queue = new QueryQueue(name, settings.maxConcurrent(), MOST_WAITING, longestWait);
        this.calls = new NativeCalls(name);
        this.faults = new DuckDbFaults(name, knownTables);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        QueueMetrics.register(name, queue, registry);
    }

    @Override
    public Dialect dialect() {
        return Dialect.DUCKDB;
    }

    /**
     * {@inheritDoc}
     *
     * @throws eu.celine.dt.contracts.UnavailableFault if there are too many open queries for too long
     * @throws eu.celine.dt.contracts.NotOfferedFault if the dataset lacks a table or column that the statement names
     */
    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        // On a line of its own, below whatever comment ends the statement. Written out, since these two numbers are
        // ours and not text of a caller's, and a bound limit costs DuckDB its top-n plan.
        String sql =
                ReadingStatement.require(query.statement()) + "\nLIMIT " + page.limit() + " OFFSET " + page.offset();
        QuerySession session = open(query.parameters());
        try {
            return session.run(sql);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
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
        try (QuerySession session = open(List.of())) {
            String problem = session.findProblem(sql);
            return problem == null || isOptionalTable(DuckDbFaults.findMissingTable(problem)) ? null : problem;
        }
    }

    /** A table of the shipped schema may be absent: whoever asks for it gets a 501, and nobody has to mend a query. */
    private boolean isOptionalTable(@Nullable String missing) {
        return missing != null && knownTables.findMissed(missing) != null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws eu.celine.dt.contracts.UnavailableFault if the first data is not ready within the time limit of a query
     */
    @Override
    public String dataVersion() {
        Generation generation = dataset.acquire(settings.timeout());
        try {
            return name + "#" + generation.number();
        } finally {
            generation.release();
        }
    }

    @Override
    public int maxConcurrent() {
        return settings.maxConcurrent();
    }

    private QuerySession open(List<Parameter> parameters) {
        queue.enter();
        Generation generation;
        try {
            generation = dataset.acquire(settings.timeout());
        } catch (RuntimeException e) {
            queue.leave();
            throw e;
        }
        return new QuerySession(generation, calls, settings.timeout(), faults, parameters, queue::leave);
    }

    @Override
    public void close() {
        dataset.close();
        calls.close();
    }
}
