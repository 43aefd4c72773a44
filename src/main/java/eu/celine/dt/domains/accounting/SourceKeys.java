package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recognises by a number what a row of measurements names. The texts themselves cost more than all the rest of a row:
 * half the time of reading a year was spent on making them. The number is a hash that the database computes, so two
 * sources may have the same one; it then names neither, and the texts have to be read.
 */
final class SourceKeys<S> {

    static final int UNKNOWN = -1;

    private static final int FREE = 0;
    private static final int AMBIGUOUS = -1;

    private final List<S> sources = new ArrayList<>();
    private final long[] keys;
    /** Beside each key the index of its source + 1. */
    private final int[] places;

    private SourceKeys(Map<Long, @Nullable S> byKey) {
        int size = Math.max(2, Integer.highestOneBit(byKey.size()) * 4);
        this.keys = new long[size];
        this.places = new int[size];
        byKey.forEach((key, source) -> {
            int slot = slotOf(key);
            keys[slot] = key;
            if (source == null) {
                places[slot] = AMBIGUOUS;
            } else {
                sources.add(source);
                places[slot] = sources.size();
            }
        });
    }

    /**
     * The sources that the rows are about.
     *
     * @param rows with {@code source_key} each; one without is left out
     * @param source what a row names; null if it names nothing of use
     */
    static <S> SourceKeys<S> of(List<Row> rows, Function<Row, @Nullable S> source) {
        var byKey = new HashMap<Long, @Nullable S>();
        for (Row row : rows) {
            Double key = row.number("source_key");
            if (key != null) {
                boolean taken = byKey.containsKey(key.longValue());
                byKey.put(key.longValue(), taken ? null : source.apply(row));
            }
        }
        return new SourceKeys<>(byKey);
    }

    private int slotOf(long key) {
        int slot = (int) (key ^ (key >>> 32)) & (keys.length - 1);
        while (places[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** Index of the source with this key, or {@link #UNKNOWN}. */
    int find(double key) {
        int place = key >= 0 ? places[slotOf((long) key)] : FREE;
        return place > 0 ? place - 1 : UNKNOWN;
    }

    S source(int index) {
        return sources.get(index);
    }

    int size() {
        return sources.size();
    }
}
