package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.PlantInput;
import eu.celine.dt.energy.balance.PointInput;
import eu.celine.dt.energy.balance.RawSeries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The series of one point while a month is being read. */
final class PointSeries {

    private final LedgerPoint point;
    private @Nullable RawSeries consumption;
    private final Set<Long> consumedSeconds = new HashSet<>();
    private final List<Reading> unnamed = new ArrayList<>();
    private final @Nullable RawSeries[] generation;
    // By device, sorted: the order in which rows come must not change a sum.
    private final Map<String, RawSeries> imported = new TreeMap<>();
    private final Map<String, RawSeries> exported = new TreeMap<>();
    private final Map<String, RawSeries> produced = new TreeMap<>();

    PointSeries(LedgerPoint point) {
        this.point = point;
        this.generation = new @Nullable RawSeries[point.plants().size()];
    }

    RawSeries consumption() {
        RawSeries series = consumption;
        if (series == null) {
            series = new RawSeries();
            consumption = series;
        }
        return series;
    }

    private record Reading(long second, double kwh) {}

    /**
     * A row of consumption of a point that some rows name and others mean by its participant. Where both have the same
     * interval, the one that names the point counts.
     */
    void addConsumption(long second, double kwh, boolean named) {
        if (!named) {
            unnamed.add(new Reading(second, kwh));
        } else {
            consumption().add(second, kwh);
            consumedSeconds.add(second);
        }
    }

    RawSeries generation(int plant) {
        RawSeries series = generation[plant];
        if (series == null) {
            series = new RawSeries();
            generation[plant] = series;
        }
        return series;
    }

    /**
     * The series of a device's readings; null for what a production meter draws from the point itself.
     *
     * @param flowCode 0 import, 1 export, 2 import and 3 export of a production meter
     */
    @Nullable
    RawSeries readings(int flowCode, String deviceId) {
        Map<String, RawSeries> devices =
                switch (flowCode) {
                    case 0 -> imported;
                    case 1 -> exported;
                    case 3 -> produced;
                    default -> null;
                };
        return devices == null ? null : devices.computeIfAbsent(deviceId, _ -> new RawSeries());
    }

    PointInput toInput() {
        for (Reading reading : unnamed) {
            if (consumedSeconds.contains(reading.second())) {
                consumption().addRepeated(reading.second());
            } else {
                consumption().add(reading.second(), reading.kwh());
            }
        }
        var plants = new ArrayList<PlantInput>();
        for (int index = 0; index < generation.length; index++) {
            Plant plant = point.plants().get(index);
            Double powerKw = plant.powerKw();
            plants.add(new PlantInput(
                    plant.assetId(),
                    plant.inService(),
                    plant.commissionedOn() == null
                            ? Long.MAX_VALUE
                            : plant.commissionedOn().toEpochDay(),
                    powerKw == null ? 0 : powerKw,
                    generation[index]));
        }
        return new PointInput(
                point.id(),
                point.substationId(),
                point.production(),
                point.counts(),
                point.stored(),
                plants,
                consumption,
                List.copyOf(imported.values()),
                List.copyOf(exported.values()),
                List.copyOf(produced.values()));
    }
}
