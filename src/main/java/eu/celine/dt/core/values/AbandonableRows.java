package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Rows that end with a failure once nobody waits for them, so that a long result is not read for nobody. */
final class AbandonableRows implements Rows {

    private final Rows rows;
    private final BooleanSupplier abandoned;

    AbandonableRows(Rows rows, BooleanSupplier abandoned) {
        this.rows = rows;
        this.abandoned = abandoned;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() {
        if (abandoned.getAsBoolean()) {
            throw new CancellationException("nobody waits for these rows any more");
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
