package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.ReportPeriod;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member's figures at a glance: the last full day, 30 days and 12 months. */
final class MemberSummary {

    private final MemberCommunity community;

    MemberSummary(MemberCommunity community) {
        this.community = community;
    }

    /** @throws AccessFault if the caller may not see the participant's personal data */
    Map<String, @Nullable Object> of(RunContext context) {
        if (!context.standing().seesPersonal()) {
            throw new AccessFault("This is personal data of somebody else.");
        }
        return community.ask(context, ledger -> of(ledger, context));
    }

    private static Map<String, @Nullable Object> of(CommunityLedger ledger, RunContext context) {
        var report = new MemberReport(ledger, context);
        Instant asOf = ledger.asOf(context.time());
        ZonedDateTime end = (asOf == null
                        ? new PeriodReader(ledger.zone(), context.time()).midnight(context.time())
                        : asOf)
                .atZone(ledger.zone());
        var summary = new LinkedHashMap<String, @Nullable Object>();
        summary.put("participant_id", context.entity().id());
        summary.put("community_id", ledger.community().id());
        summary.put("as_of", report.local(asOf));
        summary.put("data_from", report.local(ledger.dataFrom()));
        summary.put("data_until", report.local(ledger.dataUntil()));
        summary.put("last_full_day", asOf == null ? null : report.span(between(end.minusDays(1), end)));
        summary.put("last_30_days", report.span(between(end.minusDays(30), end)));
        summary.put("last_12_months", report.span(between(end.minusMonths(12), end)));
        return summary;
    }

    private static ReportPeriod between(ZonedDateTime start, ZonedDateTime end) {
        return new ReportPeriod(start.toInstant(), end.toInstant());
    }
}
