package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.RatioFigures;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Resolution;
import eu.celine.dt.domains.participant.MemberBalanceAnswer.Interval;
import eu.celine.dt.domains.participant.MemberBalanceAnswer.Point;
import eu.celine.dt.domains.participant.MemberHourlyAnswer.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a member's part of a ledger into answers. */
final class MemberReport {

    private final CommunityLedger ledger;
    private final ZoneId zone;
    private final RunContext context;
    private final String participantId;

    MemberReport(CommunityLedger ledger, RunContext context) {
        this.ledger = ledger;
        this.zone = ledger.zone();
        this.context = context;
        this.participantId = context.entity().id();
    }

    MemberBalanceAnswer balance(ReportPeriod period, @Nullable Instant asOf, @Nullable Resolution steps) {
        MemberBalance balance = MemberBalance.of(ledger, participantId, period);
        MemberPart whole = balance.whole();
        MemberEnergies energies = MemberEnergies.of(whole);
        return new MemberBalanceAnswer(
                participantId,
                ledger.community().id(),
                context.entity().domain(),
                ledger.community().marketZone(),
                PeriodFigures.of(period, zone),
                local(asOf),
                local(ledger.dataFrom()),
                local(ledger.dataUntil()),
                energies.loadKwh(),
                energies.generationKwh(),
                energies,
                ratios(whole),
                completeness(balance.points(), whole),
                points(balance),
                MemberWarnings.of(ledger, context.entity(), asOf, balance),
                steps == null ? null : series(balance, period, steps),
                AskingUser.of(context.caller().principal()));
    }

    MemberHourlyAnswer day(LocalDate day) {
        var period = new ReportPeriod(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        MemberBalance balance = MemberBalance.of(ledger, participantId, period);
        List<Instant> bounds = Resolution.HOUR.bounds(period, zone);
        List<MemberPart> parts = balance.series(Resolution.hours(bounds));
        var hours = new ArrayList<Hour>(parts.size());
        for (int hour = 0; hour < parts.size(); hour++) {
            hours.add(Hour.of(bounds.get(hour).atZone(zone).toOffsetDateTime(), parts.get(hour)));
        }
        return new MemberHourlyAnswer(participantId, ledger.community().id(), day, zone.getId(), hours);
    }

    /** The figures of a period at a glance. */
    MemberSpan span(ReportPeriod period) {
        MemberBalance balance = MemberBalance.of(ledger, participantId, period);
        MemberPart whole = balance.whole();
        return new MemberSpan(
                PeriodFigures.of(period, zone),
                MemberEnergies.of(whole),
                ratios(whole),
                completeness(balance.points(), whole));
    }

    @Nullable
    OffsetDateTime local(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }

    private static RatioFigures ratios(MemberPart part) {
        return RatioFigures.of(part.totals(), part.injectedShareKwh(), part.withdrawnShareKwh());
    }

    private CompletenessFigures completeness(List<LedgerPoint> points, MemberPart whole) {
        int unassigned = 0;
        boolean assumed = false;
        for (LedgerPoint point : points) {
            unassigned += point.substationId() == null ? 1 : 0;
            // A point that stands for its participant has the participant's id.
            assumed |= ledger.model().pointsAssumed() && point.id().equals(participantId);
        }
        return CompletenessFigures.of(whole.totals(), assumed, unassigned);
    }

    private static List<Point> points(MemberBalance balance) {
        List<LedgerPoint> points = balance.points();
        List<MemberPart> parts = balance.byPoint();
        var answer = new ArrayList<Point>(parts.size());
        for (int point = 0; point < parts.size(); point++) {
            answer.add(new Point(
                    points.get(point).id(),
                    points.get(point).production(),
                    MemberEnergies.of(parts.get(point)),
                    parts.get(point).totals().steps().completeShare()));
        }
        return answer;
    }

    private List<Interval> series(MemberBalance balance, ReportPeriod period, Resolution steps) {
        List<Instant> bounds = steps.bounds(period, zone);
        List<MemberPart> parts = balance.series(Resolution.hours(bounds));
        var series = new ArrayList<Interval>(parts.size());
        for (int part = 0; part < parts.size(); part++) {
            series.add(new Interval(
                    bounds.get(part).atZone(zone).toOffsetDateTime(),
                    MemberEnergies.of(parts.get(part)),
                    parts.get(part).totals().complete()));
        }
        return series;
    }
}
