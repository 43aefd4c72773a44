package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/** Values of four or eight bytes each, little-endian. */
final class FixedWidthColumn extends ArrowColumn {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_ROWS = 1_024;

    private final int width;
    private final ToLongBiFunction<Rows.Column, Object> converter;
    private byte[] values;

    private FixedWidthColumn(Rows.Column column, int width, ToLongBiFunction<Rows.Column, Object> converter) {
        super(column);
        this.width = width;
        this.converter = converter;
        this.values = new byte[FIRST_ROWS * width];
    }

    static FixedWidthColumn ofLongs(Rows.Column column, ToLongBiFunction<Rows.Column, Object> converter) {
        return new FixedWidthColumn(column, Long.BYTES, converter);
    }

    static FixedWidthColumn ofInts(Rows.Column column, ToIntBiFunction<Rows.Column, Object> converter) {
        return new FixedWidthColumn(column, Integer.BYTES, converter::applyAsInt);
    }

    @Override
    int put(int row, @Nullable Object value) {
        int at = row * width;
        if (at + width > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        long bits = value == null ? 0 : converter.applyAsLong(column(), value);
        if (width == Long.BYTES) {
            LONGS.set(values, at, bits);
        } else {
            INTS.set(values, at, (int) bits);
        }
        return width;
    }

    @Override
    List<Slice> values() {
        return List.of(new Slice(values, rows() * width));
    }
}
