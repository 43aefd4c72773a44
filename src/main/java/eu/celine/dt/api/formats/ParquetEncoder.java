package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, written from front to back: row groups of some megabytes, then the footer, without which no reader
 * takes it. The number of rows and whether more exist are in its key-value metadata.
 */
final class ParquetEncoder implements RowsEncoder {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String CREATED_BY = "celine-dt";

    private final Counted target;
    private final List<RowGroup> groups = new ArrayList<>();
    private ParquetSchema schema = new ParquetSchema(List.of());
    private @Nullable ParquetGroup group;

    ParquetEncoder(OutputStream target) {
        this.target = new Counted(target);
    }

    @Override
    public void begin(List<Rows.Column> columns) throws IOException {
        schema = new ParquetSchema(columns);
        target.write(MAGIC);
    }

    @Override
    public void row(Rows rows) throws IOException {
        ParquetGroup filling = group;
        if (filling == null) {
            filling = new ParquetGroup(schema);
            group = filling;
        }
        filling.add(rows);
        if (filling.isFull()) {
            writeGroup();
        }
    }

    /** Nothing: small row groups would make a slow file. What has left is at least the file's first bytes. */
    @Override
    public void flush() {}

    @Override
    public void end(long count, boolean hasMore) throws IOException {
        writeGroup();
        var footer = new FileMetaData(1, schema.elements(), count, groups)
                .setCreated_by(CREATED_BY)
                .setKey_value_metadata(List.of(
                        new KeyValue("row_count").setValue(Long.toString(count)),
                        new KeyValue("has_more").setValue(Boolean.toString(hasMore))));
        long before = target.count();
        Util.writeFileMetaData(footer, target);
        int length = Math.toIntExact(target.count() - before);
        target.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        target.write(MAGIC);
    }

    private void writeGroup() throws IOException {
        ParquetGroup full = group;
        if (full != null) {
            group = null;
            groups.add(full.writeTo(target, target.count()));
        }
    }

    /** Knows how many bytes have passed, which are the offsets in the file. */
    private static final class Counted extends OutputStream {

        private final OutputStream target;
        private long count;

        Counted(OutputStream target) {
            this.target = target;
        }

        long count() {
            return count;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            count += length;
        }
    }
}
