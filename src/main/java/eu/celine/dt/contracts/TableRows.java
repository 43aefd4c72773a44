package eu.celine.dt.contracts;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over rows that code made, each an array with a value a column in the type that {@link ColumnType} names. */
public final class TableRows implements Rows {

    private final List<Column> columns;
    private final Iterator<@Nullable Object[]> rows;
    private @Nullable Object[] current = new Object[0];

    public TableRows(List<Column> columns, Iterator<@Nullable Object[]> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        current = rows.next();
        return true;
    }

    @Override
    public @Nullable Object value(int column) {
        return current[column];
    }

    @Override
    public void close() {}
}
