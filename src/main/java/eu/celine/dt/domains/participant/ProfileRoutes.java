package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.participant.UserProfile.Community;
import eu.celine.dt.domains.participant.UserProfile.Member;
import eu.celine.dt.domains.participant.UserProfile.Profile;
import eu.celine.dt.domains.participant.UserProfile.UserMembership;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who a participant is, from the embedded dataset. */
@ResponseBody
final class ProfileRoutes {

    private final ParticipantDirectory directory;
    private final Lookups lookups;

    ProfileRoutes(ParticipantDirectory directory, Lookups lookups) {
        this.directory = directory;
        this.lookups = lookups;
    }

    @PersonalData
    @GetMapping("/profile")
    @Operation(
            summary = "Profile and membership of the participant",
            description = "For the participant itself, the managers of its community and operators.")
    UserProfile profile(RunContext context) {
        Caller caller = context.caller();
        Participant participant = directory.require(context);
        return new UserProfile(toProfile(participant, caller.principal()), toMembership(participant, caller));
    }

    private static Profile toProfile(Participant participant, Principal principal) {
        boolean oneself = principal.subject().equals(participant.userSub());
        return new Profile(
                Objects.requireNonNullElse(participant.userSub(), participant.id()),
                firstKnown(participant.userEmail(), oneself ? principal.email() : null),
                firstKnown(participant.name(), oneself ? principal.name() : null),
                oneself && principal.claims().get("preferred_username") instanceof String username ? username : null);
    }

    private UserMembership toMembership(Participant participant, Caller caller) {
        var member = new Member(
                participant.id(),
                participant.displayName(),
                participant.knownRole(),
                participant.statusAt(caller.time()),
                participant.knownArea());
        var community = new Community(participant.communityId(), participant.communityName(), null);
        return new UserMembership(
                member, community, countPoints(participant, caller), countAssets(participant, caller));
    }

    private @Nullable Long countPoints(Participant participant, Caller caller) {
        try {
            List<Row> rows = lookups.all("participant_points", Map.of("id", participant.id()), caller);
            return rows.isEmpty() ? null : count(rows.getFirst(), "points");
        } catch (NotOfferedFault absentTable) {
            return null;
        }
    }

    private @Nullable Map<String, Long> countAssets(Participant participant, Caller caller) {
        var payload = Map.of("id", participant.id(), "today", ParticipantDirectory.today(caller));
        var counts = new LinkedHashMap<String, Long>();
        try {
            for (Row row : lookups.all("participant_asset_types", payload, caller)) {
                counts.put(row.requireText("asset_type"), count(row, "assets"));
            }
        } catch (NotOfferedFault absentTable) {
            return null;
        }
        return counts;
    }

    private static long count(Row row, String column) {
        Double count = row.number(column);
        return count == null ? 0 : Math.round(count);
    }

    private static @Nullable String firstKnown(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }
}
