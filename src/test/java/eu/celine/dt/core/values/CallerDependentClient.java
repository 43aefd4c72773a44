package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A backend that answers with the identity of who asks. May fail or wait before each of its calls. */
final class CallerDependentClient implements QueryClient {

    final AtomicInteger calls = new AtomicInteger();
    private final IntFunction<@Nullable RuntimeException> failures;
    private final boolean dependsOnCaller;

    CallerDependentClient() {
        this(true, _ -> null);
    }

    /**
     * @param dependsOnCaller what it says of itself
     * @param failures what the call of this number throws, or null
     */
    CallerDependentClient(boolean dependsOnCaller, IntFunction<@Nullable RuntimeException> failures) {
        this.dependsOnCaller = dependsOnCaller;
        this.failures = failures;
    }

    @Override
    public Dialect dialect() {
        return Dialect.DUCKDB;
    }

    @Override
    public boolean dependsOnCaller() {
        return dependsOnCaller;
    }

    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        int call = calls.incrementAndGet();
        RuntimeException failure = failures.apply(call);
        if (failure != null) {
            throw failure;
        }
        List<Rows.Column> columns =
                List.of(ListedRows.column("owner", ColumnType.TEXT), ListedRows.column("call", ColumnType.INTEGER));
        return new ListedRows(columns, List.of(List.of(caller.identity(), (long) call)));
    }
}
