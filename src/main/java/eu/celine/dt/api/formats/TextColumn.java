package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts in UTF-8, one behind the other, and where each ends. */
final class TextColumn extends ArrowColumn {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_ROWS = 1_024;

    private final ByteSink texts = new ByteSink(FIRST_ROWS * 16);
    private byte[] ends = new byte[(FIRST_ROWS + 1) * Integer.BYTES];

    TextColumn(Rows.Column column) {
        super(column);
    }

    @Override
    int put(int row, @Nullable Object value) {
        int before = texts.size();
        if (value != null) {
            texts.writeText(Cells.text(column(), value));
        }
        // The first entry is the 0 before the first text.
        int at = (row + 1) * Integer.BYTES;
        if (at == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        INTS.set(ends, at, texts.size());
        return Integer.BYTES + texts.size() - before;
    }

    @Override
    List<Slice> values() {
        return List.of(new Slice(ends, (rows() + 1) * Integer.BYTES), texts.slice());
    }

    @Override
    void clear() {
        super.clear();
        texts.truncate(0);
    }
}
