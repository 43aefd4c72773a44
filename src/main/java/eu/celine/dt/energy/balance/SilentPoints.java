package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.PointBalance.StepCounts;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of a month of which no row was delivered. Nothing is known of them but when they are expected, so they share
 * the arrays of those that count at the same times: a community of thousands asks for many months before its first row.
 */
final class SilentPoints {

    private final HourGrid grid;
    private final int stepSeconds;
    private final double[] zeros;
    private final byte[] none;
    private final short[] noRows;
    private final byte[] stepsPerHour;
    private final Map<ValidTimes, StepCounts> countsByTimes = new HashMap<>();
    private final Map<ValidTimes, Integer> pointsByTimes = new HashMap<>();

    /** @param zeros an array of zeros, an element an hour */
    SilentPoints(HourGrid grid, int stepSeconds, double[] zeros) {
        this.grid = grid;
        this.stepSeconds = stepSeconds;
        this.zeros = zeros;
        none = new byte[grid.hours()];
        noRows = new short[grid.hours()];
        stepsPerHour = new byte[grid.hours()];
        Arrays.fill(stepsPerHour, (byte) (HourGrid.SECONDS / stepSeconds));
    }

    /** Not a stand-alone plant: it has no load even if nobody says so, and is balanced like others. */
    static boolean isSilent(PointInput point) {
        return !point.production() && AlignedPoint.seriesOf(point).stream().allMatch(RawSeries::isEmpty);
    }

    PointBalance balance(PointInput point) {
        ValidTimes times = point.counts().within(grid.startSecond(), grid.endSecond());
        pointsByTimes.merge(times, 1, Integer::sum);
        StepCounts counts = countsByTimes.computeIfAbsent(times, this::count);
        int plants = point.plants().size();
        List<double[]> plantKwh = plants > 1 ? Collections.nCopies(plants, zeros) : List.of();
        return new PointBalance(
                point.withoutSeries(),
                stepSeconds,
                stepsPerHour,
                zeros,
                zeros,
                zeros,
                zeros,
                zeros,
                zeros,
                zeros,
                plantKwh,
                counts,
                0,
                0);
    }

    private StepCounts count(ValidTimes times) {
        byte[] expected = new byte[grid.hours()];
        for (int hour = 0; hour < expected.length; hour++) {
            for (int step = 0; step < stepsPerHour[hour]; step++) {
                expected[hour] += (byte) (times.contains(grid.secondOf(hour) + (long) step * stepSeconds) ? 1 : 0);
            }
        }
        return new StepCounts(expected, none, none, none, noRows, noRows);
    }

    /** Adds what is expected of them to the sums of all points. */
    void addTo(CommunityBalance community, QuarterSums quarters) {
        pointsByTimes.forEach((times, points) -> {
            byte[] expected = count(times).expected();
            for (int hour = 0; hour < expected.length; hour++) {
                community.expected()[hour] += points * expected[hour];
            }
            for (int step = 0; step < grid.hours() * stepsPerHour[0]; step++) {
                if (times.contains(grid.startSecond() + (long) step * stepSeconds)) {
                    quarters.expect(stepSeconds, step * (stepSeconds / AlignedSeries.QUARTER), points);
                }
            }
        });
    }
}
