package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a page of none, for which no backend is asked. */
final class NoRows implements Rows {

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public @Nullable Object value(int column) {
        throw new IllegalStateException("there is no current row");
    }

    @Override
    public void close() {}
}
