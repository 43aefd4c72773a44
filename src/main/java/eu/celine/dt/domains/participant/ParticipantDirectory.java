package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Initials;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who the participants are, by any of their ids, and which of them a caller is or manages. */
final class ParticipantDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ParticipantDirectory.class);

    private final Lookups lookups;
    private final @Nullable String singleCommunity;

    ParticipantDirectory(Lookups lookups, @Nullable String singleCommunity) {
        this.lookups = lookups;
        this.singleCommunity = singleCommunity;
    }

    /**
     * The participant whose participant id, user's subject or device id this is.
     *
     * @return null if there is none, or if the id means different participants in these roles: whom it names would
     *     then depend on an order that a caller cannot know
     */
    @Nullable
    Participant find(String id, Caller caller) {
        try {
            return findBindable(id, caller);
        } catch (InvalidPayloadFault unbindable) {
            // An id that no statement can carry, such as one with a NUL, names nobody.
            return null;
        }
    }

    /**
     * The participant that the request addresses.
     *
     * @throws NotFoundFault if it is gone since the request resolved it
     */
    Participant require(RunContext context) {
        Participant participant = find(context.entity().id(), context.caller());
        if (participant == null) {
            throw new NotFoundFault("participant", context.entity().id());
        }
        return participant;
    }

    /** The devices that the participant has on the request's day, ordered. */
    OwnedDevices devices(String participantId, Caller caller) {
        var payload = Map.of("id", participantId, "today", today(caller));
        return OwnedDevices.of(lookups.allIfOffered("participant_devices", payload, caller));
    }

    /** All participants with their initials, ordered by id. */
    List<EntitySummary> summaries(Caller caller) {
        var byId = new LinkedHashMap<String, EntitySummary>();
        for (Row row : lookups.all("participants", Map.of(), caller)) {
            if (isServed(row.requireText("community_id"))) {
                String id = row.requireText("participant_id");
                String initials = Initials.of(row.text("name"));
                byId.putIfAbsent(
                        id, new EntitySummary(id, initials == null ? id : initials, row.text("country"), null, null));
            }
        }
        return List.copyOf(byId.values());
    }

    /**
     * The ids that a person may use: its own, also after it left, and those of the current members of the communities
     * that it manages.
     */
    List<Membership> memberships(Caller caller) {
        String subject = caller.principal().subject();
        var memberships = new ArrayList<Membership>();
        for (Row row : lookups.allIfOffered("own_participants", Map.of("user_sub", subject), caller)) {
            if (isServed(row.requireText("community_id"))) {
                String participantId = row.requireText("participant_id");
                memberships.add(new Membership(participantId, Standing.SUBJECT));
                memberships.add(new Membership(subject, Standing.SUBJECT));
                devices(participantId, caller)
                        .ids()
                        .forEach(device -> memberships.add(new Membership(device, Standing.SUBJECT)));
            }
        }
        var managed = Map.of("user_sub", subject, "now", caller.time().toString());
        for (Row row : lookups.allIfOffered("managed_participants", managed, caller)) {
            if (isServed(row.requireText("community_id"))) {
                memberships.add(new Membership(row.requireText("participant_id"), Standing.MANAGER));
            }
        }
        return memberships.stream().distinct().toList();
    }

    private @Nullable Participant findBindable(String id, Caller caller) {
        List<Participant> matches = byId(id, caller);
        var keys = new TreeSet<String>();
        matches.forEach(match -> keys.add(match.id()));
        lookups.allIfOffered("device_owners", Map.of("id", id, "today", today(caller)), caller)
                .forEach(row -> keys.add(row.requireText("participant_id")));
        if (keys.size() != 1) {
            return null;
        }
        String key = keys.getFirst();
        List<Participant> memberships = (key.equals(id) ? matches : byId(key, caller))
                .stream()
                        .filter(match -> match.id().equals(key) && isServed(match.communityId()))
                        .toList();
        return currentOf(memberships, caller.time());
    }

    private List<Participant> byId(String id, Caller caller) {
        return lookups.all("participants_by_id", Map.of("id", id), caller).stream()
                .map(Participant::of)
                .toList();
    }

    /** The one membership that is valid, else the one that ended last, else the one that begins first. */
    private static @Nullable Participant currentOf(List<Participant> memberships, Instant time) {
        List<Participant> current =
                memberships.stream().filter(one -> one.belongsAt(time)).toList();
        if (current.size() > 1) {
            LOG.warn(
                    "Participant {} belongs to {} communities at once and is unknown until it belongs to one",
                    current.getFirst().id(),
                    current.size());
            return null;
        }
        if (current.size() == 1) {
            return current.getFirst();
        }
        return memberships.stream()
                .filter(one -> one.leftBy(time))
                .max(Comparator.comparing(Participant::leftAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseGet(() -> nextOf(memberships));
    }

    private static @Nullable Participant nextOf(List<Participant> memberships) {
        return memberships.stream()
                .min(Comparator.comparing(Participant::joinedAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
    }

    private boolean isServed(String communityId) {
        return singleCommunity == null || singleCommunity.equals(communityId);
    }

    // UTC, as the dates of assets are compared in statements that know no community yet.
    static String today(Caller caller) {
        return LocalDate.ofInstant(caller.time(), ZoneOffset.UTC).toString();
    }
}
