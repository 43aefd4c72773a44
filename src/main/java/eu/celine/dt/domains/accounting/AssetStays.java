package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one asset stood when, and with which figures. What its latest row says is not written back over the months before
 * it: a plant that moves, grows or gets a grant is a plant for each of these times.
 */
final class AssetStays {

    private static final List<String> FIGURES =
            List.of("peak_power_kwp", "nominal_power_kw", "eligible_power_kw", "capacity_kwh", "grant_share");

    private final String assetId;
    private final @Nullable LocalDate commissionedOn;
    private final Map<PointDraft, List<Stay>> stays = new LinkedHashMap<>();

    private static final class Stay {
        Row row;
        Spans times;

        Stay(Row row, Spans times) {
            this.row = row;
            this.times = times;
        }
    }

    /** @param rows all of the asset's */
    AssetStays(String assetId, List<Row> rows) {
        this.assetId = assetId;
        this.commissionedOn = rows.stream()
                .map(row -> row.date("commissioned_on"))
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** Adds a row, which of those that say something of the same time has to come last to count. */
    void add(Claim claim, Row row) {
        List<Stay> atPoint = stays.computeIfAbsent(claim.draft(), _ -> new ArrayList<>());
        Stay last = atPoint.isEmpty() ? null : atPoint.getLast();
        if (last == null
                || (!sameFigures(last.row, row) && last.times.and(claim.times()).isEmpty())) {
            atPoint.add(new Stay(row, claim.times()));
        } else {
            last.row = row;
            last.times = last.times.or(claim.times());
        }
    }

    private static boolean sameFigures(Row row, Row other) {
        return FIGURES.stream().allMatch(column -> Objects.equals(row.number(column), other.number(column)));
    }

    /** Puts a battery behind its points. */
    void addStorage() {
        stays.forEach((draft, atPoint) -> {
            Double capacity = atPoint.getLast().row.number("capacity_kwh");
            atPoint.forEach(stay -> draft.stored.addAll(stay.times.intervals()));
            draft.storageKwh += capacity == null ? 0 : capacity;
        });
    }

    /** Puts a plant behind its points; says whether it stands at several at once. */
    boolean addPlants(@Nullable String technology) {
        boolean atSeveral = false;
        Spans known = Spans.NEVER;
        for (var atPoint : stays.entrySet()) {
            Spans here = Spans.NEVER;
            for (Stay stay : atPoint.getValue()) {
                atPoint.getKey().plants.add(plant(technology, stay));
                here = here.or(stay.times);
            }
            atSeveral |= !here.and(known).isEmpty();
            known = known.or(here);
        }
        return atSeveral;
    }

    private Plant plant(@Nullable String technology, Stay stay) {
        return new Plant(
                assetId,
                stay.row.text("name"),
                technology,
                stay.row.number("peak_power_kwp"),
                stay.row.number("nominal_power_kw"),
                stay.row.number("eligible_power_kw"),
                commissionedOn,
                stay.row.number("grant_share"),
                stay.times.toValidTimes());
    }
}
