package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every client that asks somebody else: bounds its open queries and refuses them at once while its backend
 * fails. A place is held until the rows are closed.
 *
 * <p>Failures of the backend count: it cannot be reached, breaks down, answers nonsense or is later than our own time
 * limit. What it refuses, and statements that take longer than it allows, do not ({@link BackendFault#refused()}).
 */
final class GuardedClient implements QueryClient, MeterBinder {

    private final QueryClient client;
    private final Bulkhead bulkhead;
    private final CallBreaker breaker;

    GuardedClient(String name, QueryClient client, GuardSettings settings, Clock clock) {
        this.client = client;
        this.bulkhead = new Bulkhead(name, settings);
        this.breaker = new CallBreaker(name, settings, clock);
    }

    /**
     * {@inheritDoc}
     *
     * @throws eu.celine.dt.contracts.UnavailableFault if the backend is known to fail or no place came free in time
     */
    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        String subject = caller.principal().subject();
        CallBreaker.Call call = breaker.enter(subject);
        try {
            bulkhead.enter(subject);
        } catch (RuntimeException e) {
            call.ended();
            throw e;
        }
        Rows rows;
        try {
            rows = client.query(query, page, caller);
        } catch (BackendFault fault) {
            bulkhead.leave(subject);
            if (fault.refused()) {
                call.answered();
            } else {
                call.failed(fault);
            }
            throw fault;
        } catch (RuntimeException | Error e) {
            bulkhead.leave(subject);
            call.ended();
            throw e;
        }
        // Now and not when the rows are closed: three slow readers would keep the breaker half open.
        call.answered();
        return new GuardedRows(rows, call, () -> bulkhead.leave(subject));
    }

    ClientHealth health() {
        return breaker.health();
    }

    /** How many queries are open. */
    int open() {
        return bulkhead.taken();
    }

    @Override
    public Dialect dialect() {
        return client.dialect();
    }

    @Override
    public @Nullable String findStatementProblem(String statement) {
        return client.findStatementProblem(statement);
    }

    @Override
    public @Nullable String findSetupProblem() {
        return client.findSetupProblem();
    }

    @Override
    public @Nullable String dataVersion() {
        return client.dataVersion();
    }

    @Override
    public int maxRows() {
        return client.maxRows();
    }

    @Override
    public int maxConcurrent() {
        return Math.min(bulkhead.places(), client.maxConcurrent());
    }

    @Override
    public boolean dependsOnCaller() {
        return client.dependsOnCaller();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        GuardMetrics.register(this, registry);
        if (client instanceof MeterBinder measured) {
            measured.bindTo(registry);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
