package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Findings.Kind;
import java.util.ArrayList;
import java.util.HashSet;
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
    private final Set<String> placed = new HashSet<>();
    private final Map<String, List<Row>> byId = new LinkedHashMap<>();

    AssetPlaces(Registry registry, PointDrafts drafts, Members members, Findings findings) {
        this.registry = registry;
        this.drafts = drafts;
        this.members = members;
        this.findings = findings;
    }

    /** Places all that are registered; what was delivered for any other plant is left out. */
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
                findings.add(
                        registry.assetsElsewhere().contains(assetId)
                                ? Kind.PLANT_OF_ANOTHER_COMMUNITY
                                : Kind.PLANT_NOT_REGISTERED,
                        assetId);
            }
        }
        byId.forEach(this::place);
    }

    private boolean isOurs(Row row) {
        return row.text("community_id") != null
                || drafts.isKnown(row.text("point_id"))
                || members.ownsUnnamed(row.text("participant_id"));
    }

    private void place(String assetId, List<Row> rows) {
        String type = typeOf(rows.getLast());
        boolean storage = STORAGES.contains(type);
        if (!storage && !generates(type, assetId)) {
            return;
        }
        if (storage) {
            noteGenerationOfConsumer(assetId);
        }
        var stays = new AssetStays(assetId, rows);
        for (Row row : rows) {
            List<Claim> claims = pointOf(assetId, row);
            if (claims.isEmpty()) {
                findings.add(Kind.PLANT_WITHOUT_POINT, assetId);
            }
            Spans service = service(row);
            claims.forEach(claim -> stays.add(claim.during(service), row));
        }
        if (storage) {
            stays.addStorage();
            return;
        }
        if (stays.addPlants(type.isEmpty() ? null : type)) {
            findings.add(Kind.PLANT_AT_SEVERAL_POINTS, assetId);
        }
        placed.add(assetId);
    }

    /** Whether what is delivered for the plant is the community's. */
    boolean isPlaced(@Nullable String assetId) {
        return assetId != null && placed.contains(assetId);
    }

    private Spans service(Row row) {
        return Spans.of(List.of(drafts.days(row, "commissioned_on", "decommissioned_on", "participant_assets")));
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

    private List<Claim> pointOf(String assetId, Row asset) {
        return asset.text("point_id") == null && asset.text("participant_id") == null
                ? drafts.ofPlant(assetId)
                : drafts.findStanding(asset.text("point_id"), asset.text("participant_id"));
    }

    /** Where a device stands when, by the assets that name it. */
    List<Claim> staysOf(String deviceId) {
        var stays = new ArrayList<Claim>();
        byId.forEach((assetId, rows) -> {
            for (Row row : rows) {
                if (deviceId.equals(row.text("device_id"))) {
                    Spans service = service(row);
                    pointOf(assetId, row).forEach(claim -> stays.add(claim.during(service)));
                }
            }
        });
        return stays;
    }
}
