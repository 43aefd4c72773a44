package eu.celine.dt.energy.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A point's series on its one balancing step, the coarsest of theirs: flows of different steps cannot be compared.
 *
 * @param generation of each plant, in their order; empty for a plant of which nothing is delivered
 */
record AlignedPoint(
        PointInput input,
        int stepSeconds,
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
        int step = step(input, usualStep);
        var generation = new SeriesSum[input.plants().size()];
        for (int plant = 0; plant < generation.length; plant++) {
            generation[plant] = align(listOf(input.plants().get(plant).generation()), grid, step);
        }
        return new AlignedPoint(
                input,
                step,
                align(listOf(input.consumption()), grid, step),
                align(input.imported(), grid, step),
                align(input.exported(), grid, step),
                align(input.produced(), grid, step),
                generation);
    }

    /** A series that cannot be used does not decide: a faulty meter is no reason to lose everybody's quarter hours. */
    private static int step(PointInput input, int usualStep) {
        int coarsest = 0;
        for (RawSeries series : seriesOf(input)) {
            coarsest = Math.max(coarsest, AlignedSeries.balancingStep(series.step()));
        }
        return coarsest == 0 ? usualStep : coarsest;
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

    private static SeriesSum align(List<RawSeries> series, HourGrid grid, int step) {
        return SeriesSum.of(series.stream().map(raw -> align(raw, grid, step)).toArray(AlignedSeries[]::new));
    }

    private static AlignedSeries align(RawSeries raw, HourGrid grid, int step) {
        int own = raw.step();
        // One value alone has no spacing; it is taken for a value of the point's step.
        return AlignedSeries.of(raw, grid, own == SeriesStep.UNKNOWN ? step : own)
                .coarsenedTo(step);
    }
}
