package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.domains.accounting.PointDraft.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles when a registered point is whose. What two communities have at once is in neither, because each would count
 * the same energy; what two members have at once is the community's, but no member's.
 */
final class Ownership {

    private final Community community;
    private final Members members;
    private final Findings findings;
    private final String pointId;
    private final List<PointDraft> owners;

    /** @param owners the point's drafts, to which one that is nobody's may be added */
    Ownership(Community community, Members members, Findings findings, String pointId, List<PointDraft> owners) {
        this.community = community;
        this.members = members;
        this.findings = findings;
        this.pointId = pointId;
        this.owners = owners;
    }

    /** @param elsewhere the rows that other communities have of the point */
    void settle(List<Row> elsewhere) {
        Spans foreign = timesOf(elsewhere);
        Spans known = Spans.NEVER;
        Spans disputed = Spans.NEVER;
        for (PointDraft owner : owners) {
            Spans counts = Spans.of(owner.connected).and(members.belongs(owner.participantId));
            if (!counts.and(foreign).isEmpty()) {
                findings.add(Kind.POINT_OF_SEVERAL_COMMUNITIES, pointId);
                counts = counts.minus(foreign);
            }
            owner.counts = counts;
            disputed = disputed.or(known.and(counts));
            known = known.or(counts);
        }
        if (!disputed.isEmpty()) {
            findings.add(Kind.POINT_OF_SEVERAL_MEMBERS, pointId);
            giveToNobody(disputed);
        }
        completeSubstations();
    }

    private Spans timesOf(List<Row> elsewhere) {
        Spans times = Spans.NEVER;
        for (Row row : elsewhere) {
            Spans connected = Spans.of(List.of(community.days(row.date("connected_from"), row.date("connected_to"))));
            times = times.or(connected.and(
                    members.belongsElsewhere(row.text("participant_id"), row.requireText("community_id"))));
        }
        return times;
    }

    private void giveToNobody(Spans disputed) {
        PointDraft nobody = null;
        boolean production = true;
        for (PointDraft owner : owners) {
            Spans counts = owner.counts;
            owner.counts = counts == null ? Spans.NEVER : counts.minus(disputed);
            production &= owner.production;
            nobody = owner.participantId == null ? owner : nobody;
        }
        if (nobody == null) {
            nobody = new PointDraft(Origin.POINT, pointId, null);
            nobody.production = production;
            owners.add(nobody);
        }
        nobody.counts = nobody.counts == null ? disputed : nobody.counts.or(disputed);
    }

    /** The owner changes, the substation does not. */
    private void completeSubstations() {
        @Nullable String last = null;
        for (PointDraft owner : owners) {
            last = owner.substationId == null ? last : owner.substationId;
        }
        for (PointDraft owner : owners) {
            owner.substationId = owner.substationId == null ? last : owner.substationId;
        }
    }
}
