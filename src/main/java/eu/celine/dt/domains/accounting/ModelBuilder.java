package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.CommunityModel.Place;
import eu.celine.dt.domains.accounting.Devices.Source;
import eu.celine.dt.domains.accounting.Devices.Stay;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the model of a community from its registry (accounting.md §1, §4): registered points first, then plants and
 * batteries at them, then whatever measurements name beyond. Where no point is registered for a participant, one is
 * assumed.
 */
final class ModelBuilder {

    private static final Set<String> STORAGES = Set.of("storage", "battery");
    private static final Set<String> NOT_GENERATING = Set.of("heat_pump", "ev_charger", "load", "meter");
    private static final Set<String> GENERATING = Set.of("pv", "wind", "hydro");
    private static final String PRODUCTION = "production";

    private final Community community;
    private final Registry registry;
    private final Findings findings = new Findings();
    private final Members members;
    private final Map<String, PointDraft> drafts = new TreeMap<>();
    private final Map<String, List<PointDraft>> byParticipant = new HashMap<>();
    private boolean assumed;

    ModelBuilder(Community community, Registry registry) {
        this.community = community;
        this.registry = registry;
        this.members = new Members(community.id(), registry.participants(), findings);
    }

    CommunityModel build() {
        withId(registry.points(), "connection_points", "point_id").forEach(this::addPoint);
        for (Row row : registry.consumption()) {
            String participantId = row.text("participant_id");
            if (participantId != null) {
                members.discover(participantId);
            }
        }
        var assets = assetsById();
        withId(registry.generation(), "generation", "asset_id")
                .forEach(row -> assets.computeIfAbsent(row.requireText("asset_id"), this::unregistered));
        assets.forEach(this::addAsset);
        Map<Place, PointDraft> places = places();
        Map<Source, PointDraft> sources = readingSources(assets);
        assumePoints();
        return finish(places, sources, assets);
    }

    private List<Row> withId(List<Row> rows, String table, String column) {
        List<Row> complete =
                rows.stream().filter(row -> row.text(column) != null).toList();
        if (complete.size() < rows.size()) {
            findings.add(Kind.ROWS_WITHOUT_ID, table);
        }
        return complete;
    }

    private void addPoint(Row row) {
        String participantId = row.text("participant_id");
        if (row.text("community_id") == null) {
            if (!members.ownsUnnamed(participantId)) {
                return;
            }
            findings.add(Kind.POINT_WITHOUT_COMMUNITY, row.requireText("point_id"));
        }
        PointDraft draft =
                drafts.computeIfAbsent(row.requireText("point_id"), id -> index(new PointDraft(id, participantId)));
        draft.production = PRODUCTION.equals(row.text("point_type"));
        String substation = row.text("primary_substation");
        draft.substationId = substation == null ? draft.substationId : substation;
        draft.connected.add(days(row.date("connected_from"), row.date("connected_to")));
    }

    private PointDraft index(PointDraft draft) {
        if (draft.participantId != null) {
            byParticipant
                    .computeIfAbsent(draft.participantId, _ -> new ArrayList<>())
                    .add(draft);
        }
        return draft;
    }

    /** The days as instants: a day begins at the community's midnight, the last one does not count. */
    private Interval days(@Nullable LocalDate first, @Nullable LocalDate end) {
        return new Interval(
                first == null
                        ? Long.MIN_VALUE
                        : first.atStartOfDay(community.zone()).toEpochSecond(),
                end == null
                        ? Long.MAX_VALUE
                        : end.atStartOfDay(community.zone()).toEpochSecond());
    }

    private Map<String, List<Row>> assetsById() {
        var byId = new LinkedHashMap<String, List<Row>>();
        for (Row row : withId(registry.assets(), "participant_assets", "asset_id")) {
            if (row.text("community_id") != null || members.ownsUnnamed(row.text("participant_id"))) {
                byId.computeIfAbsent(row.requireText("asset_id"), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        return byId;
    }

    private List<Row> unregistered(String assetId) {
        findings.add(Kind.PLANT_NOT_REGISTERED, assetId);
        return List.of(new Row(Map.of("asset_id", assetId)));
    }

    private void addAsset(String assetId, List<Row> rows) {
        Row latest = rows.getLast();
        String type = typeOf(latest);
        boolean storage = STORAGES.contains(type);
        if (!storage && !generates(type, assetId)) {
            return;
        }
        PointDraft draft = pointOfAsset(latest);
        if (draft == null) {
            findings.add(Kind.PLANT_WITHOUT_POINT, assetId);
            return;
        }
        List<Interval> service = rows.stream()
                .map(row -> days(row.date("commissioned_on"), row.date("decommissioned_on")))
                .toList();
        if (storage) {
            Double capacity = latest.number("capacity_kwh");
            draft.stored.addAll(service);
            draft.storageKwh += capacity == null ? 0 : capacity;
            return;
        }
        draft.plants.add(new Plant(
                assetId,
                latest.text("name"),
                type.isEmpty() ? null : type,
                latest.number("peak_power_kwp"),
                latest.number("nominal_power_kw"),
                latest.number("eligible_power_kw"),
                rows.getFirst().date("commissioned_on"),
                latest.number("grant_share"),
                ValidTimes.of(service)));
    }

    private static String typeOf(Row asset) {
        String type = asset.text("asset_type");
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    /** A type that is not known generates if generation was delivered for it. */
    private boolean generates(String type, String assetId) {
        if (GENERATING.contains(type) || NOT_GENERATING.contains(type)) {
            return GENERATING.contains(type);
        }
        return registry.generation().stream().anyMatch(row -> assetId.equals(row.text("asset_id")));
    }

    private @Nullable PointDraft pointOfAsset(Row asset) {
        if (asset.text("point_id") == null && asset.text("participant_id") == null) {
            PointDraft own = drafts.computeIfAbsent(asset.requireText("asset_id"), id -> new PointDraft(id, null));
            own.production = true;
            return own;
        }
        return pointOf(asset.text("point_id"), asset.text("participant_id"));
    }

    /**
     * The point that a row means.
     *
     * @return null if it names none and its participant has several, or if it names nobody
     */
    private @Nullable PointDraft pointOf(@Nullable String pointId, @Nullable String participantId) {
        if (pointId != null) {
            return drafts.computeIfAbsent(pointId, id -> {
                findings.add(Kind.POINT_NOT_REGISTERED, id);
                return index(new PointDraft(id, participantId));
            });
        }
        if (participantId == null) {
            return null;
        }
        List<PointDraft> own = byParticipant.getOrDefault(participantId, List.of());
        if (own.isEmpty()) {
            return assume(participantId);
        }
        List<PointDraft> consuming =
                own.stream().filter(draft -> !draft.production).toList();
        if (own.size() == 1 || consuming.size() == 1) {
            return own.size() == 1 ? own.getFirst() : consuming.getFirst();
        }
        return null;
    }

    private PointDraft assume(String participantId) {
        assumed = true;
        PointDraft draft = drafts.computeIfAbsent(participantId, id -> index(new PointDraft(id, participantId)));
        draft.production = members.discover(participantId).producesOnly();
        return draft;
    }

    /** What rows of consumption name, with its point; without those that name none that can be told. */
    private Map<Place, PointDraft> places() {
        var places = new HashMap<Place, PointDraft>();
        for (Row row : registry.consumption()) {
            var place = new Place(row.text("participant_id"), row.text("point_id"));
            PointDraft draft = pointOf(place.pointId(), place.participantId());
            if (draft != null) {
                places.put(place, draft);
            } else if (place.participantId() == null) {
                findings.add(Kind.ROWS_WITHOUT_ID, "consumption");
            } else {
                findings.add(Kind.MEASUREMENTS_WITHOUT_POINT, place.participantId());
            }
        }
        return places;
    }

    /** Every source of readings of this community with its point. */
    private Map<Source, PointDraft> readingSources(Map<String, List<Row>> assets) {
        var sources = new HashMap<Source, PointDraft>();
        for (Row row : withId(registry.readings(), "meter_readings", "device_id")) {
            Source source = sourceOf(row);
            if (source.namesNobody()) {
                // Makes the points of the device's participant known before indexes are given out.
                assetsWith(source.deviceId(), assets).forEach(this::pointOfDevice);
            } else if (isOurs(source)) {
                PointDraft draft = pointOf(source.pointId(), source.participantId());
                if (draft == null) {
                    findings.add(Kind.MEASUREMENTS_WITHOUT_POINT, source.deviceId());
                } else {
                    sources.put(source, draft);
                }
            }
        }
        return sources;
    }

    private boolean isOurs(Source source) {
        boolean ownPoint = source.pointId() != null && drafts.containsKey(source.pointId());
        boolean ownMember = source.participantId() != null && members.find(source.participantId()) != null;
        return ownPoint || ownMember;
    }

    private static Source sourceOf(Row row) {
        return new Source(row.requireText("device_id"), row.text("point_id"), row.text("participant_id"));
    }

    private static List<Row> assetsWith(String deviceId, Map<String, List<Row>> assets) {
        return assets.values().stream()
                .flatMap(List::stream)
                .filter(row -> deviceId.equals(row.text("device_id")))
                .toList();
    }

    private @Nullable PointDraft pointOfDevice(Row asset) {
        return pointOf(asset.text("point_id"), asset.text("participant_id"));
    }

    /** Where no point at all is registered, every member has one, whether or not anything is delivered for it. */
    private void assumePoints() {
        if (registry.points().isEmpty()) {
            members.all().keySet().stream()
                    .filter(id -> !byParticipant.containsKey(id))
                    .toList()
                    .forEach(this::assume);
        }
    }

    private CommunityModel finish(
            Map<Place, PointDraft> places, Map<Source, PointDraft> sources, Map<String, List<Row>> assets) {
        var points = new ArrayList<LedgerPoint>();
        var indexes = new HashMap<PointDraft, Integer>();
        for (PointDraft draft : drafts.values()) {
            if (community.inBoundary(draft.participantId)) {
                indexes.put(draft, points.size());
                points.add(finish(draft));
            }
        }
        var consumed = new HashMap<Place, Integer>();
        places.forEach((place, draft) -> consumed.put(place, indexes.getOrDefault(draft, Devices.NONE)));
        return new CommunityModel(
                points,
                members.all(),
                consumed,
                devices(sources, assets, indexes),
                assumed,
                registry.constitutedOn(),
                findingsAndRejected(),
                bound("first_start", true),
                bound("last_start", false));
    }

    private List<Finding> findingsAndRejected() {
        var all = new ArrayList<>(findings.list());
        for (Row row : registry.rejected()) {
            all.add(new Finding(
                    "rows_rejected",
                    row.text("rejected") + " rows of " + row.text("table_name")
                            + " could not be read and are left out; the table rejected_rows names file and line",
                    List.of(String.valueOf(row.text("file")))));
        }
        return all;
    }

    private LedgerPoint finish(PointDraft draft) {
        Member member = draft.participantId == null ? null : members.find(draft.participantId);
        LedgerPoint point =
                draft.finish(member == null ? ValidTimes.ALWAYS : member.belongs(), community.onlySubstation());
        if (point.substationId() == null) {
            findings.add(Kind.POINT_WITHOUT_SUBSTATION, point.id());
        }
        return point;
    }

    private Devices devices(
            Map<Source, PointDraft> sources, Map<String, List<Row>> assets, Map<PointDraft, Integer> indexes) {
        var points = new HashMap<Source, Integer>();
        var stays = new HashMap<String, List<Stay>>();
        for (Row row : registry.readings()) {
            if (row.text("device_id") == null) {
                continue;
            }
            Source source = sourceOf(row);
            PointDraft draft = sources.get(source);
            points.put(source, draft == null ? Devices.NONE : indexes.getOrDefault(draft, Devices.NONE));
            List<Stay> ofDevice = source.namesNobody() ? stays(source.deviceId(), assets, indexes) : List.of();
            if (!ofDevice.isEmpty()) {
                stays.put(source.deviceId(), ofDevice);
            }
        }
        return new Devices(points, stays);
    }

    private List<Stay> stays(String deviceId, Map<String, List<Row>> assets, Map<PointDraft, Integer> indexes) {
        var stays = new ArrayList<Stay>();
        for (Row asset : assetsWith(deviceId, assets)) {
            PointDraft draft = pointOfDevice(asset);
            Integer index = draft == null ? null : indexes.get(draft);
            if (index != null) {
                Interval times = days(asset.date("commissioned_on"), asset.date("decommissioned_on"));
                stays.add(new Stay(ValidTimes.of(List.of(times)), index));
            }
        }
        return stays;
    }

    private @Nullable Instant bound(String column, boolean first) {
        List<Row> readings = registry.readings().stream()
                .filter(row -> row.text("device_id") != null && isOurs(sourceOf(row)))
                .toList();
        Instant bound = null;
        for (List<Row> rows : List.of(registry.consumption(), registry.generation(), readings)) {
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
