package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.query.KeyPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of a cursor that was asked for one more, which is never shown but tells that it exists. */
final class LimitedRows implements Rows {

    private final Rows rows;
    private final int limit;
    private final @Nullable KeyReader key;
    private int count;
    private boolean ended;
    private boolean more;
    private List<@Nullable Object> lastValues = List.of();
    private @Nullable KeyPosition lastShown;

    LimitedRows(Rows rows, int limit) {
        this(rows, limit, null);
    }

    /** @param key where the fetcher has one: reads the place that the next page begins behind */
    LimitedRows(Rows rows, int limit, @Nullable KeyReader key) {
        this.rows = rows;
        this.limit = limit;
        this.key = key;
    }

    /** The place of the last row of this page; null without a key or if there is no next page. */
    @Nullable
    KeyPosition lastShown() {
        return hasMore() ? lastShown : null;
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
            if (key != null && count == limit) {
                lastValues = key.values(rows);
            }
            return true;
        }
        ended = true;
        more = exists;
        if (exists && key != null && count > 0) {
            lastShown = key.position(lastValues);
            if (key.values(rows).equals(lastValues)) {
                throw key.repeated();
            }
        }
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
