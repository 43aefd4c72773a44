package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a cursor that knows no pages: reads past the rows before it and ends behind its last row. */
final class PagedRows implements Rows {

    private final Rows rows;
    private long toSkip;
    private int left;

    PagedRows(Rows rows, Page page) {
        this.rows = rows;
        this.toSkip = page.offset();
        this.left = page.limit();
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() {
        while (toSkip > 0 && left > 0) {
            toSkip--;
            if (!rows.next()) {
                left = 0;
            }
        }
        if (left == 0 || !rows.next()) {
            left = 0;
            return false;
        }
        left--;
        return true;
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
    public void close() {
        rows.close();
    }
}
