package eu.celine.dt.domains.participant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the member registry answers about a participant, in its shapes. */
final class MemberDetails {

    private MemberDetails() {}

    /**
     * The membership.
     *
     * @param createdAt always null: the data do not say when the record was made
     * @param updatedAt always null, likewise
     */
    @Schema(name = "UserMemberDetailSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Detail(
            String key,
            String name,
            String role,
            String status,
            String area,
            List<DeliveryPoint> deliveryPoints,
            Extra extra,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}

    /** What the registry has no field for. */
    @Schema(name = "UserMemberExtraSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Extra(
            @Nullable String memberType,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt) {}

    /**
     * The community as one of its members sees it; what the data do not hold is null.
     *
     * @param topology its primary substations
     */
    @Schema(name = "UserCommunityDetailSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record CommunityDetail(
            String key,
            String name,
            @Nullable String description,
            String yourArea,
            String yourRole,
            @Nullable Map<String, Area> areas,
            List<TopologyNode> topology,
            @Nullable Map<String, Object> contact,
            @Nullable Map<String, Object> legal,
            @Nullable Map<String, Object> links,
            Map<String, @Nullable Object> settings) {}

    @Schema(name = "AreaSchema")
    record Area(String name) {}

    @Schema(name = "TopologyNodeSchema")
    record TopologyNode(
            String id,
            String type,
            @Nullable String name,
            @Nullable String parent) {}

    /** The assets that are in service. */
    @Schema(name = "UserAssetsResponseSchema")
    record Assets(List<Asset> items, int total) {}

    /** @param sensorId the device by which the asset's measurements are known */
    @Schema(name = "UserAssetSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Asset(
            String key,
            String name,
            String assetType,
            @Nullable String sensorId,
            @Nullable Map<String, Object> device,
            AssetProperties properties,
            @Nullable Map<String, String> relationships) {}

    @Schema(name = "UserAssetPropertiesSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record AssetProperties(
            @Nullable Double peakPowerKwp,
            @Nullable Double nominalPowerKw,
            @Nullable Double capacityKwh,
            @Nullable LocalDate commissionedOn) {}

    @Schema(name = "UserDeliveryPointsResponseSchema")
    record DeliveryPoints(List<DeliveryPoint> items, int total) {}

    /**
     * A connection point.
     *
     * @param type consumption, production or mixed; unknown where the data do not say
     * @param active whether it is connected on the day of the request
     */
    @Schema(name = "DeliveryPointSchema")
    record DeliveryPoint(
            String id,
            String type,
            @Nullable String description,
            @Nullable String address,
            @Nullable String tariff,
            boolean active) {}
}
