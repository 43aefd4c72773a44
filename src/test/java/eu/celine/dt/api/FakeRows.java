package eu.celine.dt.api;

import eu.celine.dt.contracts.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows from a list. */
final class FakeRows implements Rows {

    private final List<Column> columns;
    private final List<List<@Nullable Object>> rows;
    private int at = -1;

    FakeRows(List<Column> columns, List<List<@Nullable Object>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        at++;
        return at < rows.size();
    }

    @Override
    public @Nullable Object value(int column) {
        return rows.get(at).get(column);
    }

    @Override
    public void close() {}
}
