package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.energycommunity.CommunitySource.DataPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a community's row and what the tables around it add: substations, boundary, dated members and plants. */
record CommunityTables(Lookups lookups) {

    /** The step of a series that has one value only, and the longest that is believed at the end of any. */
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    /** The row of {@code communities} as metadata; a row without country is the given country's. */
    static ListedEntity toEntity(Row row, String country) {
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("name", row.text("name"));
        metadata.put("country", Objects.requireNonNullElse(row.text("country"), country));
        metadata.put("region", row.text("region"));
        metadata.put("market_zone", row.text("market_zone"));
        String substation = row.text("primary_substation");
        metadata.put("primary_substations", substation == null ? List.of() : List.of(substation));
        metadata.put("lat", row.number("latitude"));
        metadata.put("lon", row.number("longitude"));
        metadata.put("timezone", row.text("timezone"));
        metadata.put("sharing_model", row.text("sharing_model"));
        return new ListedEntity(row.requireText("community_id"), metadata);
    }

    /** The rows of the lookup {@code communities}, the shipped one or the operator's. */
    List<ListedEntity> all(String country, Caller caller) {
        return lookups.all("communities", Map.of("country", country), caller).stream()
                .map(row -> toEntity(row, country))
                .toList();
    }

    /** The community with what the optional tables know of it. */
    ListedEntity complete(ListedEntity community, Caller caller) {
        Map<String, String> id = Map.of("id", community.id());
        var metadata = new LinkedHashMap<String, @Nullable Object>(community.metadata());
        var substations = new TreeSet<String>();
        if (metadata.get("primary_substations") instanceof List<?> own) {
            own.forEach(substation -> substations.add(String.valueOf(substation)));
        }
        boolean datedPoints = false;
        for (Row row : lookups.allIfOffered("community_points", id, caller)) {
            String substation = row.text("primary_substation");
            if (substation != null) {
                substations.add(substation);
            }
            datedPoints |= row.flag("dated");
        }
        metadata.put("primary_substations", List.copyOf(substations));
        metadata.put("boundary", boundary(id, caller));
        metadata.put("dated_members", anyFlag("community_members_dated", id, caller));
        metadata.put("dated_points", datedPoints);
        metadata.put("dated_plants", anyFlag("community_plants_dated", id, caller));
        return new ListedEntity(community.id(), metadata);
    }

    Map<String, DataPeriod> dataPeriods(Caller caller) {
        var periods = new LinkedHashMap<String, DataPeriod>();
        for (Row row : lookups.allIfOffered("community_data_periods", Map.of(), caller)) {
            Instant from = row.instant("data_from");
            Instant last = row.instant("last_start");
            if (from != null && last != null) {
                periods.put(row.requireText("community_id"), new DataPeriod(from, endOf(last, row)));
            }
        }
        return periods;
    }

    private @Nullable List<String> boundary(Map<String, String> id, Caller caller) {
        List<String> participants = lookups.allIfOffered("community_boundary", id, caller).stream()
                .map(row -> row.requireText("participant_id"))
                .toList();
        return participants.isEmpty() ? null : participants;
    }

    private boolean anyFlag(String lookup, Map<String, String> id, Caller caller) {
        return lookups.allIfOffered(lookup, id, caller).stream().anyMatch(row -> row.flag("dated"));
    }

    private static Instant endOf(Instant last, Row row) {
        Instant previous = row.instant("previous_start");
        if (previous == null) {
            return last.plus(LONGEST_STEP);
        }
        // A gap before the last value would look like a long step.
        Duration step = Duration.between(previous, last);
        return last.plus(step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP);
    }
}
