package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.participant.MemberDetails.Area;
import eu.celine.dt.domains.participant.MemberDetails.Asset;
import eu.celine.dt.domains.participant.MemberDetails.AssetProperties;
import eu.celine.dt.domains.participant.MemberDetails.Assets;
import eu.celine.dt.domains.participant.MemberDetails.CommunityDetail;
import eu.celine.dt.domains.participant.MemberDetails.DeliveryPoint;
import eu.celine.dt.domains.participant.MemberDetails.DeliveryPoints;
import eu.celine.dt.domains.participant.MemberDetails.Detail;
import eu.celine.dt.domains.participant.MemberDetails.Extra;
import eu.celine.dt.domains.participant.MemberDetails.TopologyNode;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the member registry would say of a participant, from the embedded dataset. */
@PersonalData
@ResponseBody
final class MemberRoutes {

    private final ParticipantDirectory directory;
    private final MemberCommunity communities;
    private final Lookups lookups;

    MemberRoutes(ParticipantDirectory directory, MemberCommunity communities, Lookups lookups) {
        this.directory = directory;
        this.communities = communities;
        this.lookups = lookups;
    }

    @GetMapping("/member")
    @Operation(summary = "The participant's membership with its connection points")
    Detail member(RunContext context) {
        Participant participant = directory.require(context);
        return new Detail(
                participant.id(),
                participant.displayName(),
                participant.knownRole(),
                participant.statusAt(context.time()),
                participant.knownArea(),
                points(context),
                new Extra(participant.memberType(), participant.joinedAt(), participant.leftAt()),
                null,
                null);
    }

    @GetMapping("/community")
    @Operation(summary = "The participant's community as one of its members sees it")
    CommunityDetail community(RunContext context) {
        Participant participant = directory.require(context);
        EntityInfo community = communities.resolve(context);
        String area = participant.area();
        return new CommunityDetail(
                participant.communityId(),
                participant.communityName(),
                null,
                participant.knownArea(),
                participant.knownRole(),
                area == null ? null : Map.of(area, new Area(area)),
                substations(community),
                null,
                null,
                null,
                settings(community));
    }

    private static List<TopologyNode> substations(EntityInfo community) {
        return community.metadata().get("primary_substations") instanceof List<?> ids
                ? ids.stream()
                        .map(id -> new TopologyNode(String.valueOf(id), "primary_substation", null, null))
                        .toList()
                : List.of();
    }

    private static Map<String, @Nullable Object> settings(EntityInfo community) {
        var settings = new LinkedHashMap<String, @Nullable Object>();
        for (String key : List.of("country", "region", "market_zone", "timezone")) {
            settings.put(key, community.metadata().get(key));
        }
        return settings;
    }

    @GetMapping("/assets")
    @Operation(summary = "The participant's assets in service")
    Assets assets(RunContext context) {
        List<Asset> items =
                lookups.allIfOffered("participant_assets_in_service", today(context), context.caller()).stream()
                        .map(MemberRoutes::toAsset)
                        .toList();
        return new Assets(items, items.size());
    }

    private static Asset toAsset(Row row) {
        String key = row.requireText("asset_id");
        String deviceId = row.text("device_id");
        String pointId = row.text("point_id");
        return new Asset(
                key,
                Objects.requireNonNullElse(row.text("name"), key),
                Objects.requireNonNullElse(row.text("asset_type"), "load"),
                deviceId,
                null,
                new AssetProperties(
                        row.number("peak_power_kwp"),
                        row.number("nominal_power_kw"),
                        row.number("capacity_kwh"),
                        row.date("commissioned_on")),
                pointId == null ? null : Map.of("delivery_point", pointId));
    }

    @GetMapping("/delivery-points")
    @Operation(summary = "The participant's connection points")
    DeliveryPoints deliveryPoints(RunContext context) {
        List<DeliveryPoint> items = points(context);
        return new DeliveryPoints(items, items.size());
    }

    private List<DeliveryPoint> points(RunContext context) {
        return lookups.allIfOffered("participant_delivery_points", today(context), context.caller()).stream()
                .map(MemberRoutes::toPoint)
                .toList();
    }

    private static DeliveryPoint toPoint(Row row) {
        Double active = row.number("active");
        return new DeliveryPoint(
                row.requireText("point_id"),
                Objects.requireNonNullElse(row.text("point_type"), "unknown"),
                row.text("description"),
                row.text("address"),
                row.text("tariff"),
                active != null && active > 0);
    }

    private static Map<String, String> today(RunContext context) {
        Caller caller = context.caller();
        return Map.of("id", context.entity().id(), "today", ParticipantDirectory.today(caller));
    }
}
