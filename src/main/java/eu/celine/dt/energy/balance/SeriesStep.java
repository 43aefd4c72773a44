package eu.celine.dt.energy.balance;

import java.util.TreeMap;

/**
 * The step of a series: its smallest regular spacing, which is the smallest that at least a tenth of its neighbouring
 * values have. A stray value between two others makes a smaller spacing, but not a regular one.
 */
final class SeriesStep {

    /** A series of one value has no spacing. */
    static final int UNKNOWN = 0;

    private static final int REGULAR_SHARE = 10;

    private SeriesStep() {}

    /** Seconds, or {@link #UNKNOWN}. */
    static int find(RawSeries series) {
        long[] seconds = series.ascendingSeconds();
        int size = series.size();
        var counts = new TreeMap<Long, Integer>();
        int spacings = 0;
        int index = 1;
        while (index < size) {
            long spacing = seconds[index] - seconds[index - 1];
            int run = 1;
            // Nearly all spacings are equal, so runs of them are counted at once.
            while (index + run < size && seconds[index + run] - seconds[index + run - 1] == spacing) {
                run++;
            }
            if (spacing > 0) {
                counts.merge(spacing, run, Integer::sum);
                spacings += run;
            }
            index += run;
        }
        for (var spacing : counts.entrySet()) {
            if (spacing.getValue() * REGULAR_SHARE >= spacings) {
                return Math.toIntExact(Math.min(spacing.getKey(), Integer.MAX_VALUE));
            }
        }
        return spacings == 0 ? UNKNOWN : Math.toIntExact(Math.min(counts.firstKey(), Integer.MAX_VALUE));
    }
}
