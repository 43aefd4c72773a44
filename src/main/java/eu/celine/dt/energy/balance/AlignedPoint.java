package eu.celine.dt.energy.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A point's series on its balancing step, in each hour the coarsest of theirs: flows of different steps cannot be compared.
 *
 * @param stepSeconds the balancing step of each hour
 * @param generation of each plant, in their order; empty for a plant of which nothing is delivered
 */
record AlignedPoint(
        PointInput input,
        int[] stepSeconds,
        SeriesSum consumption,
        SeriesSum imported,
        SeriesSum exported,
        SeriesSum produced,
        SeriesSum[] generation) {

    /**
     * Aligns the series of a point.
     *
     * @param usualStep balancing step in seconds of a point none of whose series tells a step that can be used
     */
    static AlignedPoint of(PointInput input, HourGrid grid, int usualStep) {
        var ownSteps = new IdentityHashMap<RawSeries, int[]>();
        for (RawSeries series : seriesOf(input)) {
            ownSteps.put(series, SeriesSteps.ofHours(series, grid));
        }
        int[] steps = steps(ownSteps.values(), grid.hours(), usualStep);
        // One value alone has no spacing; it is taken for a value of the point's step.
        ownSteps.replaceAll((series, own) -> series.step() == SeriesStep.UNKNOWN ? steps : own);
        var generation = new SeriesSum[input.plants().size()];
        for (int plant = 0; plant < generation.length; plant++) {
            generation[plant] = align(listOf(input.plants().get(plant).generation()), grid, ownSteps, steps);
        }
        return new AlignedPoint(
                input,
                steps,
                align(listOf(input.consumption()), grid, ownSteps, steps),
                align(input.imported(), grid, ownSteps, steps),
                align(input.exported(), grid, ownSteps, steps),
                align(input.produced(), grid, ownSteps, steps),
                generation);
    }

    /** A series that cannot be used does not decide: a faulty meter is no reason to lose everybody's quarter hours. */
    private static int[] steps(Collection<int[]> ownSteps, int hours, int usualStep) {
        int[] steps = new int[hours];
        for (int[] own : ownSteps) {
            int balancing = 0;
            for (int hour = 0; hour < hours; hour++) {
                // Nearly all hours are like the one before, whose step is known.
                boolean same = hour > 0 && own[hour] == own[hour - 1];
                balancing = same ? balancing : AlignedSeries.balancingStep(own[hour]);
                steps[hour] = Math.max(steps[hour], balancing);
            }
        }
        for (int hour = 0; hour < hours; hour++) {
            steps[hour] = steps[hour] == 0 ? usualStep : steps[hour];
        }
        return steps;
    }

    /** Whether no series has a negative value, which is the rule. */
    boolean nothingClamped() {
        return Stream.concat(Stream.of(consumption, imported, exported, produced), Arrays.stream(generation))
                .flatMap(sum -> Arrays.stream(sum.parts()))
                .allMatch(series -> series.clamped().isEmpty());
    }

    /** All series of a point. */
    static List<RawSeries> seriesOf(PointInput input) {
        var series = new ArrayList<>(listOf(input.consumption()));
        series.addAll(input.imported());
        series.addAll(input.exported());
        series.addAll(input.produced());
        input.plants().forEach(plant -> series.addAll(listOf(plant.generation())));
        return series;
    }

    private static List<RawSeries> listOf(@Nullable RawSeries series) {
        return series == null ? List.of() : List.of(series);
    }

    private static SeriesSum align(List<RawSeries> series, HourGrid grid, Map<RawSeries, int[]> ownSteps, int[] steps) {
        var parts = new AlignedSeries[series.size()];
        for (int part = 0; part < parts.length; part++) {
            RawSeries raw = series.get(part);
            parts[part] = AlignedSeries.of(raw, grid, ownSteps.getOrDefault(raw, steps), steps);
        }
        return SeriesSum.of(parts);
    }
}
