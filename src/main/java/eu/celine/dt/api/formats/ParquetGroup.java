package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** One row group while it is filled. Its columns stay in memory until it is written. */
final class ParquetGroup {

    /** Compressed pages and those in the making; twice as much is in memory while the group is written. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    /** Rows that are all alike cost nothing here, but a reader takes a group at a time. */
    private static final int MAX_ROWS = 1_000_000;

    private static final int PAGE_BYTES = 256 * 1024;

    // How much is buffered costs a walk over the columns to find out.
    private static final int ROWS_BETWEEN_CHECKS = 1_000;
    private static final int TEXT_BYTES_BETWEEN_CHECKS = 1024 * 1024;

    // Statistics are left out: a file that was fetched for itself is read as a whole.
    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withPageSize(PAGE_BYTES)
            .withDictionaryPageSize(PAGE_BYTES)
            .withStatisticsEnabled(false)
            .withSizeStatisticsEnabled(false)
            .build();

    private final List<Rows.Column> columns;
    private final Map<ColumnDescriptor, ParquetChunk> chunks = new LinkedHashMap<>();
    private final ColumnWriteStore store;
    private final ColumnWriter[] writers;
    private long rows;
    private int rowsSinceCheck;
    private int textBytesSinceCheck;

    ParquetGroup(ParquetSchema schema) {
        this.columns = schema.columns();
        MessageType message = schema.message();
        for (int column = 0; column < columns.size(); column++) {
            ColumnDescriptor descriptor = message.getColumns().get(column);
            chunks.put(
                    descriptor,
                    new ParquetChunk(
                            ParquetSchema.physical(columns.get(column).type()), List.of(descriptor.getPath())));
        }
        this.store = PROPERTIES.newColumnWriteStore(message, chunks::get);
        this.writers = message.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
    }

    void add(Rows source) {
        for (int column = 0; column < writers.length; column++) {
            add(writers[column], columns.get(column), source.value(column));
        }
        store.endRecord();
        rows++;
        rowsSinceCheck++;
    }

    private void add(ColumnWriter writer, Rows.Column column, @Nullable Object value) {
        if (value == null) {
            writer.writeNull(0, 0);
            return;
        }
        switch (column.type()) {
            case INTEGER -> writer.write(Cells.integer(column, value), 0, 1);
            case NUMERIC, DOUBLE -> writer.write(Cells.number(column, value), 0, 1);
            case BOOLEAN -> writer.write(Cells.flag(column, value), 0, 1);
            case TIMESTAMPTZ, TIMESTAMP -> writer.write(Cells.micros(column, value), 0, 1);
            case DATE -> writer.write(Cells.epochDay(column, value), 0, 1);
            case TIME -> writer.write(Cells.microsOfDay(column, value), 0, 1);
            case TEXT, JSON, NESTED -> {
                var text = new ByteSink(64);
                text.writeText(Cells.text(column, value));
                textBytesSinceCheck += text.size();
                writer.write(Binary.fromConstantByteArray(text.toByteArray()), 0, 1);
            }
        }
    }

    /** Whether it is as large as a group may be, about; looks only now and then. */
    boolean isFull() {
        if (rowsSinceCheck < ROWS_BETWEEN_CHECKS && textBytesSinceCheck < TEXT_BYTES_BETWEEN_CHECKS) {
            return false;
        }
        rowsSinceCheck = 0;
        textBytesSinceCheck = 0;
        return rows >= MAX_ROWS || store.getBufferedSize() >= MAX_BYTES;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /**
     * Writes the group; it takes no more rows.
     *
     * @param offset where it begins in the file
     */
    RowGroup writeTo(OutputStream target, long offset) throws IOException {
        store.flush();
        var written = new ArrayList<ColumnChunk>(chunks.size());
        long at = offset;
        long uncompressed = 0;
        for (ParquetChunk chunk : chunks.values()) {
            ColumnMetaData described = chunk.writeTo(target, at);
            written.add(new ColumnChunk(at).setMeta_data(described));
            at += described.getTotal_compressed_size();
            uncompressed += described.getTotal_uncompressed_size();
        }
        store.close();
        return new RowGroup(written, uncompressed, rows).setFile_offset(offset).setTotal_compressed_size(at - offset);
    }
}
