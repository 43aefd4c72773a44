package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page as large as one call of the backend allows, and the row behind it, which only tells that more exist. It is
 * asked for by itself, and not at all if the page is not full.
 */
final class OneMoreRow implements Rows {

    private final Supplier<Rows> behind;
    private final @Nullable BackendFault incomplete;
    private final List<Column> columns;
    private final int pageRows;
    private Rows rows;
    private int read;

    /**
     * @param pageRows as many as {@code page} was asked for
     * @param incomplete the fault if the row exists, where whoever reads wants all rows and not one page; else null
     */
    OneMoreRow(Rows page, int pageRows, Supplier<Rows> behind, @Nullable BackendFault incomplete) {
        this.rows = page;
        this.columns = page.columns();
        this.pageRows = pageRows;
        this.behind = behind;
        this.incomplete = incomplete;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (read < pageRows && rows.next()) {
            read++;
            return true;
        }
        if (read != pageRows) {
            return false;
        }
        read++;
        rows.close();
        rows = new NoRows();
        rows = behind.get();
        boolean exists = rows.next();
        if (exists && incomplete != null) {
            throw incomplete;
        }
        return exists;
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
