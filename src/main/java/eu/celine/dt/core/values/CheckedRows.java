package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that end with a failure once they are of no use, because nobody waits for them or because it took too long. Looked
 * at now and then: a look costs more than a row.
 */
final class CheckedRows implements Rows {

    private static final int ROWS_A_CHECK = 64;

    private final Rows rows;
    private final Runnable check;
    private int sinceCheck = ROWS_A_CHECK - 1;

    CheckedRows(Rows rows, Runnable check) {
        this.rows = rows;
        this.check = check;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() {
        if (++sinceCheck == ROWS_A_CHECK) {
            sinceCheck = 0;
            check.run();
        }
        return rows.next();
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
