package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.Finding;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Plant;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.energy.balance.EnergyTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member should know of its figures. Names nothing that is another member's. */
final class MemberWarnings {

    private MemberWarnings() {}

    /**
     * The findings that concern the member, with the ids of its own only, and what makes its figures null.
     *
     * @param asOf the end of relative periods; null if there is none
     * @param balance of the period that is answered
     */
    static List<Warning> of(
            CommunityLedger ledger, EntityInfo participant, @Nullable Instant asOf, MemberBalance balance) {
        var warnings = new ArrayList<Warning>();
        Set<String> own = ownIds(ledger, participant);
        for (Finding finding : ledger.model().findings()) {
            List<String> subjects =
                    finding.subjects().stream().filter(own::contains).toList();
            if (!subjects.isEmpty()) {
                warnings.add(new Warning(finding.code(), finding.message(), subjects));
            }
        }
        for (Finding finding : balance.findings()) {
            warnings.add(Warning.of(finding, true));
        }
        addUnknown(warnings, ledger, asOf);
        EnergyTotals totals = balance.whole().totals();
        if (totals.steps().expected() == 0) {
            warnings.add(Warning.of(
                    "no_points", "the participant has no connection point in its community during the period"));
        } else if (!totals.known()) {
            warnings.add(Warning.of("no_values", "nothing is known of the participant's energy during the period"));
        }
        return warnings;
    }

    /** That relative periods have no data to end at, where it is so. */
    static void addUnknown(List<Warning> warnings, CommunityLedger ledger, @Nullable Instant asOf) {
        if (ledger.dataFrom() == null) {
            warnings.add(Warning.of("no_data", "the community has no measurements at all"));
        } else if (asOf == null) {
            warnings.add(Warning.of(
                    "no_full_day",
                    "there is no day on which 95 % of the community's connection points have every step; relative"
                            + " periods end at the last midnight"));
        }
    }

    private static Set<String> ownIds(CommunityLedger ledger, EntityInfo participant) {
        var own = new HashSet<String>();
        own.add(participant.id());
        if (participant.metadata().get("devices") instanceof List<?> devices) {
            devices.forEach(device -> own.add(String.valueOf(device)));
        }
        for (LedgerPoint point : ledger.model().points()) {
            if (participant.id().equals(point.participantId())) {
                own.add(point.id());
                point.plants().stream().map(Plant::assetId).forEach(own::add);
            }
        }
        return own;
    }
}
