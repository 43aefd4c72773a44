package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column of a record batch: which rows have a value, and the values, in the buffers that Arrow lays down for its type. */
abstract class ArrowColumn {

    /** Buffers begin at multiples of this many bytes. */
    static final int ALIGNMENT = 8;

    private static final byte[] PADDING = new byte[ALIGNMENT];
    private static final int FIRST_ROWS = 1_024;

    private final Rows.Column column;
    private byte[] validity = new byte[FIRST_ROWS / 8];
    private int rows;
    private int nulls;

    ArrowColumn(Rows.Column column) {
        this.column = column;
    }

    static ArrowColumn of(Rows.Column column) {
        return switch (column.type()) {
            case INTEGER -> FixedWidthColumn.ofLongs(column, Cells::integer);
            case NUMERIC, DOUBLE ->
                FixedWidthColumn.ofLongs(column, (of, value) -> Double.doubleToRawLongBits(Cells.number(of, value)));
            case TIMESTAMPTZ, TIMESTAMP -> FixedWidthColumn.ofLongs(column, Cells::micros);
            case TIME -> FixedWidthColumn.ofLongs(column, Cells::microsOfDay);
            case DATE -> FixedWidthColumn.ofInts(column, Cells::epochDay);
            case BOOLEAN -> new FlagColumn(column);
            case TEXT, JSON, NESTED -> new TextColumn(column);
        };
    }

    Rows.Column column() {
        return column;
    }

    int rows() {
        return rows;
    }

    int nulls() {
        return nulls;
    }

    /**
     * Adds a row.
     *
     * @return bytes that it takes
     */
    final int add(@Nullable Object value) {
        if (rows == validity.length * 8) {
            validity = Arrays.copyOf(validity, validity.length * 2);
        }
        if (value == null) {
            nulls++;
            validity[rows >> 3] &= (byte) ~(1 << (rows & 7));
        } else {
            validity[rows >> 3] |= (byte) (1 << (rows & 7));
        }
        int bytes = put(rows, value);
        rows++;
        return bytes;
    }

    /** Places the value of a row, or whatever stands where there is none. */
    abstract int put(int row, @Nullable Object value);

    /** The buffers behind the validity. */
    abstract List<Slice> values();

    /** All buffers, in Arrow's order. A column without nulls needs no validity, but its place. */
    final List<Slice> buffers() {
        var buffers = new ArrayList<Slice>(3);
        buffers.add(new Slice(validity, nulls == 0 ? 0 : (rows + 7) / 8));
        buffers.addAll(values());
        return buffers;
    }

    /** Begins the next batch. */
    void clear() {
        rows = 0;
        nulls = 0;
    }

    /** The first bytes of an array. */
    record Slice(byte[] bytes, int length) {

        int paddedLength() {
            return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }

        void writeTo(OutputStream target) throws IOException {
            target.write(bytes, 0, length);
            target.write(PADDING, 0, paddedLength() - length);
        }
    }
}
