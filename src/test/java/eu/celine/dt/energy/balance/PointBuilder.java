package eu.celine.dt.energy.balance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection point that always counts, under one substation, with what a test says it has. */
final class PointBuilder {

    static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final String id;
    private @Nullable String substationId = "S1";
    private boolean production;
    private ValidTimes counts = ValidTimes.ALWAYS;
    private ValidTimes stored = ValidTimes.NEVER;
    private final List<PlantInput> plants = new ArrayList<>();
    private @Nullable RawSeries consumption;
    private final List<RawSeries> imported = new ArrayList<>();
    private final List<RawSeries> exported = new ArrayList<>();
    private final List<RawSeries> produced = new ArrayList<>();

    private PointBuilder(String id) {
        this.id = id;
    }

    static PointBuilder aPoint(String id) {
        return new PointBuilder(id);
    }

    /** The hours of one day in Rome. */
    static HourGrid day(String date) {
        LocalDate day = LocalDate.parse(date);
        return HourGrid.of(day, day.plusDays(1), ROME);
    }

    /** From an hour of the grid on. */
    static ValidTimes from(HourGrid grid, int hour) {
        return ValidTimes.of(List.of(new ValidTimes.Interval(grid.secondOf(hour), Long.MAX_VALUE)));
    }

    PointBuilder under(@Nullable String substation) {
        substationId = substation;
        return this;
    }

    PointBuilder standingAlone() {
        production = true;
        return this;
    }

    PointBuilder counting(ValidTimes times) {
        counts = times;
        return this;
    }

    PointBuilder storing() {
        stored = ValidTimes.ALWAYS;
        return this;
    }

    PointBuilder plant(String assetId, @Nullable RawSeries generation) {
        return plant(new PlantInput(assetId, ValidTimes.ALWAYS, 0, 1, generation));
    }

    PointBuilder plant(PlantInput plant) {
        plants.add(plant);
        return this;
    }

    PointBuilder consuming(RawSeries series) {
        consumption = series;
        return this;
    }

    PointBuilder importing(RawSeries... meters) {
        imported.addAll(Arrays.asList(meters));
        return this;
    }

    PointBuilder exporting(RawSeries... meters) {
        exported.addAll(Arrays.asList(meters));
        return this;
    }

    PointBuilder producing(RawSeries... meters) {
        produced.addAll(Arrays.asList(meters));
        return this;
    }

    PointInput build() {
        return new PointInput(
                id, substationId, production, counts, stored, plants, consumption, imported, exported, produced);
    }
}
