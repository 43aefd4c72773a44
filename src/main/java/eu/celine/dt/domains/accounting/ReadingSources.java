package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.AssetPlaces.DeviceStay;
import eu.celine.dt.domains.accounting.Devices.Source;
import eu.celine.dt.domains.accounting.Devices.Stay;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.energy.balance.ValidTimes;
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
    private final Map<Source, PointDraft> points = new LinkedHashMap<>();
    private final Map<String, List<DeviceStay>> stays = new HashMap<>();

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
            boolean ours = source.namesNobody() ? findByDevice(source.deviceId(), assets) : findNamed(source);
            if (ours) {
                rows.add(row);
                noteFlows(row, source);
            } else {
                foreign.add(source);
            }
        }
    }

    private boolean findByDevice(String deviceId, AssetPlaces assets) {
        List<DeviceStay> found = assets.staysOf(deviceId);
        if (!found.isEmpty()) {
            stays.put(deviceId, found);
        } else if (!registry.devicesElsewhere().contains(deviceId)) {
            findings.add(Kind.DEVICE_OF_NOBODY, deviceId);
        }
        return !found.isEmpty();
    }

    private boolean findNamed(Source source) {
        if (!isOurs(source)) {
            return false;
        }
        PointDraft draft = drafts.find(source.pointId(), source.participantId());
        if (draft == null) {
            findings.add(Kind.MEASUREMENTS_WITHOUT_POINT, source.deviceId());
            return false;
        }
        points.put(source, draft);
        return true;
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
        PointDraft draft = points.get(source);
        Double produced = row.number("produced");
        if (draft != null && draft.plants.isEmpty() && produced != null && produced > 0) {
            findings.add(Kind.PRODUCTION_WITHOUT_PLANT, draft.id);
        }
    }

    /** The rows of the registry that are about readings of this community. */
    List<Row> rows() {
        return rows;
    }

    /** @param indexes of the points that count */
    Devices toDevices(Map<PointDraft, Integer> indexes) {
        var found = new HashMap<Source, Integer>();
        foreign.forEach(source -> found.put(source, Devices.NONE));
        points.forEach((source, draft) -> found.put(source, indexes.getOrDefault(draft, Devices.NONE)));
        var places = new HashMap<String, List<Stay>>();
        stays.forEach((deviceId, ofDevice) -> {
            var counting = new ArrayList<Stay>();
            for (DeviceStay stay : ofDevice) {
                Integer index = indexes.get(stay.draft());
                if (index != null) {
                    counting.add(new Stay(ValidTimes.of(List.of(stay.times())), index));
                }
            }
            // With what the same device says by name, so that it is not taken for a device of one point.
            found.put(new Source(deviceId, null, null), Devices.NONE);
            if (!counting.isEmpty()) {
                places.put(deviceId, counting);
            }
        });
        return new Devices(found, places);
    }
}
