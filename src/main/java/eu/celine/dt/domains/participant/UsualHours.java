package eu.celine.dt.domains.participant;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Resolution;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the last four weeks of a ledger say about the hours to come: of the whole community, and of each member's load. */
final class UsualHours {

    private static final int DAYS = 28;

    /** A community of a hundred points has hardly an hour in which nothing is missing. */
    private static final double ENOUGH_OF_A_COMMUNITY = 0.95;

    private final WeekProfile netExport = new WeekProfile();
    private final Map<String, WeekProfile> loads = new HashMap<>();

    private UsualHours() {}

    /** @param asOf end of the four weeks; null if there is no full day, so that nothing is usual */
    static UsualHours of(CommunityLedger ledger, @Nullable Instant asOf) {
        var usual = new UsualHours();
        if (asOf != null) {
            Instant start = asOf.atZone(ledger.zone()).minusDays(DAYS).toInstant();
            usual.read(ledger, new ReportPeriod(start, asOf));
        }
        return usual;
    }

    private void read(CommunityLedger ledger, ReportPeriod weeks) {
        ZoneId zone = ledger.zone();
        PeriodBalance balance = ledger.balance(weeks.start(), weeks.end());
        List<Instant> bounds = Resolution.HOUR.bounds(weeks, zone);
        int[] hours = Resolution.hours(bounds);
        List<EnergyTotals> community = balance.series(hours);
        for (int hour = 0; hour < community.size(); hour++) {
            EnergyTotals totals = community.get(hour);
            if (totals.steps().completeShare() >= ENOUGH_OF_A_COMMUNITY) {
                netExport.add(bounds.get(hour).atZone(zone), totals.generationKwh() - totals.loadKwh());
            }
        }
        for (String participantId : participants(ledger)) {
            int[] points = MemberBalance.pointsOf(ledger, participantId, weeks);
            List<EnergyTotals> member = balance.series(points, hours);
            var load = new WeekProfile();
            for (int hour = 0; hour < member.size(); hour++) {
                if (member.get(hour).complete()) {
                    load.add(bounds.get(hour).atZone(zone), member.get(hour).loadKwh());
                }
            }
            loads.put(participantId, load);
        }
    }

    private static Set<String> participants(CommunityLedger ledger) {
        var participants = new TreeSet<String>();
        for (LedgerPoint point : ledger.model().points()) {
            if (point.participantId() != null) {
                participants.add(point.participantId());
            }
        }
        return participants;
    }

    WeekProfile netExport() {
        return netExport;
    }

    /** Of each member who has a point. */
    Map<String, WeekProfile> loads() {
        return loads;
    }
}
