package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Plant;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.Condition;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.PlantVerdict;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.Status;
import eu.celine.dt.energy.italy.ExistingPower;
import eu.celine.dt.energy.italy.GrantReduction;
import eu.celine.dt.energy.italy.IncentiveRate;
import eu.celine.dt.energy.italy.IncentiveRates;
import eu.celine.dt.energy.italy.PlantEligibility;
import eu.celine.dt.energy.italy.PlantTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the legal conditions of a community on a day: of its constitution, its points, its members and its plants. */
final class EligibilityReport {

    private static final String DECREE = "DM CACER 414/2023 (read at second hand)";
    private static final String RULES = "GSE, Regole Operative, 16 July 2025 (read at second hand)";
    private static final String REGION = "Regione Emilia-Romagna, page on energy communities (read at second hand)";
    private static final LocalDate ACCESS_UNTIL = LocalDate.of(2027, 12, 31);
    private static final int FEWEST_CUSTOMERS = 2;

    private final CommunityLedger ledger;
    private final RulesOfDay rules;
    private final @Nullable LocalDate constitutedOn;
    private final List<PlantCase> plants;
    private final long second;

    EligibilityReport(CommunityLedger ledger, RulesOfDay rules) {
        this.ledger = ledger;
        this.rules = rules;
        this.constitutedOn = ledger.model().constitutedOn();
        this.second = rules.date().atStartOfDay(ledger.zone()).toEpochSecond();
        this.plants = plantsInService();
    }

    private List<PlantCase> plantsInService() {
        var all = new ArrayList<PlantCase>();
        List<LedgerPoint> points = ledger.model().points();
        for (int index = 0; index < points.size(); index++) {
            for (Plant plant : points.get(index).plants()) {
                PlantCase known = PlantCase.of(index, points.get(index), plant);
                if (known.inService().contains(second)) {
                    all.add(known);
                }
            }
        }
        return all;
    }

    /** The conditions, always all of them and in this order. */
    List<Condition> conditions() {
        return List.of(
                oneMarketZone(),
                premiumArea(),
                primarySubstations(),
                customers(),
                constitution(),
                existingPower(),
                largestPlant(),
                renewable(),
                grant(),
                incentivePeriod(),
                access());
    }

    private Condition oneMarketZone() {
        String zone = ledger.community().marketZone();
        return condition(
                "one_market_zone",
                zone == null ? Status.UNKNOWN : Status.MET,
                zone,
                null,
                null,
                "all points lie in one zone of the electricity market; the data has one zone a community",
                RULES);
    }

    private Condition premiumArea() {
        return condition(
                "premium_area_known",
                rules.gseZone() == null ? Status.UNKNOWN : Status.MET,
                rules.gseZone(),
                null,
                null,
                "the region decides the area bonus of the premium",
                RULES);
    }

    private Condition primarySubstations() {
        long unassigned =
                pointsOfDay().filter(point -> point.substationId() == null).count();
        return condition(
                "primary_substation_known",
                unassigned == 0 ? Status.MET : Status.UNKNOWN,
                unassigned,
                0,
                "points",
                "each point lies under a known primary substation; without one its energy is not shared",
                RULES);
    }

    private Stream<LedgerPoint> pointsOfDay() {
        return ledger.model().points().stream().filter(point -> point.counts().contains(second));
    }

    private Condition customers() {
        long customers = pointsOfDay()
                .filter(point -> !point.production())
                .map(LedgerPoint::participantId)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return condition(
                "two_customers",
                customers >= FEWEST_CUSTOMERS ? Status.MET : Status.FAILED,
                customers,
                FEWEST_CUSTOMERS,
                "members",
                "at least two members with a consumption point of their own",
                DECREE);
    }

    private Condition constitution() {
        long earlier = count(terms -> isNew(terms)
                && constitutedOn != null
                && terms.commissionedOn() != null
                && terms.commissionedOn().isBefore(constitutedOn));
        boolean unknown = constitutedOn == null || count(terms -> terms.commissionedOn() == null) > 0;
        return condition(
                "constitution_before_operation",
                earlier > 0 ? Status.FAILED : unknown ? Status.UNKNOWN : Status.MET,
                earlier,
                0,
                "plants",
                "no plant since " + PlantEligibility.DECREE + " went into operation before the community's constitution"
                        + (constitutedOn == null ? ", whose date is unknown" : " on " + constitutedOn),
                RULES);
    }

    private static boolean isNew(PlantTerms terms) {
        LocalDate commissionedOn = terms.commissionedOn();
        return commissionedOn != null && !commissionedOn.isBefore(PlantEligibility.DECREE);
    }

    private long count(Predicate<PlantTerms> condition) {
        return plants.stream().map(PlantCase::terms).filter(condition).count();
    }

    private Condition existingPower() {
        ExistingPower existing =
                ExistingPower.of(plants.stream().map(PlantCase::terms).toList());
        // A plant of unknown power or date may change the share in either direction.
        boolean unknown = existing.unknownPlants() > 0;
        return condition(
                "existing_power",
                unknown ? Status.UNKNOWN : existing.isTooLarge() ? Status.FAILED : Status.MET,
                existing.share(),
                ExistingPower.LARGEST_SHARE,
                "1",
                "power in operation before " + PlantEligibility.DECREE + " / all power",
                REGION);
    }

    private Condition largestPlant() {
        boolean unknown = count(terms -> terms.knownPowerKw() == null) > 0;
        Double largestKw = plants.stream()
                .map(plant -> plant.terms().knownPowerKw())
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
        boolean tooLarge = largestKw != null && largestKw > IncentiveRates.LARGEST_PLANT_KW;
        return condition(
                "plant_power",
                tooLarge ? Status.FAILED : unknown ? Status.UNKNOWN : Status.MET,
                largestKw,
                IncentiveRates.LARGEST_PLANT_KW,
                "kW",
                "nominal power of the largest plant",
                DECREE);
    }

    private Condition renewable() {
        long unknown = count(terms -> terms.technology().isEmpty());
        long others = count(terms -> !terms.technology().isEmpty() && !terms.isRenewable());
        return condition(
                "renewable_sources",
                others > 0 ? Status.FAILED : unknown > 0 ? Status.UNKNOWN : Status.MET,
                others,
                0,
                "plants",
                "plants whose source is not renewable",
                DECREE);
    }

    private Condition grant() {
        Double largest = plants.stream()
                .map(plant -> plant.terms().grantShare())
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
        boolean lost = largest != null && GrantReduction.losesTariff(largest);
        return condition(
                "grant_share",
                lost ? Status.FAILED : Status.MET,
                largest == null ? Double.valueOf(0) : largest,
                GrantReduction.LARGEST_GRANT_SHARE,
                "1",
                "largest capital grant / eligible cost; a plant without an entry has none",
                RULES);
    }

    private Condition incentivePeriod() {
        long expired = count(terms -> {
            LocalDate end = terms.incentivesEndOn();
            return isNew(terms) && end != null && !rules.date().isBefore(end);
        });
        return condition(
                "incentive_period",
                expired > 0 ? Status.FAILED : Status.MET,
                expired,
                0,
                "plants",
                "plants whose " + PlantTerms.INCENTIVE_YEARS + " years of incentives are over",
                DECREE);
    }

    private Condition access() {
        boolean open = !rules.date().isAfter(ACCESS_UNTIL);
        return condition(
                "access_open",
                open ? Status.MET : Status.UNKNOWN,
                rules.date().toString(),
                ACCESS_UNTIL.toString(),
                null,
                "new plants are admitted until this day, or until 5 GW are reached in the country; plants that were"
                        + " admitted before keep the premium",
                REGION);
    }

    private static Condition condition(
            String rule,
            Status status,
            @Nullable Object value,
            @Nullable Object limit,
            @Nullable String unit,
            String message,
            String source) {
        return new Condition(rule, status.code(), value, limit, unit, message, source);
    }

    /** The verdict on each plant in service, in the order of points. */
    List<PlantVerdict> verdicts() {
        return plants.stream().map(this::verdict).toList();
    }

    private PlantVerdict verdict(PlantCase plant) {
        Plant registered = Objects.requireNonNull(plant.plant());
        String reason = plant.reason(constitutedOn, rules.date());
        IncentiveRate rate = reason == null ? rules.rate(plant.terms()) : null;
        return new PlantVerdict(
                registered.assetId(),
                registered.name(),
                plant.point().id(),
                plant.point().participantId(),
                registered.technology(),
                registered.commissionedOn(),
                plant.terms().knownPowerKw(),
                rate == null || Double.isInfinite(rate.maxKw()) ? null : rate.maxKw(),
                plant.terms().grantShare(),
                reason == null,
                reason,
                reason == null ? plant.terms().incentivesEndOn() : null);
    }
}
