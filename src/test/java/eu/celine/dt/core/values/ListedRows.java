package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows from memory that remember whether they were closed. */
final class ListedRows implements Rows {

    private final List<Column> columns;
    private final List<List<? extends @Nullable Object>> rows;
    private int current = -1;
    private final List<Integer> numbersRead = new ArrayList<>();
    private boolean closed;

    ListedRows(List<Column> columns, List<List<? extends @Nullable Object>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type);
    }

    /** The columns that were read as numbers, without an object. */
    List<Integer> numbersRead() {
        return numbersRead;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return ++current < rows.size();
    }

    @Override
    public @Nullable Object value(int column) {
        return rows.get(current).get(column);
    }

    @Override
    public double number(int column) {
        numbersRead.add(column);
        return Rows.super.number(column);
    }

    @Override
    public void close() {
        closed = true;
    }
}
