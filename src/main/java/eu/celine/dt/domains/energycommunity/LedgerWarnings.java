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
            warnings.add(warning(finding, standing));
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
        for (Finding finding : BalanceFindings.of(ledger, balance)) {
            warnings.add(warning(finding, standing));
        }
        return warnings;
    }

    /** The finding with the ids that it is about, where the caller may see other members' data. */
    public static Warning warning(Finding finding, Standing standing) {
        return Warning.of(finding, seesMembers(standing));
    }

    /**
     * Whether a caller may see data of each member of a community. Not {@link Standing#seesPersonal()}: being the subject
     * of one entity says nothing about the other members of a community.
     */
    public static boolean seesMembers(Standing standing) {
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
