package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Rows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Booleans, a bit each, the first in the lowest. */
final class FlagColumn extends ArrowColumn {

    private static final int FIRST_ROWS = 1_024;

    private byte[] bits = new byte[FIRST_ROWS / 8];

    FlagColumn(Rows.Column column) {
        super(column);
    }

    @Override
    int put(int row, @Nullable Object value) {
        if (row == bits.length * 8) {
            bits = Arrays.copyOf(bits, bits.length * 2);
        }
        if (value != null && Cells.flag(column(), value)) {
            bits[row >> 3] |= (byte) (1 << (row & 7));
        } else {
            bits[row >> 3] &= (byte) ~(1 << (row & 7));
        }
        return 1;
    }

    @Override
    List<Slice> values() {
        return List.of(new Slice(bits, (rows() + 7) / 8));
    }
}
