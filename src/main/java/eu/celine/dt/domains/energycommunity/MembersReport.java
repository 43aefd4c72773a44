package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Member;
import eu.celine.dt.domains.energycommunity.MembersAnswer.MemberBalance;
import eu.celine.dt.energy.balance.Attribution;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds the points of a period up to members. */
final class MembersReport {

    /** A key that no participant id equals, for points that are nobody's. */
    private static final String NOBODY = "";

    private final CommunityLedger ledger;
    private final PeriodBalance balance;
    private final double[] withdrawnShares;
    private final double[] injectedShares;

    MembersReport(CommunityLedger ledger, PeriodBalance balance) {
        this.ledger = ledger;
        this.balance = balance;
        var attribution = new Attribution(balance, PlantAllocation.SENIORITY);
        this.withdrawnShares = attribution.withdrawnShares();
        this.injectedShares = attribution.injectedShares();
    }

    /** The members who have points in the period, by id. */
    List<MemberBalance> members() {
        var members = new ArrayList<MemberBalance>();
        pointsByParticipant().forEach((id, points) -> {
            if (!id.equals(NOBODY)) {
                members.add(sum(ledger.model().members().get(id), id, points));
            }
        });
        return members;
    }

    /** What stands at points that are no member's; null if there are none. */
    @Nullable
    MemberBalance withoutMember() {
        List<Integer> points = pointsByParticipant().get(NOBODY);
        return points == null ? null : sum(null, null, points);
    }

    private Map<String, List<Integer>> pointsByParticipant() {
        var byParticipant = new TreeMap<String, List<Integer>>();
        List<LedgerPoint> points = ledger.model().points();
        for (int point = 0; point < points.size(); point++) {
            String id = points.get(point).participantId();
            if (countsIn(points.get(point))) {
                byParticipant
                        .computeIfAbsent(id == null ? NOBODY : id, _ -> new ArrayList<>())
                        .add(point);
            }
        }
        return byParticipant;
    }

    private boolean countsIn(LedgerPoint point) {
        return point.counts().intersects(balance.fromSecond(), balance.fromSecond() + balance.hours() * 3600L);
    }

    private MemberBalance sum(@Nullable Member member, @Nullable String id, List<Integer> points) {
        double load = 0;
        double generation = 0;
        double selfConsumed = 0;
        double injected = 0;
        double withdrawn = 0;
        double withdrawnShare = 0;
        double injectedShare = 0;
        long expected = 0;
        long present = 0;
        for (int point : points) {
            EnergyTotals totals = balance.pointTotals(point);
            load += totals.loadKwh();
            generation += totals.generationKwh();
            selfConsumed += totals.selfConsumedKwh();
            injected += totals.injectedKwh();
            withdrawn += totals.withdrawnKwh();
            withdrawnShare += withdrawnShares[point];
            injectedShare += injectedShares[point];
            expected += totals.steps().expected();
            present += totals.steps().present();
        }
        boolean known = present > 0;
        return new MemberBalance(
                id,
                member == null ? null : member.name(),
                member == null ? null : member.role(),
                member == null ? null : member.memberType(),
                points.size(),
                known ? load : null,
                known ? generation : null,
                known ? selfConsumed : null,
                known ? injected : null,
                known ? withdrawn : null,
                known ? withdrawnShare : null,
                known ? injectedShare : null,
                expected == 0 ? 0 : (double) present / expected);
    }
}
