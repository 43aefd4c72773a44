package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who and what the community consists of, at all times that its data knows.
 *
 * @param points by id, one that changes hands once for each owner; every result of points is in this order
 * @param members by participant id, also those who are in no table but have measurements
 * @param places what rows of consumption name, with the points to which they belong
 * @param pointsAssumed whether any point stands for a participant whose points are not registered
 * @param constitutedOn null if unknown
 * @param firstStart start of the first interval with data; null without data
 * @param lastStart start of the last interval with data
 */
public record CommunityModel(
        List<LedgerPoint> points,
        Map<String, Member> members,
        Map<Place, Stays> places,
        Devices devices,
        boolean pointsAssumed,
        @Nullable LocalDate constitutedOn,
        List<Finding> findings,
        @Nullable Instant firstStart,
        @Nullable Instant lastStart) {

    public CommunityModel {
        points = List.copyOf(points);
        members = Map.copyOf(members);
        places = Map.copyOf(places);
        findings = List.copyOf(findings);
    }

    /** Where a plant stands at a time: indexes of its point, and of the plant among the point's. */
    record PlantPlace(ValidTimes times, int point, int plant) {}

    /** Where each plant stands, by asset id; several places of one that moved or changed. */
    Map<String, List<PlantPlace>> plantPlaces() {
        var places = new HashMap<String, List<PlantPlace>>();
        for (int point = 0; point < points.size(); point++) {
            List<Plant> plants = points.get(point).plants();
            for (int plant = 0; plant < plants.size(); plant++) {
                places.computeIfAbsent(plants.get(plant).assetId(), _ -> new ArrayList<>())
                        .add(new PlantPlace(plants.get(plant).inService(), point, plant));
            }
        }
        return places;
    }

    /** Whether any interval with data may begin in the half-open period. */
    boolean hasDataIn(long fromSecond, long untilSecond) {
        return firstStart != null
                && lastStart != null
                && firstStart.getEpochSecond() < untilSecond
                && lastStart.getEpochSecond() >= fromSecond;
    }

    /** What a row of consumption names. */
    record Place(@Nullable String participantId, @Nullable String pointId) {}

    /** About what this occupies, in bytes. */
    long bytes() {
        return 2_000L * (1 + points.size() + members.size());
    }
}
