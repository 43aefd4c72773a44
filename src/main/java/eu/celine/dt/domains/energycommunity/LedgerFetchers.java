package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.Rows.Column;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.TableRows;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fetchers that answer from the ledger instead of a statement. */
final class LedgerFetchers {

    private static final int LIMIT = 9_000;
    private static final int MAX_LIMIT = 10_000;

    private final Accounting accounting;

    LedgerFetchers(Accounting accounting) {
        this.accounting = accounting;
    }

    ComputedFetcherSpec energyHourly() {
        return new ComputedFetcherSpec(
                "energy_hourly",
                "The community's energies by the hour, in kWh, summed over connection points that are balanced one by one."
                        + " timestamp: start of the hour; load_kwh and generation_kwh: behind the meters; injected_kwh and"
                        + " withdrawn_kwh: exchanged with the grid; shared_kwh: the smaller of both under each primary"
                        + " substation; complete: whether every flow of every point is known. An hour of which nothing is"
                        + " known has null energies.",
                new FetcherScope.Entity(Map.of()),
                LIMIT,
                MAX_LIMIT,
                Map.of(
                        "type",
                        "object",
                        "additionalProperties",
                        false,
                        "required",
                        List.of("start", "end"),
                        "properties",
                        Map.of(
                                "start", time("First hour of the period, on a full hour."),
                                "end", time("End of the period, on a full hour; not included."))),
                false,
                "1",
                this::energyHourly);
    }

    private static Map<String, Object> time(String description) {
        return Map.of("type", "string", "format", "date-time", "description", description);
    }

    private Rows energyHourly(Map<String, @Nullable Object> payload, RunContext context) {
        return accounting.ask(context.entity(), context.caller(), ledger -> {
            ReportPeriod period = new PeriodReader(ledger.zone(), context.time())
                    .read(text(payload, "start"), text(payload, "end"), null);
            PeriodBalance balance = ledger.balance(period.start(), period.end());
            List<EnergyTotals> hours =
                    balance.series(IntStream.rangeClosed(0, balance.hours()).toArray());
            var rows = new ArrayList<@Nullable Object[]>(hours.size());
            for (int hour = 0; hour < hours.size(); hour++) {
                EnergyTotals totals = hours.get(hour);
                EnergyFigures energies = EnergyFigures.of(totals);
                rows.add(new @Nullable Object[] {
                    period.start().plusSeconds(3600L * hour).atOffset(ZoneOffset.UTC),
                    energies.loadKwh(),
                    energies.generationKwh(),
                    energies.injectedKwh(),
                    energies.withdrawnKwh(),
                    energies.sharedKwh(),
                    totals.complete()
                });
            }
            return new TableRows(
                    List.of(
                            new Column("timestamp", ColumnType.TIMESTAMPTZ),
                            new Column("load_kwh", ColumnType.DOUBLE),
                            new Column("generation_kwh", ColumnType.DOUBLE),
                            new Column("injected_kwh", ColumnType.DOUBLE),
                            new Column("withdrawn_kwh", ColumnType.DOUBLE),
                            new Column("shared_kwh", ColumnType.DOUBLE),
                            new Column("complete", ColumnType.BOOLEAN)),
                    rows.iterator());
        });
    }

    ComputedFetcherSpec dataQuality() {
        return new ComputedFetcherSpec(
                "data_quality",
                "What was missing, clamped, repeated, derived, unusable or unassigned, a row a connection point and local"
                        + " day on which it belongs to the community. Counts are steps of the point (step_seconds),"
                        + " duplicates and unusable are rows. unassigned: no primary substation is known, so the point"
                        + " shares nothing; energy_kwh: injection and withdrawal together, null where nothing is known.",
                new FetcherScope.Entity(Map.of()),
                1_000,
                MAX_LIMIT,
                Map.of(
                        "type",
                        "object",
                        "additionalProperties",
                        false,
                        "required",
                        List.of("start", "end"),
                        "properties",
                        Map.of(
                                "start", day("First local day, or today-P30D."),
                                "end", day("Local day after the last one, or today."),
                                "issues_only",
                                        Map.of(
                                                "type",
                                                "boolean",
                                                "default",
                                                true,
                                                "description",
                                                "Leave out days on which nothing was missing, clamped,"
                                                        + " repeated or unusable."))),
                true,
                "1",
                this::dataQuality);
    }

    private static Map<String, Object> day(String description) {
        return Map.of("type", "string", "format", "date", "description", description);
    }

    private Rows dataQuality(Map<String, @Nullable Object> payload, RunContext context) {
        return accounting.ask(context.entity(), context.caller(), ledger -> {
            LocalDate first = new PeriodReader(ledger.zone(), context.time()).day("start", text(payload, "start"));
            LocalDate end = new PeriodReader(ledger.zone(), context.time()).day("end", text(payload, "end"));
            requireOrder(first, end);
            boolean issuesOnly = !Boolean.FALSE.equals(payload.get("issues_only"));
            return DataQuality.rows(ledger, first, end, issuesOnly);
        });
    }

    private static void requireOrder(LocalDate first, LocalDate end) {
        if (!first.isBefore(end)) {
            throw InvalidPayloadFault.of("end", "must be after start");
        }
        if (first.plusDays(DataQuality.MOST_DAYS).isBefore(end)) {
            throw InvalidPayloadFault.of("start", "must be at most " + DataQuality.MOST_DAYS + " days before end");
        }
    }

    private static @Nullable String text(Map<String, @Nullable Object> payload, String property) {
        Object value = payload.get(property);
        return value == null ? null : value.toString();
    }
}
