package eu.celine.dt.domains.participant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Who a participant is and where it belongs, in the shape that the member registry answers. */
@Schema(name = "UserMeResponseSchema")
record UserProfile(Profile profile, @Nullable UserMembership membership) {

    /**
     * The person behind the participant.
     *
     * @param sub the user's subject, or the participant's id where nobody has an account
     */
    @Schema(name = "UserProfileSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Profile(
            @Schema(description = "Subject of the user's token; the participant's id if it has no user.")
            String sub,

            @Nullable String email,
            @Nullable String name,

            @Schema(name = "preferred_username", description = "Known only when the user itself asks.") @Nullable
            String preferredUsername) {}

    /**
     * @param deliveryPointsCount null where the data has no connection points
     * @param assetsCount type of asset to how many are in service; null where the data has no assets
     */
    @Schema(name = "UserMembershipSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record UserMembership(
            Member member,
            Community community,

            @Schema(name = "delivery_points_count", description = "Number of connection points.") @Nullable
            Long deliveryPointsCount,

            @Schema(name = "assets_count", description = "Type of asset to the number in service.") @Nullable
            Map<String, Long> assetsCount) {}

    @Schema(name = "UserMemberSummarySchema")
    record Member(String key, String name, String role, String status, String area) {}

    @Schema(name = "UserCommunitySummarySchema")
    record Community(String key, String name, @Nullable String description) {}
}
