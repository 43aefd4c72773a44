package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.domains.accounting.PointDraft.Origin;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connection points while the model is being built, and which of them a row means (accounting.md §1). A point that
 * changes hands is one draft for each of its owners. What stands for a participant or a plant without a point has its id,
 * which another table may use for something else; so each is kept apart.
 */
final class PointDrafts {

    private static final String PRODUCTION = "production";

    private final Community community;
    private final Members members;
    private final Map<String, List<Row>> elsewhere = new HashMap<>();
    private final Findings findings;
    private final Map<String, List<PointDraft>> byId = new TreeMap<>();
    private final Map<String, PointDraft> ofParticipants = new HashMap<>();
    private final Map<String, PointDraft> ofPlants = new HashMap<>();
    private final Map<String, List<PointDraft>> byParticipant = new HashMap<>();
    private boolean registered;

    /** @param elsewhere rows of points that are registered in other communities */
    PointDrafts(Community community, Members members, List<Row> elsewhere, Findings findings) {
        this.community = community;
        this.members = members;
        this.findings = findings;
        for (Row row : elsewhere) {
            if (row.text("point_id") != null) {
                this.elsewhere
                        .computeIfAbsent(row.requireText("point_id"), _ -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    List<PointDraft> all() {
        return Stream.of(
                        byId.values().stream().flatMap(List::stream),
                        ofParticipants.values().stream(),
                        ofPlants.values().stream())
                .flatMap(drafts -> drafts)
                .sorted(PointDraft.ORDER)
                .toList();
    }

    boolean assumed() {
        return !ofParticipants.isEmpty();
    }

    boolean isKnown(@Nullable String pointId) {
        return pointId != null && byId.containsKey(pointId);
    }

    boolean isElsewhere(@Nullable String pointId) {
        return pointId != null && !byId.containsKey(pointId) && elsewhere.containsKey(pointId);
    }

    /** Whether something that names the participant only may mean one of several points. */
    boolean hasSeveralPointsOf(String participantId) {
        return byParticipant.getOrDefault(participantId, List.of()).size() > 1;
    }

    boolean hasPointsOf(@Nullable String participantId) {
        return participantId != null && byParticipant.containsKey(participantId);
    }

    /** Adds the rows of {@code connection_points} that have an id. */
    void register(List<Row> rows) {
        rows.forEach(this::register);
        byId.forEach((pointId, owners) -> new Ownership(community, members, findings, pointId, owners)
                .settle(elsewhere.getOrDefault(pointId, List.of())));
    }

    private void register(Row row) {
        String pointId = row.requireText("point_id");
        String participantId = row.text("participant_id");
        if (row.text("community_id") == null) {
            if (participantId == null) {
                findings.add(Kind.POINT_OF_NOBODY, pointId);
            }
            if (!members.ownsUnnamed(participantId)) {
                return;
            }
            findings.add(Kind.POINT_WITHOUT_COMMUNITY, pointId);
        }
        registered = true;
        PointDraft draft = ofOwner(pointId, participantId);
        String type = row.text("point_type");
        draft.production = type != null && PRODUCTION.equalsIgnoreCase(type.strip());
        String substation = row.text("primary_substation");
        draft.substationId = substation == null ? draft.substationId : substation;
        draft.connected.add(days(row, "connected_from", "connected_to", "connection_points"));
    }

    private PointDraft ofOwner(String pointId, @Nullable String participantId) {
        List<PointDraft> owners = byId.computeIfAbsent(pointId, _ -> new ArrayList<>());
        for (PointDraft draft : owners) {
            if (Objects.equals(draft.participantId, participantId)) {
                return draft;
            }
        }
        var draft = new PointDraft(Origin.POINT, pointId, participantId);
        owners.add(draft);
        return index(draft);
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
    Interval days(Row row, String first, String end, String table) {
        LocalDate from = row.date(first);
        LocalDate until = row.date(end);
        if (from != null && until != null && until.isBefore(from)) {
            findings.add(Kind.ENDS_BEFORE_ITS_START, table);
        }
        return community.days(from, until);
    }

    /** When a point counts. */
    Spans countsOf(PointDraft draft) {
        Spans settled = draft.counts;
        return settled == null ? members.belongs(draft.participantId) : settled;
    }

    /** The point of a stand-alone plant that names none: one of its own, with the plant's id. */
    List<Claim> ofPlant(String assetId) {
        PointDraft own = ofPlants.computeIfAbsent(assetId, id -> new PointDraft(Origin.ASSET, id, null));
        own.production = true;
        return Claim.always(own);
    }

    /**
     * The point at which an asset stands.
     *
     * @return nothing if it names none and its participant has several, if it names nobody, or one of another community
     */
    List<Claim> findStanding(@Nullable String pointId, @Nullable String participantId) {
        if (pointId != null) {
            return named(pointId, participantId);
        }
        List<PointDraft> own = pointsOf(participantId);
        return own.size() == 1 ? Claim.always(own.getFirst()) : List.of();
    }

    /** The point that a row of a meter means: as for an asset, but with each of several points while it is the only one. */
    List<Claim> findMetered(@Nullable String pointId, @Nullable String participantId, String deviceId) {
        return pointId != null ? named(pointId, participantId) : oneAtATime(pointsOf(participantId), deviceId);
    }

    /**
     * The point that a row of consumption means: as {@link #findMetered}, but where the participant's plants have points
     * of their own, its load is that of the other one.
     */
    List<Claim> findConsuming(@Nullable String pointId, @Nullable String participantId) {
        if (pointId != null) {
            return named(pointId, participantId);
        }
        if (participantId == null) {
            return List.of();
        }
        List<PointDraft> own = pointsOf(participantId);
        return oneAtATime(
                own.size() == 1
                        ? own
                        : own.stream().filter(draft -> !draft.production).toList(),
                participantId);
    }

    /** Each of the points while no other of them counts; what is said in any other time is of no point. */
    private List<Claim> oneAtATime(List<PointDraft> drafts, String subject) {
        if (drafts.size() == 1) {
            return Claim.always(drafts.getFirst());
        }
        var claims = new ArrayList<Claim>();
        boolean ambiguous = drafts.isEmpty();
        for (PointDraft draft : drafts) {
            Spans alone = countsOf(draft);
            for (PointDraft other : drafts) {
                alone = other == draft ? alone : alone.minus(countsOf(other));
            }
            ambiguous |= !alone.equals(countsOf(draft));
            if (!alone.isEmpty()) {
                claims.add(new Claim(draft, alone));
            }
        }
        if (ambiguous) {
            findings.add(Kind.MEASUREMENTS_WITHOUT_POINT, subject);
        }
        return claims;
    }

    private List<Claim> named(String pointId, @Nullable String participantId) {
        if (isElsewhere(pointId)) {
            findings.add(Kind.POINT_OF_ANOTHER_COMMUNITY, pointId);
            return List.of();
        }
        List<PointDraft> owners = byId.getOrDefault(pointId, List.of());
        if (owners.isEmpty() || owners.getFirst().counts == null) {
            return Claim.always(unregistered(pointId, participantId, owners));
        }
        return owners.size() == 1
                ? Claim.always(owners.getFirst())
                : owners.stream()
                        .map(owner -> new Claim(owner, countsOf(owner)))
                        .toList();
    }

    /** Rows that name the same unregistered point with different participants are not of one of these. */
    private PointDraft unregistered(String pointId, @Nullable String participantId, List<PointDraft> owners) {
        findings.add(Kind.POINT_NOT_REGISTERED, pointId);
        for (PointDraft owner : owners) {
            if (participantId == null || owner.participantId == null || participantId.equals(owner.participantId)) {
                return owner;
            }
        }
        return ofOwner(pointId, participantId);
    }

    /** The participant's points, of which it has at least one assumed. */
    private List<PointDraft> pointsOf(@Nullable String participantId) {
        if (participantId == null) {
            return List.of();
        }
        List<PointDraft> own = byParticipant.getOrDefault(participantId, List.of());
        return own.isEmpty() ? List.of(assume(participantId)) : own;
    }

    private PointDraft assume(String participantId) {
        PointDraft draft =
                ofParticipants.computeIfAbsent(participantId, id -> index(new PointDraft(Origin.PARTICIPANT, id, id)));
        draft.production = members.discover(participantId).producesOnly();
        return draft;
    }

    /** Where no point at all is registered, every member has one, whether or not anything is delivered for it. */
    void assumeForMembers() {
        if (!registered) {
            members.all().keySet().stream()
                    .filter(id -> !byParticipant.containsKey(id))
                    .toList()
                    .forEach(this::assume);
        }
    }
}
