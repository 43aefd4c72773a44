package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of a cursor that was asked for one more, which is never shown but tells that it exists. */
final class LimitedRows implements Rows {

    private final Rows rows;
    private final int limit;
    private int count;
    private boolean ended;
    private boolean more;

    LimitedRows(Rows rows, int limit) {
        this.rows = rows;
        this.limit = limit;
    }

    boolean hasMore() {
        if (!ended) {
            throw new IllegalStateException("whether more rows exist is known after the last row was read");
        }
        return more;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        boolean exists = rows.next();
        if (exists && count < limit) {
            count++;
            return true;
        }
        ended = true;
        more = exists;
        return false;
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
    public void close() {
        rows.close();
    }
}
