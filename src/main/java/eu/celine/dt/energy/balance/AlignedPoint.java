package eu.celine.dt.energy.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A point's series on its one balancing step, the coarsest of theirs: flows of different steps cannot be compared.
 *
 * @param generation of each plant; null for a plant of which nothing is delivered
 */
record AlignedPoint(
        PointInput input,
        int stepSeconds,
        SeriesSum consumption,
        SeriesSum imported,
        SeriesSum exported,
        SeriesSum produced,
        List<@Nullable AlignedSeries> generation) {

    /**
     * Aligns the series of a point.
     *
     * @param usualStep step in seconds of a series that has one value only, and of a point without any
     */
    static AlignedPoint of(PointInput input, HourGrid grid, int usualStep) {
        var aligning = new Aligning(grid, usualStep);
        var consumption = aligning.align(input.consumption());
        var imported = aligning.align(input.imported());
        var exported = aligning.align(input.exported());
        var produced = aligning.align(input.produced());
        var generation = new ArrayList<@Nullable AlignedSeries>();
        for (PlantInput plant : input.plants()) {
            List<AlignedSeries> series = aligning.align(plant.generation());
            generation.add(series.isEmpty() ? null : series.getFirst());
        }
        int step = Stream.of(consumption, imported, exported, produced, generation)
                .flatMap(List::stream)
                .filter(series -> series != null)
                .mapToInt(AlignedSeries::stepSeconds)
                .max()
                .orElse(Math.max(AlignedSeries.QUARTER, AlignedSeries.balancingStep(usualStep)));
        return new AlignedPoint(
                input,
                step,
                sumAt(step, consumption),
                sumAt(step, imported),
                sumAt(step, exported),
                sumAt(step, produced),
                generation.stream()
                        .<@Nullable AlignedSeries>map(series -> series == null ? null : series.coarsenedTo(step))
                        .toList());
    }

    private static SeriesSum sumAt(int step, List<AlignedSeries> parts) {
        return parts.isEmpty()
                ? SeriesSum.NONE
                : new SeriesSum(
                        parts.stream().map(part -> part.coarsenedTo(step)).toList());
    }

    private record Aligning(HourGrid grid, int usualStep) {

        List<AlignedSeries> align(@Nullable RawSeries raw) {
            return raw == null ? List.of() : align(List.of(raw));
        }

        List<AlignedSeries> align(List<RawSeries> series) {
            return series.stream().map(this::alignOne).toList();
        }

        private AlignedSeries alignOne(RawSeries raw) {
            int step = SeriesStep.find(raw);
            return AlignedSeries.of(raw, grid, step == SeriesStep.UNKNOWN ? usualStep : step);
        }
    }
}
