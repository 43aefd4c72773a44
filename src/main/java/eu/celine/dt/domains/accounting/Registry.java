package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows from which a community's model is built, as the tables have them. A table that this installation does not
 * have is empty.
 *
 * @param consumption for whom there is consumption, with first and last interval
 * @param generation of which plants there is generation
 * @param readings of which devices there are readings, of any community
 * @param pointsElsewhere when other communities have which connection points
 * @param assetsElsewhere ids of assets that other communities have
 * @param devicesElsewhere likewise of the devices of assets
 * @param rejected how many rows of which file could not be read
 */
record Registry(
        @Nullable LocalDate constitutedOn,
        List<Row> participants,
        List<Row> points,
        List<Row> assets,
        List<Row> consumption,
        List<Row> generation,
        List<Row> readings,
        List<Row> rejected,
        List<Row> pointsElsewhere,
        Set<String> assetsElsewhere,
        Set<String> devicesElsewhere) {

    static Registry read(Lookups lookups, String communityId, Caller caller) {
        Map<String, String> id = Map.of("id", communityId);
        List<Row> elsewhere = lookups.allIfOffered("ledger_assets_elsewhere", id, caller);
        List<Row> community = lookups.allIfOffered("ledger_community", id, caller);
        return new Registry(
                community.isEmpty() ? null : community.getFirst().date("constituted_on"),
                lookups.allIfOffered("ledger_participants", id, caller),
                lookups.allIfOffered("ledger_points", id, caller),
                lookups.allIfOffered("ledger_assets", id, caller),
                lookups.allIfOffered("ledger_consumption_sources", id, caller),
                lookups.allIfOffered("ledger_generation_sources", id, caller),
                lookups.allIfOffered("ledger_meter_sources", Map.of(), caller),
                lookups.allIfOffered("ledger_rejected", Map.of(), caller),
                lookups.allIfOffered("ledger_points_elsewhere", id, caller),
                texts(elsewhere, "asset_id"),
                texts(elsewhere, "device_id"));
    }

    private static Set<String> texts(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.text(column))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
