package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.RatioFigures;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Resolution;
import eu.celine.dt.domains.accounting.SubstationFigures;
import eu.celine.dt.domains.energycommunity.BalanceAnswer.Interval;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Whose energy went where: the community's balance, by time and by member. */
@ResponseBody
final class BalanceRoutes {

    private static final String START =
            "First hour: a date, a local time, a time with offset, or today-P30D; by default"
                    + " the day before the end.";
    private static final String END = "End, not included; by default the last midnight before which a full day lies.";
    private static final String AS_OF =
            "now: relative periods end at the last midnight, whether or not the day before is full.";

    private final Accounting accounting;

    BalanceRoutes(Accounting accounting) {
        this.accounting = accounting;
    }

    @GetMapping("/energy-balance")
    @Operation(
            summary = "Energy balance of the community",
            description =
                    "Load, generation, self-consumption, injection, withdrawal and shared energy over a period, with"
                            + " an account of what was missing.")
    BalanceAnswer energyBalance(
            RunContext context,
            @Parameter(description = START) @RequestParam(required = false) @Nullable String start,
            @Parameter(description = END) @RequestParam(required = false) @Nullable String end,
            @Parameter(
                            description = "Also the series in steps of this length.",
                            schema = @Schema(allowableValues = {"15m", "1h", "1d", "1mo"}))
                    @RequestParam(required = false)
                    @Nullable
                    String resolution,
            @Parameter(description = AS_OF, schema = @Schema(allowableValues = "now"))
                    @RequestParam(name = "as_of", required = false)
                    @Nullable
                    String asOf) {
        var parameters = new BalanceQuery.Parameters(start, end, resolution, asOf);
        return accounting.ask(
                context.entity(),
                context.caller(),
                ledger -> balance(ledger, BalanceQuery.read(parameters, ledger, context.time()), context));
    }

    private static BalanceAnswer balance(CommunityLedger ledger, BalanceQuery query, RunContext context) {
        ReportPeriod period = query.period();
        Resolution steps = query.resolution();
        PeriodBalance balance = ledger.balance(period.start(), period.end());
        EnergyTotals totals = balance.totals();
        EnergyFigures energies = EnergyFigures.of(totals);
        return new BalanceAnswer(
                context.entity().id(),
                context.entity().domain(),
                text(context, "gse_zone"),
                ledger.community().marketZone(),
                PeriodFigures.of(period, ledger.zone()),
                local(query.asOf(), ledger.zone()),
                local(ledger.dataFrom(), ledger.zone()),
                local(ledger.dataUntil(), ledger.zone()),
                energies.loadKwh(),
                energies.generationKwh(),
                energies,
                RatioFigures.of(totals),
                totals.known()
                        ? balance.substations().stream()
                                .map(SubstationFigures::of)
                                .toList()
                        : List.of(),
                completeness(ledger, period, totals),
                LedgerWarnings.of(ledger, balance, query.asOf(), context.standing()),
                steps == Resolution.QUARTER_HOUR ? true : null,
                steps == null ? null : series(balance, query, ledger.zone()),
                AskingUser.of(context.caller().principal()));
    }

    private static CompletenessFigures completeness(CommunityLedger ledger, ReportPeriod period, EnergyTotals totals) {
        return CompletenessFigures.of(
                totals,
                ledger.model().pointsAssumed(),
                LedgerWarnings.unassignedPoints(ledger, period.start(), period.end()));
    }

    private static List<Interval> series(PeriodBalance balance, BalanceQuery query, ZoneId zone) {
        var series = new ArrayList<Interval>();
        if (query.resolution() == Resolution.QUARTER_HOUR) {
            Instant start = query.period().start();
            for (EnergyTotals quarter : balance.quarters()) {
                series.add(interval(start, zone, quarter));
                start = start.plusSeconds(900);
            }
            return series;
        }
        List<Instant> bounds = query.bounds();
        List<EnergyTotals> parts = balance.series(Resolution.hours(bounds));
        for (int part = 0; part < parts.size(); part++) {
            series.add(interval(bounds.get(part), zone, parts.get(part)));
        }
        return series;
    }

    private static Interval interval(Instant start, ZoneId zone, EnergyTotals totals) {
        return new Interval(start.atZone(zone).toOffsetDateTime(), EnergyFigures.of(totals), totals.complete());
    }

    @GetMapping("/energy-balance/hourly")
    @Operation(
            summary = "Energy balance of a local day by the hour",
            description = "23, 24 or 25 rows, as long as the day was.")
    HourlyAnswer energyBalanceHourly(
            RunContext context,
            @Parameter(description = "Local day, YYYY-MM-DD or today-P1D.", required = true)
                    @RequestParam(required = false)
                    @Nullable
                    String date) {
        return accounting.ask(context.entity(), context.caller(), ledger -> {
            ZoneId zone = ledger.zone();
            LocalDate day = new PeriodReader(zone, context.time()).day("date", date);
            var period = new ReportPeriod(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
            List<Instant> bounds = Resolution.HOUR.bounds(period, zone);
            List<EnergyTotals> hours =
                    ledger.balance(period.start(), period.end()).series(Resolution.hours(bounds));
            var data = new ArrayList<HourlyAnswer.Hour>();
            for (int hour = 0; hour < hours.size(); hour++) {
                data.add(HourlyAnswer.Hour.of(bounds.get(hour).atZone(zone).toOffsetDateTime(), hours.get(hour)));
            }
            return new HourlyAnswer(context.entity().id(), day, zone.getId(), data);
        });
    }

    @PersonalData
    @GetMapping("/energy-balance/members")
    @Operation(
            summary = "Energy balance of each member",
            description = "For managers and operators. Shared energy is attributed to withdrawals in proportion, and to"
                    + " plants in the order of their commissioning.")
    MembersAnswer energyBalanceMembers(
            RunContext context,
            @Parameter(description = START) @RequestParam(required = false) @Nullable String start,
            @Parameter(description = END) @RequestParam(required = false) @Nullable String end,
            @Parameter(description = AS_OF, schema = @Schema(allowableValues = "now"))
                    @RequestParam(name = "as_of", required = false)
                    @Nullable
                    String asOf) {
        var parameters = new BalanceQuery.Parameters(start, end, null, asOf);
        return accounting.ask(context.entity(), context.caller(), ledger -> {
            var query = BalanceQuery.read(parameters, ledger, context.time());
            ReportPeriod period = query.period();
            PeriodBalance balance = ledger.balance(period.start(), period.end());
            var report = new MembersReport(ledger, balance);
            return new MembersAnswer(
                    context.entity().id(),
                    PeriodFigures.of(period, ledger.zone()),
                    local(query.asOf(), ledger.zone()),
                    report.members(),
                    report.withoutMember(),
                    completeness(ledger, period, balance.totals()),
                    LedgerWarnings.of(ledger, balance, query.asOf(), context.standing()));
        });
    }

    private static @Nullable OffsetDateTime local(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }

    private static @Nullable String text(RunContext context, String key) {
        Object value = context.entity().metadata().get(key);
        return value == null ? null : value.toString();
    }
}
