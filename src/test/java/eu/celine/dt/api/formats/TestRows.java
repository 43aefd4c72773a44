package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows from memory, and what an encoder makes of them. */
final class TestRows implements Rows {

    private final List<Column> columns;
    private final List<List<@Nullable Object>> rows;
    private int at = -1;

    TestRows(List<Column> columns, List<List<@Nullable Object>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type);
    }

    static TestRows of(List<Column> columns) {
        return new TestRows(columns, new ArrayList<>());
    }

    TestRows row(@Nullable Object... values) {
        rows.add(Arrays.asList(values));
        return this;
    }

    List<List<@Nullable Object>> table() {
        return rows;
    }

    /** The whole document in the format. */
    byte[] encode(ValuesFormat format, boolean hasMore) {
        var bytes = new ByteArrayOutputStream();
        try {
            RowsEncoder encoder = format.encoder(bytes);
            encoder.begin(columns);
            long count = 0;
            while (next()) {
                encoder.row(this);
                count++;
                // As over HTTP: the first row leaves at once, others when time has passed.
                if (count == 1 || count % 1_000 == 0) {
                    encoder.flush();
                }
            }
            encoder.end(count, hasMore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
