package eu.celine.dt.api;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.EOFException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Rows of a number and a text; the backend breaks before the row that is named. */
final class BrokenRows implements Rows {

    /** Counts down when the rows are closed. */
    final CountDownLatch closed = new CountDownLatch(1);

    private final long breaksAfter;
    private long row = -1;

    BrokenRows(long breaksAfter) {
        this.breaksAfter = breaksAfter;
    }

    /** Rows that never break and never end. */
    static BrokenRows endless() {
        return new BrokenRows(Long.MAX_VALUE);
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("row", ColumnType.INTEGER), new Column("text", ColumnType.TEXT));
    }

    @Override
    public boolean next() {
        row++;
        if (row >= breaksAfter) {
            throw new BackendFault("dataset_api", "The backend broke.", false, new EOFException("Connection reset"));
        }
        return true;
    }

    @Override
    public @Nullable Object value(int column) {
        return column == 0 ? row : "some text of row " + row;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
