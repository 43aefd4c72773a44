package eu.celine.dt.energy.balance;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A connection point of a {@link RandomCommunity}, with its rows of one month. */
record RandomPoint(
        String id,
        @Nullable String substationId,
        boolean production,
        ValidTimes counts,
        ValidTimes stored,
        List<Plant> plants,
        @Nullable Rows consumption,
        List<Rows> imported,
        List<Rows> exported,
        List<Rows> produced) {

    record Plant(
            String assetId,
            ValidTimes inService,
            long commissionedDay,
            double powerKw,
            @Nullable Rows generation) {}

    RandomPoint withPlants(List<Plant> others) {
        return new RandomPoint(
                id, substationId, production, counts, stored, others, consumption, imported, exported, produced);
    }

    /** As it is given to the balance, the rows of each series as they come or in a random order. */
    PointInput input(@Nullable Random order) {
        return new PointInput(
                id,
                substationId,
                production,
                counts,
                stored,
                plants.stream()
                        .map(plant -> new PlantInput(
                                plant.assetId(),
                                plant.inService(),
                                plant.commissionedDay(),
                                plant.powerKw(),
                                raw(plant.generation(), order)))
                        .toList(),
                raw(consumption, order),
                raw(imported, order),
                raw(exported, order),
                raw(produced, order));
    }

    private static @Nullable RawSeries raw(@Nullable Rows rows, @Nullable Random order) {
        return rows == null ? null : rows.raw(order);
    }

    private static List<RawSeries> raw(List<Rows> series, @Nullable Random order) {
        return series.stream().map(rows -> rows.raw(order)).toList();
    }
}
