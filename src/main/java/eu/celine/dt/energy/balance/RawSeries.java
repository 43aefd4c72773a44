package eu.celine.dt.energy.balance;

import java.util.Arrays;

/**
 * The values of one series as they were delivered, in any order, an instant once. Filled once by one thread, then only
 * read. Which of several rows for an instant counts is decided before ({@link #addRepeated} notes the others); where it
 * was not, the largest value counts, so that the order of rows decides nothing.
 */
public final class RawSeries {

    private static final int NOT_SOUGHT = -1;

    private long[] seconds = new long[16];
    private double[] kwh = new double[16];
    private int size;
    private long[] repeatedSeconds = new long[0];
    private int repeatedSize;
    private boolean ordered = true;
    private boolean even = true;
    /** Found when it is first asked for; threads that ask at once find the same. */
    private int step = NOT_SOUGHT;

    /**
     * Adds a value.
     *
     * @param second epoch second at which its interval begins
     * @param value kWh of the interval; NaN, infinite or negative as delivered
     */
    public void add(long second, double value) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * size);
            kwh = Arrays.copyOf(kwh, 2 * size);
        }
        step = NOT_SOUGHT;
        ordered &= size == 0 || second > seconds[size - 1];
        even &= ordered && (size < 2 || second - seconds[size - 1] == seconds[1] - seconds[0]);
        seconds[size] = second;
        kwh[size] = value;
        size++;
    }

    /** Notes that a further row for this instant was left out before. */
    public void addRepeated(long second) {
        if (repeatedSize == repeatedSeconds.length) {
            repeatedSeconds = Arrays.copyOf(repeatedSeconds, Math.max(16, 2 * repeatedSize));
        }
        repeatedSeconds[repeatedSize] = second;
        repeatedSize++;
    }

    /** Whether nothing was delivered, not even a row that was left out. */
    boolean isEmpty() {
        return size + repeatedSize == 0;
    }

    public int size() {
        return size;
    }

    /** Adds the rows left out to the counts of their hours. */
    void countRepeated(HourGrid grid, int[] perHour) {
        count(repeatedSeconds, repeatedSize, grid, perHour);
    }

    private static void count(long[] seconds, int size, HourGrid grid, int[] perHour) {
        for (int index = 0; index < size; index++) {
            long offset = seconds[index] - grid.startSecond();
            if (offset >= 0 && offset < (long) perHour.length * HourGrid.SECONDS) {
                perHour[(int) (offset / HourGrid.SECONDS)]++;
            }
        }
    }

    /** Whether every value is as far from the one before, which nearly all series are. */
    boolean isEven() {
        return even;
    }

    /** Its step in seconds, or {@link SeriesStep#UNKNOWN}. */
    int step() {
        int found = step;
        if (found == NOT_SOUGHT) {
            found = SeriesStep.find(this);
            step = found;
        }
        return found;
    }

    long second(int index) {
        return seconds[index];
    }

    double kwh(int index) {
        return kwh[index];
    }

    /** The instants that have a value, in ascending order, each once. */
    long[] instants() {
        long[] instants = Arrays.copyOf(seconds, size);
        return ordered ? instants : Arrays.stream(instants).sorted().distinct().toArray();
    }
}
