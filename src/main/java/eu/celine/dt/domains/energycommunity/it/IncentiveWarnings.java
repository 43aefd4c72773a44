package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.Finding;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.energycommunity.LedgerWarnings;
import eu.celine.dt.energy.italy.ExistingPower;
import eu.celine.dt.energy.italy.GrantReduction;
import eu.celine.dt.energy.italy.MemberType;
import eu.celine.dt.energy.italy.PlantEligibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a reader of the incentives should know beside the findings about the data. */
final class IncentiveWarnings {

    private final CommunityLedger ledger;
    private final PeriodMoney money;
    private final RulesOfDay rules;
    private final List<Finding> findings = new ArrayList<>();

    private IncentiveWarnings(CommunityLedger ledger, PeriodMoney money, RulesOfDay rules) {
        this.ledger = ledger;
        this.money = money;
        this.rules = rules;
    }

    static List<Warning> of(CommunityLedger ledger, PeriodMoney money, RulesOfDay rules, Standing standing) {
        var warnings = new IncentiveWarnings(ledger, money, rules);
        warnings.aboutPrices();
        warnings.aboutRules();
        warnings.aboutPlants();
        warnings.aboutMembers();
        return warnings.findings.stream()
                .map(finding -> LedgerWarnings.warning(finding, standing))
                .toList();
    }

    private void add(String code, String message, List<String> subjects) {
        findings.add(new Finding(code, message, subjects));
    }

    private void aboutPrices() {
        String zone = ledger.community().marketZone();
        if (zone == null) {
            add(
                    "price_missing",
                    "the community has no market zone, so there are no prices and no money; fill in"
                            + " communities.region or communities.market_zone",
                    List.of());
        } else if (!money.priced()) {
            add(
                    "price_missing",
                    "less than 95 % of the hours have a price in the zone " + zone
                            + ", or a month and hour of the day has none at all; all money is unknown",
                    List.of());
        } else if (money.prices().pricedShare() < 1) {
            add(
                    "price_filled",
                    "some hours have no price in the zone " + zone
                            + "; they take the mean of their month and hour of the day",
                    List.of());
        }
    }

    private void aboutRules() {
        if (rules.gseZone() == null) {
            add(
                    "gse_zone_unknown",
                    "the premium area is not known, so the premium is not either; fill in communities.region",
                    List.of());
        }
        for (String missing : rules.missing()) {
            add(
                    "rule_missing",
                    "no rule for " + missing + " is in force on " + rules.date()
                            + "; money that needs it is unknown; add it to the tables gse_incentive_rates or"
                            + " regulated_values",
                    List.of());
        }
        if (rules.beforeFirst()) {
            add(
                    "rules_before_first",
                    "some rules begin after " + rules.date() + "; the first ones were taken all the same",
                    List.of());
        }
        for (String table : rules.unusable()) {
            add(
                    "rules_unusable",
                    "rows of " + table + " cannot be used, because a needed value is missing, contradicts another, or"
                            + " has another unit than expected",
                    List.of());
        }
    }

    private void aboutPlants() {
        List<String> undated = plants(plant -> hasReason(plant, PlantEligibility.Reason.UNKNOWN_DATE));
        addIfAny(
                "unknown_date",
                undated,
                "plants have no date of commissioning and get no premium; fill in commissioned_on");
        List<String> lost = plants(plant -> hasReason(plant, PlantEligibility.Reason.PREMIUM_LOST));
        addIfAny(
                "grant_above_limit",
                lost,
                "plants have a grant above " + Math.round(GrantReduction.LARGEST_GRANT_SHARE * 100)
                        + " % of the eligible cost and lose the premium");
        List<String> powerless = plants(
                plant -> plant.plant().plant() != null && plant.plant().terms().knownPowerKw() == null);
        addIfAny(
                "unknown_power",
                powerless,
                "plants have no power, so they get no premium and fees are unknown; fill in nominal_power_kw");
        List<String> unregistered = plants(plant -> PlantCase.NOT_REGISTERED.equals(plant.reason())
                && !plant.plant().batteryOnly());
        addIfAny(
                "injection_without_plant",
                unregistered,
                "connection points or plants inject and are not registered with a technology; their energy is shared"
                        + " and sold without premium; fill in participant_assets");
        List<String> unusable = plants(plant -> plant.plant().unusable());
        addIfAny(
                "plant_value_unusable",
                unusable,
                "plants have a negative power or grant, which is left out; correct participant_assets");
        boolean anyEligible = money.plants().stream().anyMatch(PlantMoney::eligible);
        if (anyEligible && ledger.model().constitutedOn() == null) {
            add(
                    "constitution_unknown",
                    "the day on which the community was constituted is not known, so plants get the premium as if they had"
                            + " gone into operation after it; fill in communities.constituted_on",
                    List.of());
        }
        ExistingPower existing = ExistingPower.of(money.plants().stream()
                .filter(plant -> plant.plant().plant() != null)
                .map(plant -> plant.plant().terms())
                .toList());
        if (existing.isTooLarge()) {
            add(
                    "existing_share",
                    "plants in operation before " + PlantEligibility.DECREE + " have more than 30 % of the power",
                    List.of());
        }
    }

    private static boolean hasReason(PlantMoney plant, PlantEligibility.Reason reason) {
        return reason.code().equals(plant.reason());
    }

    private List<String> plants(Predicate<PlantMoney> condition) {
        return money.plants().stream()
                .filter(condition)
                .map(plant -> plant.plant().id())
                .toList();
    }

    private void addIfAny(String code, List<String> subjects, String what) {
        if (!subjects.isEmpty()) {
            add(code, subjects.size() + " " + what, subjects);
        }
    }

    /** Unknown members matter where a grant reduces what enterprises get. */
    private void aboutMembers() {
        boolean reduced = money.plants().stream()
                .anyMatch(plant -> plant.eligible() && plant.plant().terms().isGranted());
        if (!reduced) {
            return;
        }
        var unknown = new TreeSet<String>();
        List<LedgerPoint> points = ledger.model().points();
        for (int point = 0; point < points.size(); point++) {
            if (money.memberType(points.get(point)) == MemberType.UNKNOWN
                    && money.balance().pointTotals(point).withdrawnKwh() > 0) {
                unknown.add(Objects.requireNonNullElse(
                        points.get(point).participantId(), points.get(point).id()));
            }
        }
        addIfAny(
                "member_type_unknown",
                List.copyOf(unknown),
                "members have no known member_type and count as enterprises, whose part of the energy gets a lower"
                        + " premium from plants with a grant; fill in participants.member_type");
    }
}
