package eu.celine.dt.domains.participant;

import eu.celine.dt.domains.Row;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A participant in one community.
 *
 * @param id the canonical key, whichever of its ids was asked for
 * @param joinedAt null if it belonged from the beginning
 * @param leftAt null while it belongs
 */
record Participant(
        String id,
        String communityId,
        @Nullable String name,
        @Nullable String role,
        @Nullable String area,
        @Nullable String status,
        @Nullable String memberType,
        @Nullable String userSub,
        @Nullable String userEmail,
        @Nullable Instant joinedAt,
        @Nullable Instant leftAt,
        CommunityOfParticipant community) {

    static Participant of(Row row) {
        return new Participant(
                row.requireText("participant_id"),
                row.requireText("community_id"),
                row.text("name"),
                row.text("role"),
                row.text("area"),
                row.text("status"),
                row.text("member_type"),
                row.text("user_sub"),
                row.text("user_email"),
                row.instant("joined_at"),
                row.instant("left_at"),
                new CommunityOfParticipant(
                        row.text("community_name"),
                        row.text("country"),
                        row.text("region"),
                        row.text("market_zone"),
                        row.text("timezone")));
    }

    /** Whether it belongs to its community at that instant. */
    boolean belongsAt(Instant time) {
        return (joinedAt == null || !time.isBefore(joinedAt)) && (leftAt == null || time.isBefore(leftAt));
    }

    /** Whether it has left its community by that instant. */
    boolean leftBy(Instant time) {
        return leftAt != null && !time.isBefore(leftAt);
    }

    String displayName() {
        return Objects.requireNonNullElse(name, id);
    }

    String knownRole() {
        return Objects.requireNonNullElse(role, "consumer");
    }

    /** What the table says, else what follows from the dates of the membership. */
    String statusAt(Instant time) {
        if (status != null) {
            return status;
        }
        if (belongsAt(time)) {
            return "active";
        }
        return leftBy(time) ? "left" : "pending";
    }

    String knownArea() {
        return Objects.requireNonNullElse(area, "");
    }

    String communityName() {
        return Objects.requireNonNullElse(community.name(), communityId);
    }

    /** What its community says of itself; all null if the community is in no table. */
    record CommunityOfParticipant(
            @Nullable String name,
            @Nullable String country,
            @Nullable String region,
            @Nullable String marketZone,
            @Nullable String timezone) {}
}
