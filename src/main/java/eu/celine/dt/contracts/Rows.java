package eu.celine.dt.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A forward cursor over a query's rows. It holds a backend resource until closed; one thread uses it. Rows are read by
 * column index, so that a large result needs no map per row.
 */
public interface Rows extends AutoCloseable {

    List<Column> columns();

    /**
     * Moves to the next row.
     *
     * @return false after the last row
     * @throws BackendFault if the backend fails or exceeds its time limit
     */
    boolean next();

    /** The current row's value in the given column, of the Java type that {@link ColumnType} names. */
    @Nullable
    Object value(int column);

    /**
     * The current row's number in the given column without an object for it, where the backend can; NaN for null.
     *
     * @throws IllegalStateException if the column does not hold numbers
     */
    default double number(int column) {
        return switch (value(column)) {
            case null -> Double.NaN;
            case Number number -> number.doubleValue();
            case Object other ->
                throw new IllegalStateException(
                        "the column " + columns().get(column).name() + " holds no numbers but " + other.getClass());
        };
    }

    /**
     * Writes the current row as the JSON object that the backend sent, checked to be well-formed, so that it is passed
     * on without being taken apart. A cursor does so for all of its rows or for none.
     *
     * @return false if there is no such text; nothing was written then
     */
    default boolean writeJson(OutputStream target) throws IOException {
        return false;
    }

    @Override
    void close();

    /** The current row as a map in column order; for code that works on single rows, not for large results. */
    default Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        List<Column> columns = columns();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column).name(), value(column));
        }
        return row;
    }

    /** A result column. */
    record Column(String name, ColumnType type) {}
}
