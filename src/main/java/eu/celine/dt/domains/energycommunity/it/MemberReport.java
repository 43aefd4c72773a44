package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Member;
import eu.celine.dt.domains.energycommunity.it.IncentivesAnswer.FundFigures;
import eu.celine.dt.energy.balance.PeriodHours;
import eu.celine.dt.energy.italy.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Divides what the community earns among its members, by its distribution over the whole period. Members, what belongs
 * to none and the fund add up to the totals.
 */
final class MemberReport {

    /** A key that no participant id equals, for points that are nobody's. */
    private static final String NOBODY = "";

    private final CommunityLedger ledger;
    private final PeriodMoney money;
    private final YearlyMoney yearly;
    private final List<Share> shares;
    private final Distribution.@Nullable Parts premium;
    private final Distribution.@Nullable Parts valorisation;

    /** @param totals whose premium and valorisation are divided */
    MemberReport(
            CommunityLedger ledger,
            PeriodMoney money,
            YearlyMoney yearly,
            MoneyFigures totals,
            Distribution distribution) {
        this.ledger = ledger;
        this.money = money;
        this.yearly = yearly;
        this.shares = shares();
        double[] injectedKwh =
                shares.stream().mapToDouble(share -> share.injectedKwh).toArray();
        double[] withdrawnKwh =
                shares.stream().mapToDouble(share -> share.withdrawnKwh).toArray();
        this.premium = totals.premiumEur() == null
                ? null
                : distribution.divide(totals.premiumEur(), injectedKwh, withdrawnKwh);
        this.valorisation = totals.valorisationEur() == null
                ? null
                : distribution.divide(totals.valorisationEur(), injectedKwh, withdrawnKwh);
    }

    /** What one participant, or nobody, has a claim by. */
    private static final class Share {

        private final String participantId;
        private double injectedKwh;
        private double withdrawnKwh;
        private double salesEur;
        private boolean known;

        Share(String participantId) {
            this.participantId = participantId;
        }
    }

    private List<Share> shares() {
        var byParticipant = new TreeMap<String, Share>();
        List<LedgerPoint> points = ledger.model().points();
        double[] withdrawnKwh = money.attribution().withdrawnShares();
        long from = money.balance().fromSecond();
        int hours = money.balance().hours();
        for (int point = 0; point < points.size(); point++) {
            if (points.get(point).counts().intersects(from, from + hours * 3600L)) {
                Share share = byParticipant.computeIfAbsent(owner(points.get(point)), Share::new);
                share.withdrawnKwh += withdrawnKwh[point];
                share.known |= PeriodHours.known(money.balance(), point, new int[] {0, hours})[0];
            }
        }
        for (int index = 0; index < money.plants().size(); index++) {
            PlantMoney plant = money.plants().get(index);
            PlantMoney.Sums sums = plant.sums(0, hours);
            Double supplementEur = yearly.wholeYears() ? yearly.supplementEur(index) : Double.valueOf(0);
            Share share = byParticipant.computeIfAbsent(owner(plant.plant().point()), Share::new);
            share.injectedKwh += sums.attributedKwh();
            share.salesEur += sums.salesEur() + (supplementEur == null ? 0 : supplementEur);
        }
        return List.copyOf(byParticipant.values());
    }

    private static String owner(LedgerPoint point) {
        return point.participantId() == null ? NOBODY : point.participantId();
    }

    /** The members who have points in the period, by id. */
    List<MemberFigures> members() {
        var members = new ArrayList<MemberFigures>();
        for (int index = 0; index < shares.size(); index++) {
            if (!shares.get(index).participantId.equals(NOBODY)) {
                members.add(figures(index));
            }
        }
        return members;
    }

    /** What stands at points that are no member's; null if there are none. */
    @Nullable
    MemberFigures withoutMember() {
        // Sorted: nobody's key is the first.
        return !shares.isEmpty() && shares.getFirst().participantId.equals(NOBODY) ? figures(0) : null;
    }

    FundFigures fund() {
        return new FundFigures(
                premium == null ? null : premium.fundEur(), valorisation == null ? null : valorisation.fundEur());
    }

    private MemberFigures figures(int index) {
        Share share = shares.get(index);
        Member member = ledger.model().members().get(share.participantId);
        boolean salesKnown = money.priced() && (!yearly.wholeYears() || yearly.supplementEur() != null);
        return new MemberFigures(
                share.participantId.equals(NOBODY) ? null : share.participantId,
                member == null ? null : member.name(),
                member == null ? null : member.memberType(),
                share.known ? share.withdrawnKwh : null,
                share.known ? share.injectedKwh : null,
                share.known && premium != null ? premium.memberEur(index) : null,
                share.known && valorisation != null ? valorisation.memberEur(index) : null,
                share.known && salesKnown ? share.salesEur : null);
    }
}
