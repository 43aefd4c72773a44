package eu.celine.dt.energy.balance;

import org.jspecify.annotations.Nullable;

/**
 * A generating plant behind a connection point.
 *
 * @param inService when it may generate; rows outside are ignored and not expected
 * @param commissionedDay epoch day of the entry into operation, which ranks plants; {@code Long.MAX_VALUE} if unknown
 * @param powerKw its share of the point's injection where its generation is unknown; not negative
 * @param generation what was measured of it; null if nothing ever is
 */
public record PlantInput(
        String assetId,
        ValidTimes inService,
        long commissionedDay,
        double powerKw,
        @Nullable RawSeries generation) {

    PlantInput withoutSeries() {
        return new PlantInput(assetId, inService, commissionedDay, powerKw, null);
    }
}
