package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that does with each query what a test says, and counts. */
final class ScriptedClient implements QueryClient, MeterBinder {

    final AtomicInteger queries = new AtomicInteger();
    final AtomicInteger closedRows = new AtomicInteger();
    volatile Supplier<Rows> script = this::oneRow;
    volatile boolean closed;

    /** Rows of one row, 7. */
    Rows oneRow() {
        return new Row(() -> {});
    }

    /** Rows that do this behind their first row. */
    Rows then(Runnable afterFirst) {
        return new Row(afterFirst);
    }

    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        queries.incrementAndGet();
        return script.get();
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public @Nullable String findStatementProblem(String statement) {
        return "cannot prepare " + statement;
    }

    @Override
    public String findSetupProblem() {
        return "may write";
    }

    @Override
    public int maxConcurrent() {
        return 3;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registry.counter("scripted");
    }

    @Override
    public String dataVersion() {
        return "v1";
    }

    @Override
    public int maxRows() {
        return 12;
    }

    @Override
    public boolean dependsOnCaller() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Row implements Rows {

        private final Runnable afterFirst;
        private int read;

        Row(Runnable afterFirst) {
            this.afterFirst = afterFirst;
        }

        @Override
        public List<Column> columns() {
            return List.of(new Column("n", ColumnType.INTEGER));
        }

        @Override
        public boolean next() {
            if (read++ > 0) {
                afterFirst.run();
                return false;
            }
            return true;
        }

        @Override
        public Object value(int column) {
            return 7L;
        }

        @Override
        public boolean writeJson(OutputStream target) throws IOException {
            target.write("{\"n\":7}".getBytes(StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public void close() {
            closedRows.incrementAndGet();
        }
    }
}
