package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.domains.accounting.CommunityModel.Place;
import eu.celine.dt.domains.accounting.CommunityModel.PlantPlace;
import eu.celine.dt.domains.accounting.Devices.Source;
import eu.celine.dt.energy.balance.HourGrid;
import eu.celine.dt.energy.balance.MonthBalance;
import eu.celine.dt.energy.balance.RawSeries;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a month of measurements and balances it. Rows come in any order and go to their point's series in passing; which
 * lookup has which column where is said beside each statement.
 */
final class MonthReader {

    /** More devices than one statement takes are asked for in several. */
    private static final int DEVICES_A_STATEMENT = 5_000;

    private static final int FLOWS = 4;

    private final CommunityModel model;
    private final MeasuredSources sources;
    private final Measurements measurements;
    private final String start;
    private final String end;
    private final Map<String, List<PlantPlace>> plantPlaces;
    private final PointSeries[] series;
    private final BitSet namedInTwoWays;
    // By index of the source, and of the flow where there are several; filled as rows come.
    private final @Nullable RawSeries[] consumptionBySource;
    private final @Nullable RawSeries[] generationBySource;
    private final @Nullable RawSeries[] readingsBySource;

    private MonthReader(CommunityModel model, MeasuredSources sources, Measurements measurements, HourGrid grid) {
        this.model = model;
        this.sources = sources;
        this.measurements = measurements;
        this.start = Instant.ofEpochSecond(grid.startSecond()).toString();
        this.end = Instant.ofEpochSecond(grid.endSecond()).toString();
        this.plantPlaces = model.plantPlaces();
        this.namedInTwoWays = namedInTwoWays(model);
        this.series = model.points().stream().map(PointSeries::new).toArray(PointSeries[]::new);
        this.consumptionBySource = new RawSeries[sources.consumption().size()];
        this.generationBySource = new RawSeries[sources.generation().size()];
        this.readingsBySource = new RawSeries[FLOWS * sources.readings().size()];
    }

    static MonthBalance read(
            String communityId,
            CommunityModel model,
            MeasuredSources sources,
            Measurements measurements,
            HourGrid grid) {
        var reader = new MonthReader(model, sources, measurements, grid);
        if (model.hasDataIn(grid.startSecond(), grid.endSecond())) {
            reader.readConsumption(communityId);
            reader.readGeneration(communityId);
            reader.readReadings();
        }
        return MonthBalance.of(
                grid, List.of(reader.series).stream().map(PointSeries::toInput).toList());
    }

    private Map<String, Object> ofCommunity(String communityId) {
        return Map.of("id", communityId, "start", start, "end", end);
    }

    /** Columns: participant_id, point_id, start_second, kwh, source_key. */
    private void readConsumption(String communityId) {
        measurements.read("ledger_consumption", ofCommunity(communityId), rows -> {
            RawSeries known = knownConsumption(rows.number(4));
            if (known != null) {
                add(known, rows.number(2), rows.number(3));
                return;
            }
            var place = new Place(text(rows, 0), text(rows, 1));
            double second = rows.number(2);
            long whole = (long) Math.floor(second);
            int point = stays(place).at(whole);
            if (point == Stays.NONE) {
                return;
            }
            if (namedInTwoWays.get(point)) {
                series[point].addConsumption(
                        whole, whole == second ? rows.number(3) : Double.NaN, place.pointId() != null);
            } else {
                add(series[point].consumption(), second, rows.number(3));
            }
        });
        measurements.read("ledger_consumption_repeated", ofCommunity(communityId), rows -> {
            long second = (long) Math.floor(rows.number(2));
            int point = stays(new Place(text(rows, 0), text(rows, 1))).at(second);
            if (point != Stays.NONE) {
                series[point].consumption().addRepeated(second);
            }
        });
    }

    private Stays stays(Place place) {
        return model.places().getOrDefault(place, Stays.NOWHERE);
    }

    /** The series of rows with this key; null if it takes the texts to tell. */
    private @Nullable RawSeries knownConsumption(double key) {
        int source = sources.consumption().find(key);
        if (source == SourceKeys.UNKNOWN) {
            return null;
        }
        RawSeries known = consumptionBySource[source];
        if (known == null) {
            int point = stays(sources.consumption().source(source)).only();
            known = point == Stays.NONE || namedInTwoWays.get(point) ? null : series[point].consumption();
            consumptionBySource[source] = known;
        }
        return known;
    }

    /** The points that some rows of consumption name while others name their participant only. */
    private static BitSet namedInTwoWays(CommunityModel model) {
        var named = new BitSet();
        var unnamed = new BitSet();
        model.places().forEach((place, stays) -> stays.list()
                .forEach(stay -> (place.pointId() == null ? unnamed : named).set(stay.point())));
        named.and(unnamed);
        return named;
    }

    /** Columns: asset_id, start_second, kwh, source_key; the repeated rows have no key. */
    private void readGeneration(String communityId) {
        measurements.read("ledger_generation", ofCommunity(communityId), rows -> {
            RawSeries known = knownGeneration(rows.number(3));
            RawSeries into = known == null ? generationOf(text(rows, 0), rows.number(1)) : known;
            if (into != null) {
                add(into, rows.number(1), rows.number(2));
            }
        });
        measurements.read("ledger_generation_repeated", ofCommunity(communityId), rows -> {
            RawSeries into = generationOf(text(rows, 0), rows.number(1));
            if (into != null) {
                into.addRepeated((long) Math.floor(rows.number(1)));
            }
        });
    }

    private @Nullable RawSeries knownGeneration(double key) {
        int source = sources.generation().find(key);
        if (source == SourceKeys.UNKNOWN) {
            return null;
        }
        RawSeries known = generationBySource[source];
        if (known == null) {
            List<PlantPlace> places =
                    plantPlaces.getOrDefault(sources.generation().source(source), List.of());
            known = places.size() == 1 ? generationOf(places.getFirst()) : null;
            generationBySource[source] = known;
        }
        return known;
    }

    /** Of a plant at several places the one at which it stood then; null if that cannot be told. */
    private @Nullable RawSeries generationOf(@Nullable String assetId, double second) {
        List<PlantPlace> places = assetId == null ? List.of() : plantPlaces.getOrDefault(assetId, List.of());
        if (places.size() == 1) {
            return generationOf(places.getFirst());
        }
        PlantPlace found = null;
        for (PlantPlace place : places) {
            if (place.times().contains(Stays.stepStart((long) Math.floor(second)))) {
                if (found != null) {
                    return null;
                }
                found = place;
            }
        }
        return found == null ? null : generationOf(found);
    }

    private RawSeries generationOf(PlantPlace place) {
        return series[place.point()].generation(place.plant());
    }

    /** Columns: device_id, point_id, participant_id, flow_code, start_second, kwh, source_key; the repeated have no key. */
    private void readReadings() {
        List<String> devices = model.devices().ids();
        for (int from = 0; from < devices.size(); from += DEVICES_A_STATEMENT) {
            Map<String, Object> payload = Map.of(
                    "device_ids", devices.subList(from, Math.min(devices.size(), from + DEVICES_A_STATEMENT)),
                    "start", start,
                    "end", end);
            measurements.read("ledger_readings", payload, rows -> {
                // A meter may send other channels and directions; neither is an exchange with the grid.
                RawSeries into = rows.number(3) >= 0
                        ? readingsOf(rows, sources.readings().find(rows.number(6)))
                        : null;
                if (into != null) {
                    add(into, rows.number(4), rows.number(5));
                }
            });
            measurements.read("ledger_readings_repeated", payload, rows -> {
                RawSeries into = rows.number(3) >= 0 ? readingsOf(rows, SourceKeys.UNKNOWN) : null;
                if (into != null) {
                    into.addRepeated((long) Math.floor(rows.number(4)));
                }
            });
        }
    }

    private @Nullable RawSeries readingsOf(Rows rows, int index) {
        if (index == SourceKeys.UNKNOWN) {
            String deviceId = text(rows, 0);
            return deviceId == null ? null : readingsOf(rows, new Source(deviceId, text(rows, 1), text(rows, 2)));
        }
        Source source = sources.readings().source(index);
        if (model.devices().find(source).change()) {
            // Where its device stood, or whose its point was, when it was read decides.
            return readingsOf(rows, source);
        }
        int place = FLOWS * index + (int) rows.number(3);
        RawSeries known = readingsBySource[place];
        if (known == null) {
            known = readingsOf(rows, source);
            readingsBySource[place] = known;
        }
        return known;
    }

    private @Nullable RawSeries readingsOf(Rows rows, Source source) {
        int point = model.devices().find(source).at((long) Math.floor(rows.number(4)));
        return point == Stays.NONE ? null : series[point].readings((int) rows.number(3), source.deviceId());
    }

    private static @Nullable String text(Rows rows, int column) {
        Object value = rows.value(column);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** A time between two seconds is off every grid, so its value is kept as one that cannot be used. */
    private static void add(RawSeries series, double second, double kwh) {
        long whole = (long) Math.floor(second);
        series.add(whole, whole == second ? kwh : Double.NaN);
    }
}
