package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.Finding;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.energy.balance.PeriodBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What the balance of a period itself makes doubtful about some of its points. */
public final class BalanceFindings {

    private static final double MOST_DISAGREEMENT = 0.1;
    private static final long HOUR_SECONDS = 3_600;

    private final PeriodBalance balance;
    private final List<LedgerPoint> points;
    private final int[] asked;

    private BalanceFindings(CommunityLedger ledger, PeriodBalance balance, int[] asked) {
        this.balance = balance;
        this.points = ledger.model().points();
        this.asked = asked;
    }

    static List<Finding> of(CommunityLedger ledger, PeriodBalance balance) {
        return of(
                ledger,
                balance,
                IntStream.range(0, ledger.model().points().size()).toArray());
    }

    /**
     * The findings about some points; they name and count no other.
     *
     * @param asked indexes in the points of the ledger's model
     */
    public static List<Finding> of(CommunityLedger ledger, PeriodBalance balance, int[] asked) {
        var findings = new ArrayList<Finding>();
        var about = new BalanceFindings(ledger, balance, asked);
        about.addIfAny(
                findings,
                "consumption_looks_like_withdrawal",
                about.idsOf(balance::consumptionLooksLikeWithdrawal),
                "the consumption of %d connection points with generation equals their import from the grid in more than"
                        + " 99 %% of the daylight; it was probably read off the fiscal meter, so that self-consumption is"
                        + " missing from it; deliver the load behind the meter");
        about.addIfAny(
                findings,
                "injection_without_plant",
                about.idsOf(balance::injectionWithoutPlant),
                "%d connection points inject and have no registered plant or storage; their load counts as at least what"
                        + " they withdraw; fill in participant_assets");
        about.addIfAny(
                findings,
                "measurements_disagree",
                about.idsOf(about::disagrees),
                "at %d connection points without storage the measured load, generation, withdrawal and injection disagree by"
                        + " more than 10 %%; look for kW instead of kWh, for import and export exchanged, and for a plant"
                        + " that is not registered");
        return findings;
    }

    private boolean disagrees(int point) {
        boolean stored = points.get(point)
                .stored()
                .intersects(balance.fromSecond(), balance.fromSecond() + balance.hours() * HOUR_SECONDS);
        return !stored && balance.disagreement(point) > MOST_DISAGREEMENT;
    }

    private List<String> idsOf(IntPredicate doubtful) {
        return balance.hours() == 0
                ? List.of()
                : IntStream.of(asked)
                        .filter(doubtful)
                        .mapToObj(point -> points.get(point).id())
                        .toList();
    }

    private void addIfAny(List<Finding> findings, String code, List<String> ids, String what) {
        if (!ids.isEmpty()) {
            findings.add(new Finding(code, what.formatted(ids.size()), ids));
        }
    }
}
