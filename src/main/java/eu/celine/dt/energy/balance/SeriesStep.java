package eu.celine.dt.energy.balance;

import java.util.TreeMap;

/**
 * The step of a stretch of a series: its smallest regular spacing, which is the smallest that at least a tenth of its
 * neighbouring values have. A stray value between two others makes a smaller spacing, but not a regular one.
 */
final class SeriesStep {

    /** A series of one value has no spacing. */
    static final int UNKNOWN = 0;

    private static final int REGULAR_SHARE = 10;

    private SeriesStep() {}

    /** Seconds, or {@link #UNKNOWN}. */
    static int find(RawSeries series) {
        if (series.isEven()) {
            return series.size() < 2 ? UNKNOWN : seconds(series.second(1) - series.second(0));
        }
        long[] instants = series.instants();
        return find(instants, 0, instants.length);
    }

    /**
     * Seconds, or {@link #UNKNOWN}.
     *
     * @param instants ascending, none twice
     * @param from index of the first that counts
     * @param until index of the first after it that does not
     */
    static int find(long[] instants, int from, int until) {
        if (until - from < 2) {
            return UNKNOWN;
        }
        int index = from + 1;
        index += run(instants, index, until);
        if (index == until) {
            return seconds(instants[from + 1] - instants[from]);
        }
        var counts = new TreeMap<Long, Integer>();
        counts.put(instants[from + 1] - instants[from], index - from - 1);
        while (index < until) {
            int run = run(instants, index, until);
            counts.merge(instants[index] - instants[index - 1], run, Integer::sum);
            index += run;
        }
        int spacings = until - from - 1;
        for (var spacing : counts.entrySet()) {
            if (spacing.getValue() * REGULAR_SHARE >= spacings) {
                return seconds(spacing.getKey());
            }
        }
        return seconds(counts.firstKey());
    }

    /** How many spacings from this one on are equal: nearly all are, so runs of them are counted at once. */
    private static int run(long[] instants, int index, int until) {
        long spacing = instants[index] - instants[index - 1];
        int run = 1;
        while (index + run < until && instants[index + run] - instants[index + run - 1] == spacing) {
            run++;
        }
        return run;
    }

    private static int seconds(long spacing) {
        return Math.toIntExact(Math.min(spacing, Integer.MAX_VALUE));
    }
}
