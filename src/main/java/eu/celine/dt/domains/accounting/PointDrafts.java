package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connection points while the model is being built, and which of them a row means (accounting.md §1). */
final class PointDrafts {

    private static final String PRODUCTION = "production";

    private final Community community;
    private final Members members;
    private final Set<String> elsewhere;
    private final Findings findings;
    private final Map<String, PointDraft> byId = new TreeMap<>();
    private final Map<String, List<PointDraft>> byParticipant = new HashMap<>();
    private boolean registered;
    private boolean assumed;

    /** @param elsewhere ids of points that are registered in other communities */
    PointDrafts(Community community, Members members, Set<String> elsewhere, Findings findings) {
        this.community = community;
        this.members = members;
        this.elsewhere = elsewhere;
        this.findings = findings;
    }

    /** By id. */
    Collection<PointDraft> all() {
        return byId.values();
    }

    boolean assumed() {
        return assumed;
    }

    boolean isKnown(@Nullable String pointId) {
        return pointId != null && byId.containsKey(pointId);
    }

    boolean isElsewhere(@Nullable String pointId) {
        return pointId != null && !byId.containsKey(pointId) && elsewhere.contains(pointId);
    }

    boolean hasPointsOf(@Nullable String participantId) {
        return participantId != null && byParticipant.containsKey(participantId);
    }

    /** Adds a row of {@code connection_points}. */
    void register(Row row) {
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
        PointDraft draft = byId.computeIfAbsent(pointId, id -> index(new PointDraft(id, participantId)));
        String type = row.text("point_type");
        draft.production = type != null && PRODUCTION.equalsIgnoreCase(type.strip());
        String substation = row.text("primary_substation");
        draft.substationId = substation == null ? draft.substationId : substation;
        draft.connected.add(days(row, "connected_from", "connected_to", "connection_points"));
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
        return new Interval(
                from == null
                        ? Long.MIN_VALUE
                        : from.atStartOfDay(community.zone()).toEpochSecond(),
                until == null
                        ? Long.MAX_VALUE
                        : until.atStartOfDay(community.zone()).toEpochSecond());
    }

    /** The point of a stand-alone plant that names none: one of its own, with the plant's id. */
    PointDraft ofPlant(String assetId) {
        PointDraft own = byId.computeIfAbsent(assetId, id -> new PointDraft(id, null));
        own.production = true;
        return own;
    }

    /**
     * The point that a row of an asset or a meter means.
     *
     * @return null if it names none and its participant has several, if it names nobody, or one of another community
     */
    @Nullable
    PointDraft find(@Nullable String pointId, @Nullable String participantId) {
        if (pointId != null) {
            return named(pointId, participantId);
        }
        List<PointDraft> own = pointsOf(participantId);
        return own.size() == 1 ? own.getFirst() : null;
    }

    /**
     * The point that a row of consumption means: as {@link #find}, but where the participant's plants have points of
     * their own, its load is that of the other one.
     */
    @Nullable
    PointDraft findConsuming(@Nullable String pointId, @Nullable String participantId) {
        if (pointId != null) {
            return named(pointId, participantId);
        }
        List<PointDraft> own = pointsOf(participantId);
        List<PointDraft> consuming = own.size() == 1
                ? own
                : own.stream().filter(draft -> !draft.production).toList();
        return consuming.size() == 1 ? consuming.getFirst() : null;
    }

    private @Nullable PointDraft named(String pointId, @Nullable String participantId) {
        if (isElsewhere(pointId)) {
            findings.add(Kind.POINT_OF_ANOTHER_COMMUNITY, pointId);
            return null;
        }
        return byId.computeIfAbsent(pointId, id -> {
            findings.add(Kind.POINT_NOT_REGISTERED, id);
            return index(new PointDraft(id, participantId));
        });
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
        assumed = true;
        PointDraft draft = byId.computeIfAbsent(participantId, id -> index(new PointDraft(id, participantId)));
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
