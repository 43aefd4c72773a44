package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.energycommunity.LedgerWarnings;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.Condition;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.PlantVerdict;
import eu.celine.dt.domains.energycommunity.it.IncentivesQuery.By;
import eu.celine.dt.domains.energycommunity.it.IncentivesQuery.Written;
import eu.celine.dt.energy.italy.Distribution;
import eu.celine.dt.energy.sharing.PlantAllocation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the shared energy earns, and whether the community meets the conditions for it. */
@ResponseBody
final class IncentiveRoutes {

    private static final String SUMMARY = "Premium, valorisation, sales and fees of the community";
    private static final String DESCRIPTION =
            "By the dated rules of the GSE, each figure with its formula. By plant and by member for managers and"
                    + " operators; the parts add up to the totals.";
    private static final String RULES_DATE = "Day whose rules apply, YYYY-MM-DD or today-P1D; by default ";

    private final Accounting accounting;
    private final Lookups lookups;
    private final Distribution distribution;
    private final double adminEurYear;

    /**
     * @param distribution how the community shares out what its energy earns
     * @param adminEurYear what its own administration costs it a year
     */
    IncentiveRoutes(Accounting accounting, Lookups lookups, Distribution distribution, double adminEurYear) {
        this.accounting = accounting;
        this.lookups = lookups;
        this.distribution = distribution;
        this.adminEurYear = adminEurYear;
    }

    @GetMapping("/incentives")
    @Operation(operationId = "incentives", summary = SUMMARY, description = DESCRIPTION)
    IncentivesAnswer incentives(
            RunContext context,
            @Parameter(
                            description =
                                    "First hour: a date, a local time, a time with offset, or today-P30D; by default"
                                            + " the day before the end.")
                    @RequestParam(required = false)
                    @Nullable
                    String start,
            @Parameter(description = "End, not included; by default the last midnight before which a full day lies.")
                    @RequestParam(required = false)
                    @Nullable
                    String end,
            @Parameter(
                            description = "Steps of the series, by default 1d; written, each plant has one too.",
                            schema = @Schema(allowableValues = {"1h", "1d", "1mo"}))
                    @RequestParam(required = false)
                    @Nullable
                    String resolution,
            @Parameter(
                            description = "What the answer is divided by, by default total.",
                            schema = @Schema(allowableValues = {"total", "plant", "member"}))
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(description = RULES_DATE + "the last day of the period.")
                    @RequestParam(name = "rules_date", required = false)
                    @Nullable
                    String rulesDate,
            @Parameter(
                            description = "To which plants shared energy is attributed: seniority (default), the oldest"
                                    + " first, or pro_rata to injection.",
                            schema = @Schema(allowableValues = {"seniority", "pro_rata"}))
                    @RequestParam(name = "plant_allocation", required = false)
                    @Nullable
                    String plantAllocation,
            @Parameter(
                            description = "false leaves the fees out.",
                            schema = @Schema(allowableValues = {"true", "false"}))
                    @RequestParam(name = "include_fees", required = false)
                    @Nullable
                    String includeFees,
            @Parameter(
                            description =
                                    "now: relative periods end at the last midnight, whether or not the day before is"
                                            + " full.")
                    @RequestParam(name = "as_of", required = false)
                    @Nullable
                    String asOf) {
        return answer(new Written(start, end, resolution, by, rulesDate, plantAllocation, includeFees, asOf), context);
    }

    /** The same by plant: a route of its own, so that the read is recorded as one of personal data. */
    @PersonalData
    @GetMapping(path = "/incentives", params = "by=plant")
    @Operation(operationId = "incentives", summary = SUMMARY, description = DESCRIPTION)
    IncentivesAnswer incentivesByPlant(
            RunContext context, @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return inParts(context, parameters);
    }

    /** The same by member, likewise. */
    @PersonalData
    @GetMapping(path = "/incentives", params = "by=member")
    @Operation(operationId = "incentives", summary = SUMMARY, description = DESCRIPTION)
    IncentivesAnswer incentivesByMember(
            RunContext context, @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return inParts(context, parameters);
    }

    private IncentivesAnswer inParts(RunContext context, Map<String, String> parameters) {
        return answer(Written.of(parameters), context);
    }

    private IncentivesAnswer answer(Written written, RunContext context) {
        return accounting.ask(context.entity(), context.caller(), ledger -> answer(written, ledger, context));
    }

    private IncentivesAnswer answer(Written written, CommunityLedger ledger, RunContext context) {
        IncentivesQuery query = IncentivesQuery.parse(written, ledger, context.time());
        if (query.by() != By.TOTAL && !LedgerWarnings.seesMembers(context.standing())) {
            throw new AccessFault("What a plant or a member earns is for managers of the community and operators; ask"
                    + " for by=total.");
        }
        RulesOfDay rules = rules(query.rulesDate(), context);
        Set<String> vat = query.includeFees() ? vatDeductible(context) : Set.of();
        return new IncentivesReport(ledger, query, rules, vat, adminEurYear, distribution, context).build();
    }

    private RulesOfDay rules(LocalDate date, RunContext context) {
        Object zone = context.entity().metadata().get("gse_zone");
        return new RulesOfDay(Rulebook.read(lookups, context.caller()), date, zone == null ? null : zone.toString());
    }

    private Set<String> vatDeductible(RunContext context) {
        Caller caller = context.caller();
        Map<String, String> id = Map.of("id", context.entity().id());
        return lookups.allIfOffered("ledger_vat", id, caller).stream()
                .filter(row -> row.flag("vat_deductible"))
                .map(row -> row.text("participant_id"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The premium of a period in EUR, by the rules of its last day; null where it cannot be told. */
    @Nullable
    Double premiumEur(CommunityLedger ledger, ReportPeriod period, RunContext context) {
        RulesOfDay rules = rules(IncentivesQuery.lastDay(period, ledger), context);
        var money = new PeriodMoney(ledger, period, rules, PlantAllocation.SENIORITY);
        return new MoneyParts(money)
                .figures(money.balance().totals(), 0, money.balance().hours())
                .premiumEur();
    }

    @GetMapping("/eligibility")
    @Operation(
            summary = "The legal conditions of the community, one by one",
            description = "Each with what the data says, what the rule wants and its source. No legal advice: unknown"
                    + " means that the data does not tell.")
    List<Condition> eligibility(
            RunContext context,
            @Parameter(description = RULES_DATE + "today.")
                    @RequestParam(name = "rules_date", required = false)
                    @Nullable
                    String rulesDate) {
        return onDay(rulesDate, context, EligibilityReport::conditions);
    }

    @PersonalData
    @GetMapping("/eligibility/plants")
    @Operation(
            summary = "Whether each plant gets the premium, and why not",
            description = "The plants in service on the day. For managers and operators.")
    List<PlantVerdict> eligibilityPlants(
            RunContext context,
            @Parameter(description = RULES_DATE + "today.")
                    @RequestParam(name = "rules_date", required = false)
                    @Nullable
                    String rulesDate) {
        return onDay(rulesDate, context, EligibilityReport::verdicts);
    }

    private <T> T onDay(@Nullable String rulesDate, RunContext context, Function<EligibilityReport, T> question) {
        return accounting.ask(context.entity(), context.caller(), ledger -> {
            LocalDate written = IncentivesQuery.rulesDate(rulesDate, ledger, context.time());
            LocalDate day =
                    written == null ? context.time().atZone(ledger.zone()).toLocalDate() : written;
            return question.apply(new EligibilityReport(ledger, rules(day, context)));
        });
    }
}
