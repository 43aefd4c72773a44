package eu.celine.dt.energy.balance;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The energies of one connection point in one month, an element an hour: the sums over those steps of the hour in which
 * all of its flows are known. Generation and withdrawal are load, injection and residual, step by step. The arrays are
 * shared where they are equal; nobody writes to them.
 *
 * @param input the point without the rows that it was balanced from
 * @param stepSeconds the coarsest step at which its flows were compared
 * @param stepsPerHour in how many steps the flows of each hour were compared: 1, 2 or 4
 * @param loadKwh load behind the meter
 * @param generationKwh generation behind the meter
 * @param selfConsumedKwh load that was not withdrawn from the grid
 * @param injectedKwh into the grid; of a battery of the community discharge less charge, so it may be negative
 * @param withdrawnKwh from the grid
 * @param meteredKwh the part of injection and withdrawal that a fiscal meter saw
 * @param residualKwh generation plus withdrawal less load less injection, signed: what a battery kept and what meters
 *     disagree about
 * @param plantGenerationKwh of each plant, where the point has several; else empty. A plant that is not measured has its
 *     part by power of what the point generated beyond the others
 * @param generatingSteps steps with generation in which load and withdrawal are both measured
 * @param equalSteps those of them in which the two are equal: then the load was probably read off the fiscal meter
 */
public record PointBalance(
        PointInput input,
        int stepSeconds,
        byte[] stepsPerHour,
        double[] loadKwh,
        double[] generationKwh,
        double[] selfConsumedKwh,
        double[] injectedKwh,
        double[] withdrawnKwh,
        double[] meteredKwh,
        double[] residualKwh,
        List<double[]> plantGenerationKwh,
        StepCounts counts,
        int generatingSteps,
        int equalSteps) {

    private static final int POINT_BYTES = 200;

    public @Nullable String substationId() {
        return input.substationId();
    }

    /** The step in seconds at which the flows of an hour were compared. */
    public int stepSeconds(int hour) {
        return HourGrid.SECONDS / stepsPerHour[hour];
    }

    /** Whether no step is known, so that all energies are zero; seen by the arrays that points without rows share. */
    @SuppressWarnings("ReferenceEquality") // That they are one array is what tells it.
    boolean isSilent() {
        return counts.present() == counts.clamped();
    }

    /**
     * About what this occupies, in bytes; an array that is shared counts once.
     *
     * @param counted the arrays that were counted before
     */
    long bytes(Set<Object> counted) {
        long bytes = POINT_BYTES;
        for (double[] kwh :
                List.of(loadKwh, generationKwh, selfConsumedKwh, injectedKwh, withdrawnKwh, meteredKwh, residualKwh)) {
            bytes += counted.add(kwh) ? 8L * kwh.length : 0;
        }
        for (double[] kwh : plantGenerationKwh) {
            bytes += counted.add(kwh) ? 8L * kwh.length : 0;
        }
        bytes += counted.add(counts) ? 8L * withdrawnKwh.length : 0;
        return bytes + (counted.add(stepsPerHour) ? stepsPerHour.length : 0);
    }

    /**
     * Of the steps of each hour. {@code expected} are those in which the point counts, {@code present} those of them in
     * which its flows are known; the other counts concern steps in which it counts, but for unusable and repeated values,
     * which are counted as rows.
     */
    public record StepCounts(
            byte[] expected, byte[] present, byte[] clamped, byte[] derived, short[] repeated, short[] unusable) {}
}
