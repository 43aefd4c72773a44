package eu.celine.dt.domains.participant;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.Finding;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.energycommunity.BalanceFindings;
import eu.celine.dt.energy.balance.Attribution;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One member's part in a period of its community. */
final class MemberBalance {

    private final CommunityLedger ledger;
    private final PeriodBalance balance;
    private final Attribution attribution;
    private final int[] points;

    private MemberBalance(CommunityLedger ledger, PeriodBalance balance, int[] points) {
        this.ledger = ledger;
        this.balance = balance;
        // The community attributes by seniority; its members must add up to it.
        this.attribution = new Attribution(balance, PlantAllocation.SENIORITY);
        this.points = points;
    }

    static MemberBalance of(CommunityLedger ledger, String participantId, ReportPeriod period) {
        return new MemberBalance(
                ledger, ledger.balance(period.start(), period.end()), pointsOf(ledger, participantId, period));
    }

    /** Indexes of the points that are the participant's and count at some time of the period. */
    static int[] pointsOf(CommunityLedger ledger, String participantId, ReportPeriod period) {
        List<LedgerPoint> all = ledger.model().points();
        var indexes = new ArrayList<Integer>();
        for (int point = 0; point < all.size(); point++) {
            boolean counts = all.get(point)
                    .counts()
                    .intersects(period.start().getEpochSecond(), period.end().getEpochSecond());
            if (counts && participantId.equals(all.get(point).participantId())) {
                indexes.add(point);
            }
        }
        return indexes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The member's points, in the order of {@link #byPoint()}. */
    List<LedgerPoint> points() {
        return Arrays.stream(points)
                .mapToObj(index -> ledger.model().points().get(index))
                .toList();
    }

    /** What the balance makes doubtful about the member's points. */
    List<Finding> findings() {
        return BalanceFindings.of(ledger, balance, points);
    }

    /** The whole period. */
    MemberPart whole() {
        return series(new int[] {0, balance.hours()}).getFirst();
    }

    /** The whole period, point by point. */
    List<MemberPart> byPoint() {
        return Arrays.stream(points)
                .mapToObj(point -> series(new int[] {point}, new int[] {0, balance.hours()})
                        .getFirst())
                .toList();
    }

    /**
     * The period in parts.
     *
     * @param bounds hours of the period at which the parts begin, ascending from 0, and at last its end
     */
    List<MemberPart> series(int[] bounds) {
        return series(points, bounds);
    }

    private List<MemberPart> series(int[] of, int[] bounds) {
        double[] withdrawnKwh = attribution.withdrawnHours(of);
        double[] injectedKwh = attribution.injectedHours(of);
        List<EnergyTotals> totals = balance.series(of, bounds);
        var parts = new ArrayList<MemberPart>(totals.size());
        for (int part = 0; part < totals.size(); part++) {
            parts.add(new MemberPart(
                    totals.get(part),
                    sum(withdrawnKwh, bounds[part], bounds[part + 1]),
                    sum(injectedKwh, bounds[part], bounds[part + 1])));
        }
        return parts;
    }

    private static double sum(double[] kwh, int from, int until) {
        return Arrays.stream(kwh, from, until).sum();
    }
}
