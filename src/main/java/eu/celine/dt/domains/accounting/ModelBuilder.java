package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.CommunityModel.Place;
import eu.celine.dt.domains.accounting.Findings.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the model of a community from its registry (accounting.md §1, §4): registered points first, then plants and
 * batteries at them, then whatever measurements name beyond. Where no point is registered for a participant, one is
 * assumed.
 */
final class ModelBuilder {

    private final Community community;
    private final Registry registry;
    private final Findings findings = new Findings();
    private final Members members;
    private final PointDrafts drafts;
    private final AssetPlaces assets;
    private final ReadingSources readings;

    ModelBuilder(Community community, Registry registry) {
        this.community = community;
        this.registry = registry;
        this.members = new Members(community.id(), registry.participants(), findings);
        this.drafts = new PointDrafts(community, members, registry.pointsElsewhere(), findings);
        this.assets = new AssetPlaces(registry, drafts, members, findings);
        this.readings = new ReadingSources(registry, drafts, members, findings);
    }

    CommunityModel build() {
        // Who consumes in this community belongs to it, whatever the table of members knows.
        for (Row row : registry.consumption()) {
            String participantId = row.text("participant_id");
            if (participantId != null) {
                members.discover(participantId);
            }
        }
        drafts.register(findings.withId(registry.points(), "connection_points", "point_id"));
        assets.place();
        Map<Place, List<Claim>> places = places();
        readings.find(assets);
        drafts.assumeForMembers();
        noteTimes("consumption", registry.consumption());
        noteTimes("generation", registry.generation());
        noteTimes("meter_readings", readings.rows());
        return finish(places);
    }

    /** What rows of consumption name, with its points; without those that name none that can be told. */
    private Map<Place, List<Claim>> places() {
        var places = new HashMap<Place, List<Claim>>();
        for (Row row : registry.consumption()) {
            var place = new Place(row.text("participant_id"), row.text("point_id"));
            if (place.pointId() == null && place.participantId() == null) {
                findings.add(Kind.ROWS_WITHOUT_ID, "consumption");
            } else {
                places.put(place, drafts.findConsuming(place.pointId(), place.participantId()));
            }
        }
        return places;
    }

    private CommunityModel finish(Map<Place, List<Claim>> places) {
        var points = new ArrayList<LedgerPoint>();
        var indexes = new HashMap<PointDraft, Integer>();
        for (PointDraft draft : drafts.all()) {
            if (community.inBoundary(draft.participantId)) {
                indexes.put(draft, points.size());
                points.add(finish(draft));
            }
        }
        var consumed = new HashMap<Place, Stays>();
        places.forEach((place, claims) -> consumed.put(place, Claim.toStays(claims, indexes)));
        return new CommunityModel(
                points,
                members.all(),
                consumed,
                readings.toDevices(indexes),
                drafts.assumed(),
                registry.constitutedOn(),
                findingsAndRejected(),
                bound("first_start", true),
                bound("last_start", false));
    }

    private LedgerPoint finish(PointDraft draft) {
        LedgerPoint point = draft.finish(drafts.countsOf(draft), community.onlySubstation());
        if (point.substationId() == null) {
            findings.add(Kind.POINT_WITHOUT_SUBSTATION, point.id());
        }
        return point;
    }

    /** What lies outside the years in use was delivered with a wrong time; the statements leave it out. */
    private void noteTimes(String table, List<Row> rows) {
        for (Row row : rows) {
            Double outOfRange = row.number("out_of_range");
            if (outOfRange != null && outOfRange > 0) {
                findings.add(Kind.TIME_OUT_OF_RANGE, table);
            }
        }
    }

    private List<Finding> findingsAndRejected() {
        var all = new ArrayList<>(findings.list());
        for (Row row : registry.rejected()) {
            String lines = String.valueOf(row.text("rejected"));
            all.add(new Finding(
                    "rows_rejected",
                    (lines.equals("0") ? "a file or values" : lines + " lines") + " of " + row.text("table_name")
                            + " could not be read as a whole; the table rejected_rows says which and why",
                    List.of(String.valueOf(row.text("file")))));
        }
        return all;
    }

    /** First or last start of an interval of anything that is the community's. */
    private @Nullable Instant bound(String column, boolean first) {
        Instant bound = null;
        List<Row> generation = registry.generation().stream()
                .filter(row -> assets.isPlaced(row.text("asset_id")))
                .toList();
        for (List<Row> rows : List.of(registry.consumption(), generation, readings.rows())) {
            for (Row row : rows) {
                Instant time = row.instant(column);
                if (time != null && (bound == null || (first ? time.isBefore(bound) : time.isAfter(bound)))) {
                    bound = time;
                }
            }
        }
        return bound;
    }
}
