package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.participant.FlexibilityAnswer.Source;
import eu.celine.dt.domains.participant.FlexibilityAnswer.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a community is expected to export, and how much of its members' load could move there. Windows and points follow
 * celine-pipelines, apps/rec_flexibility; nobody has committed to anything here, so all members share what there is.
 */
final class FlexibilityReport {

    /** Source: celine-pipelines, apps/rec_flexibility. */
    static final int POINTS_A_KWH = 10;

    /** Usual hours that lie further back than this tell little about the next ones. */
    private static final long OLD_DAYS = 14;

    private final CommunityLedger ledger;
    private final RunContext context;
    private final ZoneId zone;
    private final Instant start;
    private final int hours;

    /** @param windowHours how far to look ahead from the request */
    FlexibilityReport(CommunityLedger ledger, RunContext context, int windowHours) {
        this.ledger = ledger;
        this.context = context;
        this.zone = ledger.zone();
        ZonedDateTime now = context.time().atZone(zone);
        ZonedDateTime thisHour = now.truncatedTo(ChronoUnit.HOURS);
        // An hour that has begun is no longer to come.
        this.start = (thisHour.isBefore(now) ? thisHour.plusHours(1) : thisHour).toInstant();
        this.hours = (int) start.until(context.time().plus(windowHours, ChronoUnit.HOURS), ChronoUnit.HOURS);
    }

    FlexibilityAnswer report(Lookups lookups) {
        Instant asOf = ledger.asOf(context.time());
        UsualHours usual = UsualHours.of(ledger, asOf);
        List<Row> forecast = lookups.allIfOffered(
                "community_forecast",
                Map.of(
                        "id",
                        ledger.community().id(),
                        "start",
                        start.toString(),
                        "end",
                        instant(hours).toString()),
                context.caller());
        var shiftable = new ShiftableLoad(lookups.allIfOffered(
                "flexible_assets",
                Map.of("id", ledger.community().id(), "today", ParticipantDirectory.today(context.caller())),
                context.caller()));
        List<FlexibilityWindow> windows =
                FlexibilityWindow.find(surplus(ForecastHours.of(forecast, start, hours), usual), start, zone);
        String participantId = context.entity().id();
        var days = new ShiftableDays(shiftable, usual, windows, start, hours, zone);
        return new FlexibilityAnswer(
                participantId,
                ledger.community().id(),
                zone.getId(),
                PeriodFigures.of(new ReportPeriod(start, instant(hours)), zone),
                asOf == null ? null : asOf.atZone(zone).toOffsetDateTime(),
                shiftable.share(participantId),
                days.totalKwh(participantId),
                windows.stream()
                        .map(window -> toAnswer(window, days, participantId))
                        .toList(),
                warnings(asOf, usual, windows),
                AskingUser.of(context.caller().principal()));
    }

    private @Nullable SurplusHour[] surplus(@Nullable SurplusHour[] forecast, UsualHours usual) {
        WeekProfile netExport = usual.netExport();
        var surplus = forecast.clone();
        for (int hour = 0; hour < surplus.length; hour++) {
            ZonedDateTime local = instant(hour).atZone(zone);
            if (surplus[hour] == null && netExport.knows(local)) {
                surplus[hour] = new SurplusHour(netExport.meanKwh(local), netExport.deviationKwh(local), true);
            }
        }
        return surplus;
    }

    private Window toAnswer(FlexibilityWindow window, ShiftableDays days, String participantId) {
        Double estimatedKwh = days.estimatedKwh(window, participantId);
        return new Window(
                local(window.fromHour()),
                local(window.untilHour()),
                window.surplusKwh(),
                estimatedKwh,
                estimatedKwh == null ? null : Math.round(POINTS_A_KWH * estimatedKwh),
                window.confidence(),
                window.persistence() ? Source.PERSISTENCE : Source.FORECAST);
    }

    private List<Warning> warnings(@Nullable Instant asOf, UsualHours usual, List<FlexibilityWindow> windows) {
        var warnings = new ArrayList<Warning>();
        MemberWarnings.addUnknown(warnings, ledger, asOf);
        if (asOf != null && asOf.until(context.time(), ChronoUnit.DAYS) > OLD_DAYS) {
            warnings.add(Warning.of(
                    "old_data",
                    "the last full day of the community lies more than " + OLD_DAYS + " days back; what is usual may"
                            + " have changed since"));
        }
        if (asOf != null && !usual.loads().containsKey(context.entity().id())) {
            warnings.add(Warning.of(
                    "no_points",
                    "the participant has no connection point in its community, so nothing can be shifted"));
        }
        if (windows.isEmpty()) {
            warnings.add(
                    Warning.of("no_windows", "no surplus of the community is expected within the hours asked for"));
        }
        return warnings;
    }

    private Instant instant(int hour) {
        return start.plusSeconds(3600L * hour);
    }

    private OffsetDateTime local(int hour) {
        return instant(hour).atZone(zone).toOffsetDateTime();
    }
}
