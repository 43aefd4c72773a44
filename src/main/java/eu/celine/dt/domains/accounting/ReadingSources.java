package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Devices.Source;
import eu.celine.dt.domains.accounting.Findings.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which meter readings are the community's, and of which point. A reading names no community: it is told by its point,
 * its participant, or the asset that names its device.
 */
final class ReadingSources {

    private final Registry registry;
    private final PointDrafts drafts;
    private final Members members;
    private final Findings findings;
    private final List<Row> rows = new ArrayList<>();
    private final List<Source> foreign = new ArrayList<>();
    private final Map<Source, List<Claim>> claims = new LinkedHashMap<>();
    private final FiscalMeters meters = new FiscalMeters();

    ReadingSources(Registry registry, PointDrafts drafts, Members members, Findings findings) {
        this.registry = registry;
        this.drafts = drafts;
        this.members = members;
        this.findings = findings;
    }

    /** Finds the points, which may make new ones, so before indexes are given out. */
    void find(AssetPlaces assets) {
        for (Row row : findings.withId(registry.readings(), "meter_readings", "device_id")) {
            var source = new Source(row.requireText("device_id"), row.text("point_id"), row.text("participant_id"));
            boolean ours = source.namesNobody() ? findByDevice(source, assets) : findNamed(source, assets);
            if (ours) {
                rows.add(row);
                noteFlows(row, source);
                meters.add(row, source.deviceId(), claims.getOrDefault(source, List.of()));
            } else {
                foreign.add(source);
            }
        }
        meters.pointsWithSeveral().forEach(pointId -> findings.add(Kind.SEVERAL_METERS, pointId));
    }

    private boolean findByDevice(Source source, AssetPlaces assets) {
        List<Claim> found = assets.staysOf(source.deviceId());
        if (!found.isEmpty()) {
            claims.put(source, found);
        } else if (!registry.devicesElsewhere().contains(source.deviceId())) {
            findings.add(Kind.DEVICE_OF_NOBODY, source.deviceId());
        }
        return !found.isEmpty();
    }

    private boolean findNamed(Source source, AssetPlaces assets) {
        if (!isOurs(source)) {
            return false;
        }
        List<Claim> found = atDeviceOfOwner(source, assets);
        if (found.isEmpty()) {
            found = drafts.findMetered(source.pointId(), source.participantId(), source.deviceId());
        }
        claims.put(source, found);
        return !found.isEmpty();
    }

    /** Where its participant has several points, a reading that names none is of the one at which its device stands. */
    private List<Claim> atDeviceOfOwner(Source source, AssetPlaces assets) {
        String participantId = source.participantId();
        if (source.pointId() != null || participantId == null || !drafts.hasSeveralPointsOf(participantId)) {
            return List.of();
        }
        return assets.staysOf(source.deviceId()).stream()
                .filter(claim -> participantId.equals(claim.draft().participantId))
                .toList();
    }

    private boolean isOurs(Source source) {
        if (drafts.isKnown(source.pointId())) {
            return true;
        }
        if (drafts.isElsewhere(source.pointId())) {
            return false;
        }
        if (source.participantId() == null) {
            findings.add(Kind.DEVICE_OF_NOBODY, source.deviceId());
            return false;
        }
        return members.ownsUnnamed(source.participantId())
                || (members.find(source.participantId()) == null && drafts.hasPointsOf(source.participantId()));
    }

    private void noteFlows(Row row, Source source) {
        Double unknownFlows = row.number("unknown_flows");
        if (unknownFlows != null && unknownFlows > 0) {
            findings.add(Kind.FLOW_UNKNOWN, source.deviceId());
        }
        List<Claim> found = claims.getOrDefault(source, List.of());
        Double produced = row.number("produced");
        if (!source.namesNobody()
                && produced != null
                && produced > 0
                && found.stream().allMatch(claim -> claim.draft().plants.isEmpty())) {
            found.stream().limit(1).forEach(claim -> findings.add(Kind.PRODUCTION_WITHOUT_PLANT, claim.draft().id));
        }
    }

    /** The rows of the registry that are about readings of this community. */
    List<Row> rows() {
        return rows;
    }

    /** @param indexes of the points that count */
    Devices toDevices(Map<PointDraft, Integer> indexes) {
        var found = new HashMap<Source, Stays>();
        foreign.forEach(source -> found.put(source, Stays.NOWHERE));
        claims.forEach((source, means) -> found.put(source, Claim.toStays(means, indexes)));
        return new Devices(found);
    }
}
