package eu.celine.dt.energy.balance;

import java.util.Arrays;

/** The values of one series as they were delivered, in any order. Filled once by one thread, then only read. */
public final class RawSeries {

    private long[] seconds = new long[16];
    private double[] kwh = new double[16];
    private int size;
    private long[] repeatedSeconds = new long[0];
    private boolean ordered = true;

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
        ordered &= size == 0 || second > seconds[size - 1];
        seconds[size] = second;
        kwh[size] = value;
        size++;
    }

    /** Notes that a further row for this instant was left out before. */
    public void addRepeated(long second) {
        repeatedSeconds = Arrays.copyOf(repeatedSeconds, repeatedSeconds.length + 1);
        repeatedSeconds[repeatedSeconds.length - 1] = second;
    }

    public int size() {
        return size;
    }

    long[] repeatedSeconds() {
        return repeatedSeconds;
    }

    long second(int index) {
        return seconds[index];
    }

    double kwh(int index) {
        return kwh[index];
    }

    /** The instants in ascending order. */
    long[] sortedSeconds() {
        long[] sorted = Arrays.copyOf(seconds, size);
        if (!ordered) {
            Arrays.sort(sorted);
        }
        return sorted;
    }
}
