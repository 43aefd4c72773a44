package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * An Arrow IPC stream: the schema, record batches, and a last batch without rows whose message says how many rows there
 * were and whether more exist. Buffers are plain arrays: Arrow's own are memory outside of the heap, which nothing here
 * needs and which would need switches of the JVM.
 */
final class ArrowEncoder implements RowsEncoder {

    /** A batch ends with this many rows or bytes, whichever comes first. */
    private static final int MAX_ROWS = 65_536;

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int CONTINUATION = 0xFFFFFFFF;

    private final OutputStream target;
    private List<ArrowColumn> columns = List.of();
    private int rows;
    private int bytes;

    ArrowEncoder(OutputStream target) {
        this.target = target;
    }

    @Override
    public void begin(List<Rows.Column> given) throws IOException {
        columns = given.stream().map(ArrowColumn::of).toList();
        writeHead(ArrowMessages.schema(given));
    }

    @Override
    public void row(Rows source) throws IOException {
        for (int column = 0; column < columns.size(); column++) {
            bytes += columns.get(column).add(source.value(column));
        }
        rows++;
        if (rows == MAX_ROWS || bytes >= MAX_BYTES) {
            writeBatch(Map.of());
        }
    }

    @Override
    public void flush() throws IOException {
        if (rows > 0) {
            writeBatch(Map.of());
        }
    }

    @Override
    public void end(long count, boolean hasMore) throws IOException {
        flush();
        writeBatch(Map.of("row_count", Long.toString(count), "has_more", Boolean.toString(hasMore)));
        writeInts(CONTINUATION, 0);
    }

    private void writeBatch(Map<String, String> metadata) throws IOException {
        writeHead(ArrowMessages.batch(rows, columns, metadata));
        for (ArrowColumn column : columns) {
            for (ArrowColumn.Slice slice : column.buffers()) {
                slice.writeTo(target);
            }
            column.clear();
        }
        rows = 0;
        bytes = 0;
    }

    /** Metadata behind its length, filled up so that what follows begins at a multiple of eight. */
    private void writeHead(byte[] metadata) throws IOException {
        var head = new ArrowColumn.Slice(metadata, metadata.length);
        writeInts(CONTINUATION, head.paddedLength());
        head.writeTo(target);
    }

    private void writeInts(int first, int second) throws IOException {
        target.write(ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(first)
                .putInt(second)
                .array());
    }
}
