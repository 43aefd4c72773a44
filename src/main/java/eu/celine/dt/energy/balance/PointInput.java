package eu.celine.dt.energy.balance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection point with all that was delivered for it in a month. Several devices in one list count together: each is
 * needed from its first value on, until another one takes over where it ends, or else until the month ends.
 *
 * @param substationId the primary substation; null if unknown, which keeps the point out of sharing
 * @param production whether it is a stand-alone plant: what it withdraws is auxiliary and no load
 * @param counts when it belongs to the community; rows outside are ignored and not expected
 * @param stored when a storage stands behind it
 * @param plants the generating plants behind it
 * @param consumption load behind the meter; null if not delivered
 * @param imported what the fiscal meters saw coming from the grid
 * @param exported what the fiscal meters saw going to the grid
 * @param produced what production meters (M2) saw
 */
public record PointInput(
        String pointId,
        @Nullable String substationId,
        boolean production,
        ValidTimes counts,
        ValidTimes stored,
        List<PlantInput> plants,
        @Nullable RawSeries consumption,
        List<RawSeries> imported,
        List<RawSeries> exported,
        List<RawSeries> produced) {

    public PointInput {
        plants = List.copyOf(plants);
        imported = List.copyOf(imported);
        exported = List.copyOf(exported);
        produced = List.copyOf(produced);
    }

    /** The same without its rows, for a balance to keep: they are many times larger than their hours. */
    PointInput withoutSeries() {
        if (AlignedPoint.seriesOf(this).isEmpty()) {
            return this;
        }
        return new PointInput(
                pointId,
                substationId,
                production,
                counts,
                stored,
                plants.stream().map(PlantInput::withoutSeries).toList(),
                null,
                List.of(),
                List.of(),
                List.of());
    }
}
