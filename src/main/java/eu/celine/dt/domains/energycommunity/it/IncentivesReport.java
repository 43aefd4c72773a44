package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.Resolution;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.energycommunity.LedgerWarnings;
import eu.celine.dt.domains.energycommunity.it.IncentivesAnswer.EstimateFigures;
import eu.celine.dt.domains.energycommunity.it.IncentivesAnswer.Interval;
import eu.celine.dt.domains.energycommunity.it.IncentivesAnswer.TotalFigures;
import eu.celine.dt.domains.energycommunity.it.IncentivesQuery.By;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.italy.Distribution;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers one question about the incentives of a community. */
final class IncentivesReport {

    private final CommunityLedger ledger;
    private final IncentivesQuery query;
    private final RulesOfDay rules;
    private final Set<String> vatDeductible;
    private final double adminEurYear;
    private final Distribution distribution;
    private final RunContext context;
    private final PeriodMoney money;
    private final YearlyMoney yearly;
    private final List<Instant> instants;
    private final int[] bounds;

    IncentivesReport(
            CommunityLedger ledger,
            IncentivesQuery query,
            RulesOfDay rules,
            Set<String> vatDeductible,
            double adminEurYear,
            Distribution distribution,
            RunContext context) {
        this.ledger = ledger;
        this.query = query;
        this.rules = rules;
        this.vatDeductible = vatDeductible;
        this.adminEurYear = adminEurYear;
        this.distribution = distribution;
        this.context = context;
        // First, because it refuses more rows than one answer holds.
        this.instants = query.resolution().bounds(query.period(), ledger.zone());
        this.bounds = Resolution.hours(instants);
        this.money = new PeriodMoney(ledger, query.period(), rules, query.allocation());
        this.yearly = new YearlyMoney(money, rules, query.period(), ledger.zone());
    }

    IncentivesAnswer build() {
        EnergyTotals energies = money.balance().totals();
        var parts = new MoneyParts(money);
        MoneyFigures zonal = parts.figures(energies, 0, money.balance().hours());
        EstimateFigures estimate = estimate(zonal, energies.known());
        TotalFigures totals = totals(zonal, estimate, energies.known());
        MemberReport members =
                query.by() == By.MEMBER ? new MemberReport(ledger, money, yearly, totals.money(), distribution) : null;
        return new IncentivesAnswer(
                context.entity().id(),
                context.entity().domain(),
                rules.gseZone(),
                ledger.community().marketZone(),
                PeriodFigures.of(query.period(), ledger.zone()),
                query.asOf() == null ? null : local(query.asOf()),
                query.by().code(),
                query.resolution().label(),
                query.allocation().name().toLowerCase(Locale.ROOT),
                RulesFigures.of(rules),
                totals,
                estimate,
                series(parts),
                query.by() == By.PLANT ? plants() : null,
                members == null ? null : members.members(),
                members == null ? null : members.withoutMember(),
                members == null ? null : members.fund(),
                completeness(energies),
                warnings(),
                AskingUser.of(context.caller().principal()));
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(ledger.zone()).toOffsetDateTime();
    }

    /** Where nothing is known of the energies, or the prices do not suffice, no money is known. */
    private EstimateFigures estimate(MoneyFigures zonal, boolean known) {
        boolean money = known && this.money.priced();
        Double zonalEur = zonal.energySalesEur();
        Double supplementEur = yearly.supplementEur();
        // Asked in any case, so that the rules show which fees apply.
        Double feesEur = query.includeFees() ? yearly.feesEur(vatDeductible, adminEurYear) : null;
        return new EstimateFigures(
                money ? yearly.surplusEur() : null,
                money ? yearly.minimumPriceEur() : null,
                zonalEur == null || supplementEur == null ? null : Double.valueOf(zonalEur + supplementEur),
                money ? feesEur : null,
                yearly.wholeYears() ? "calendar_years" : "period");
    }

    private TotalFigures totals(MoneyFigures zonal, EstimateFigures estimate, boolean known) {
        boolean years = yearly.wholeYears();
        return new TotalFigures(
                years ? zonal.withSales(estimate.energySalesEur()) : zonal,
                years && known ? yearly.supplementEur() : null,
                years ? estimate.surplusEur() : null,
                years ? estimate.feesEur() : null,
                money.prices().pricedShare());
    }

    private List<Interval> series(MoneyParts parts) {
        List<EnergyTotals> energies = money.balance().series(bounds);
        var series = new ArrayList<Interval>(energies.size());
        for (int part = 0; part < energies.size(); part++) {
            series.add(new Interval(
                    local(instants.get(part)),
                    parts.figures(energies.get(part), bounds[part], bounds[part + 1]),
                    energies.get(part).complete()));
        }
        return series;
    }

    private List<PlantFigures> plants() {
        @Nullable List<OffsetDateTime> starts = null;
        if (query.resolutionNamed()) {
            query.requireFewRows((long) money.plants().size() * (bounds.length - 1));
            starts = instants.subList(0, bounds.length - 1).stream()
                    .map(this::local)
                    .toList();
        }
        return new PlantReport(money, yearly).plants(starts, bounds);
    }

    private CompletenessFigures completeness(EnergyTotals energies) {
        return CompletenessFigures.of(
                energies,
                ledger.model().pointsAssumed(),
                LedgerWarnings.unassignedPoints(
                        ledger, query.period().start(), query.period().end()));
    }

    private List<Warning> warnings() {
        var warnings = new ArrayList<>(LedgerWarnings.of(ledger, query.asOf(), context.standing()));
        warnings.addAll(IncentiveWarnings.of(ledger, money, rules, context.standing()));
        return warnings;
    }
}
