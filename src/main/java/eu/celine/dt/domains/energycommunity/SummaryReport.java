package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Member;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.Plant;
import eu.celine.dt.domains.accounting.RatioFigures;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The community at a glance: who, what is installed, the last day, month and year, and how good the data is. */
final class SummaryReport {

    private static final String UNKNOWN = "unknown";

    private final CommunityLedger ledger;
    private final RunContext context;
    private final Function<ReportPeriod, @Nullable Double> premium;

    /** @param premium of a period in EUR; null where the country has none or it cannot be told */
    SummaryReport(CommunityLedger ledger, RunContext context, Function<ReportPeriod, @Nullable Double> premium) {
        this.ledger = ledger;
        this.context = context;
        this.premium = premium;
    }

    Map<String, @Nullable Object> build() {
        Instant asOf = ledger.asOf(context.time());
        Instant end = asOf == null ? new PeriodReader(ledger.zone(), context.time()).midnight(context.time()) : asOf;
        var summary = new LinkedHashMap<String, @Nullable Object>();
        summary.put("as_of", local(asOf));
        summary.put("data_from", local(ledger.dataFrom()));
        summary.put("data_until", local(ledger.dataUntil()));
        summary.put("members", members());
        summary.put("installed", installed());
        summary.put("last_full_day", asOf == null ? null : period(end, Period.ofDays(1)));
        summary.put("last_30_days", period(end, Period.ofDays(30)));
        summary.put("last_12_months", period(end, Period.ofMonths(12)));
        summary.put("data_quality", dataQuality(end, asOf));
        return summary;
    }

    private @Nullable Object local(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(ledger.zone()).toOffsetDateTime();
    }

    /** Members at the time of the request. */
    private Map<String, Object> members() {
        var byRole = new TreeMap<String, Integer>();
        var byType = new TreeMap<String, Integer>();
        int total = 0;
        for (Member member : ledger.model().members().values()) {
            if (ledger.community().inBoundary(member.id())
                    && member.belongs().contains(context.time().getEpochSecond())) {
                total++;
                byRole.merge(Objects.requireNonNullElse(member.role(), UNKNOWN), 1, Integer::sum);
                byType.merge(Objects.requireNonNullElse(member.memberType(), UNKNOWN), 1, Integer::sum);
            }
        }
        var members = new LinkedHashMap<String, Object>();
        members.put("total", total);
        members.put("by_role", byRole);
        members.put("by_type", byType);
        return members;
    }

    /** What stands at the points that are connected at the time of the request, as far as its power is known. */
    private Map<String, Object> installed() {
        long now = context.time().getEpochSecond();
        double pvKwp = 0;
        double otherKw = 0;
        double storageKwh = 0;
        int plants = 0;
        for (LedgerPoint point : ledger.model().points()) {
            if (!point.counts().contains(now)) {
                continue;
            }
            storageKwh += point.stored().contains(now) ? point.storageKwh() : 0;
            for (Plant plant : point.plants()) {
                if (plant.inService().contains(now)) {
                    plants++;
                    boolean pv = "pv".equals(plant.technology());
                    Double power = pv && plant.peakKwp() != null ? plant.peakKwp() : plant.powerKw();
                    pvKwp += pv && power != null ? power : 0;
                    otherKw += !pv && power != null ? power : 0;
                }
            }
        }
        var installed = new LinkedHashMap<String, Object>();
        installed.put("plants", plants);
        installed.put("pv_kwp", pvKwp);
        installed.put("other_kw", otherKw);
        installed.put("storage_kwh", storageKwh);
        return installed;
    }

    private PeriodSummary period(Instant end, Period length) {
        ReportPeriod period = before(end, length);
        EnergyTotals totals = ledger.balance(period.start(), period.end()).totals();
        return new PeriodSummary(
                PeriodFigures.of(period, ledger.zone()),
                EnergyFigures.of(totals),
                RatioFigures.of(totals),
                totals.known() ? premium.apply(period) : null,
                totals.steps().completeShare());
    }

    private ReportPeriod before(Instant end, Period length) {
        ZoneId zone = ledger.zone();
        return new ReportPeriod(
                end.atZone(zone).toLocalDate().minus(length).atStartOfDay(zone).toInstant(), end);
    }

    /** Of the last 30 days; the fetcher data_quality has it per point and day. */
    private Map<String, Object> dataQuality(Instant end, @Nullable Instant asOf) {
        ReportPeriod period = before(end, Period.ofDays(30));
        PeriodBalance balance = ledger.balance(period.start(), period.end());
        long incomplete = balance.pointTotals().stream()
                .filter(point -> point.steps().missing() > 0)
                .count();
        var quality = new LinkedHashMap<String, Object>();
        quality.put("period", PeriodFigures.of(period, ledger.zone()));
        quality.put(
                "completeness",
                CompletenessFigures.of(
                        balance.totals(),
                        ledger.model().pointsAssumed(),
                        LedgerWarnings.unassignedPoints(ledger, period.start(), period.end())));
        quality.put("points_with_gaps", incomplete);
        quality.put("warnings", LedgerWarnings.of(ledger, balance, asOf, context.standing()));
        return quality;
    }
}
