package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.Finding;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.energy.balance.PeriodBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader of a community's figures should know, as far as the caller may know it. */
public final class LedgerWarnings {

    private LedgerWarnings() {}

    /**
     * The findings about the data, and that nothing is full where {@code asOf} is unknown although there are data.
     *
     * @param asOf the end of relative periods; null if there is none
     */
    public static List<Warning> of(CommunityLedger ledger, @Nullable Instant asOf, Standing standing) {
        var warnings = new ArrayList<Warning>();
        for (Finding finding : ledger.model().findings()) {
            warnings.add(Warning.of(finding, seesMembers(standing)));
        }
        if (ledger.dataFrom() == null) {
            warnings.add(Warning.of("no_data", "the community has no measurements at all"));
        } else if (asOf == null) {
            warnings.add(Warning.of(
                    "no_full_day",
                    "there is no day in the last 400 on which 95 % of the connection points have every step; relative"
                            + " periods end at the last midnight"));
        }
        return warnings;
    }

    /** {@link #of(CommunityLedger, Instant, Standing)} with what the balance of a period itself makes doubtful. */
    static List<Warning> of(CommunityLedger ledger, PeriodBalance balance, @Nullable Instant asOf, Standing standing) {
        var warnings = new ArrayList<>(of(ledger, asOf, standing));
        var doubtful = new ArrayList<String>();
        List<LedgerPoint> points = ledger.model().points();
        for (int point = 0; point < points.size(); point++) {
            if (balance.consumptionLooksLikeWithdrawal(point)) {
                doubtful.add(points.get(point).id());
            }
        }
        if (!doubtful.isEmpty()) {
            var finding = new Finding(
                    "consumption_looks_like_withdrawal",
                    "the consumption of " + doubtful.size() + " connection points with generation equals their import"
                            + " from the grid in more than 99 % of the daylight; it was probably read off the fiscal"
                            + " meter, so that self-consumption is missing from it; deliver the load behind the meter",
                    doubtful);
            warnings.add(Warning.of(finding, seesMembers(standing)));
        }
        return warnings;
    }

    // Not seesPersonal(): being the subject of one entity says nothing about the other members of a community.
    private static boolean seesMembers(Standing standing) {
        return switch (standing) {
            case MANAGER, OPERATOR -> true;
            case MEMBER, SUBJECT -> false;
        };
    }

    /** How many points count at some time of the period and lie under no known primary substation. */
    public static int unassignedPoints(CommunityLedger ledger, Instant start, Instant end) {
        int count = 0;
        for (LedgerPoint point : ledger.model().points()) {
            boolean counts = point.counts().intersects(start.getEpochSecond(), end.getEpochSecond());
            count += counts && point.substationId() == null ? 1 : 0;
        }
        return count;
    }
}
