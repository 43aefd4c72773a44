package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that give their place back once, when they are closed, and tell the breaker if the backend fails meanwhile. */
final class GuardedRows implements Rows {

    private final Rows rows;
    private final CallBreaker.Call call;
    private final Runnable leave;
    private boolean failed;
    private boolean closed;

    GuardedRows(Rows rows, CallBreaker.Call call, Runnable leave) {
        this.rows = rows;
        this.call = call;
        this.leave = leave;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() {
        try {
            return rows.next();
        } catch (BackendFault fault) {
            if (!failed && !fault.refused()) {
                failed = true;
                call.brokeOff(fault);
            }
            throw fault;
        }
    }

    @Override
    public @Nullable Object value(int column) {
        return rows.value(column);
    }

    @Override
    public double number(int column) {
        return rows.number(column);
    }

    @Override
    public boolean writeJson(OutputStream target) throws IOException {
        return rows.writeJson(target);
    }

    @Override
    public Map<String, @Nullable Object> row() {
        return rows.row();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            rows.close();
        } finally {
            leave.run();
        }
    }
}
