package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts plants and batteries behind the connection points at which they stand. */
final class AssetPlaces {

    private static final Set<String> STORAGES = Set.of("storage", "battery");
    private static final Set<String> GENERATING = Set.of("pv", "wind", "hydro");
    private static final Set<String> NOT_GENERATING = Set.of("heat_pump", "ev_charger", "load", "meter");

    private final Registry registry;
    private final PointDrafts drafts;
    private final Members members;
    private final Findings findings;
    private final Set<String> delivered = new TreeSet<>();
    private final Map<String, List<Row>> byId = new LinkedHashMap<>();

    AssetPlaces(Registry registry, PointDrafts drafts, Members members, Findings findings) {
        this.registry = registry;
        this.drafts = drafts;
        this.members = members;
        this.findings = findings;
    }

    /** Places all, also plants of which there is generation only. */
    void place() {
        for (Row row : findings.withId(registry.assets(), "participant_assets", "asset_id")) {
            if (isOurs(row)) {
                byId.computeIfAbsent(row.requireText("asset_id"), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        for (Row row : findings.withId(registry.generation(), "generation", "asset_id")) {
            String assetId = row.requireText("asset_id");
            delivered.add(assetId);
            if (!byId.containsKey(assetId)) {
                unregistered(assetId);
            }
        }
        byId.forEach(this::place);
    }

    private boolean isOurs(Row row) {
        return row.text("community_id") != null
                || drafts.isKnown(row.text("point_id"))
                || members.ownsUnnamed(row.text("participant_id"));
    }

    private void unregistered(String assetId) {
        if (registry.assetsElsewhere().contains(assetId)) {
            findings.add(Kind.PLANT_OF_ANOTHER_COMMUNITY, assetId);
            return;
        }
        findings.add(Kind.PLANT_NOT_REGISTERED, assetId);
        byId.put(assetId, List.of(new Row(Map.of("asset_id", assetId))));
    }

    private void place(String assetId, List<Row> rows) {
        Row latest = rows.getLast();
        String type = typeOf(latest);
        boolean storage = STORAGES.contains(type);
        if (!storage && !generates(type, assetId)) {
            return;
        }
        PointDraft draft = pointOf(assetId, latest);
        if (draft == null) {
            findings.add(Kind.PLANT_WITHOUT_POINT, assetId);
            return;
        }
        List<Interval> service = rows.stream().map(this::service).toList();
        if (storage) {
            Double capacity = latest.number("capacity_kwh");
            draft.stored.addAll(service);
            draft.storageKwh += capacity == null ? 0 : capacity;
            noteGenerationOfConsumer(assetId);
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

    private Interval service(Row row) {
        return drafts.days(row, "commissioned_on", "decommissioned_on", "participant_assets");
    }

    private static String typeOf(Row asset) {
        String type = asset.text("asset_type");
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    /** A type that is not known generates if generation was delivered for it. */
    private boolean generates(String type, String assetId) {
        if (NOT_GENERATING.contains(type)) {
            noteGenerationOfConsumer(assetId);
            return false;
        }
        boolean generates = GENERATING.contains(type) || delivered.contains(assetId);
        if (!generates) {
            findings.add(Kind.ASSET_TYPE_UNKNOWN, assetId);
        }
        return generates;
    }

    private void noteGenerationOfConsumer(String assetId) {
        if (delivered.contains(assetId)) {
            findings.add(Kind.GENERATION_OF_NO_PLANT, assetId);
        }
    }

    private @Nullable PointDraft pointOf(String assetId, Row asset) {
        return asset.text("point_id") == null && asset.text("participant_id") == null
                ? drafts.ofPlant(assetId)
                : drafts.find(asset.text("point_id"), asset.text("participant_id"));
    }

    /** A device's time at a point. */
    record DeviceStay(PointDraft draft, Interval times) {}

    /** Where a device stands, by the assets that name it. */
    List<DeviceStay> staysOf(String deviceId) {
        var stays = new ArrayList<DeviceStay>();
        byId.forEach((assetId, rows) -> {
            for (Row row : rows) {
                PointDraft draft = deviceId.equals(row.text("device_id")) ? pointOf(assetId, row) : null;
                if (draft != null) {
                    stays.add(new DeviceStay(draft, service(row)));
                }
            }
        });
        return stays;
    }
}
