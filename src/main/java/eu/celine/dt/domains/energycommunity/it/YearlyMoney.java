package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.energy.italy.CacerFee;
import eu.celine.dt.energy.italy.CalendarYear;
import eu.celine.dt.energy.italy.MinimumPrice;
import eu.celine.dt.energy.italy.RegulatedItem;
import eu.celine.dt.energy.italy.RidFee;
import eu.celine.dt.energy.italy.Surplus;
import eu.celine.dt.energy.italy.YearlyFees;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is settled by calendar years: surplus, guaranteed minimum price and fees. Over other periods each year's part is
 * settled as if it were the year, and fees by its length, which is an estimate.
 */
final class YearlyMoney {

    private final PeriodMoney money;
    private final RulesOfDay rules;
    private final List<YearPart> parts;
    private final boolean wholeYears;
    private final @Nullable Double minimumEurMwh;
    private final double[] minimumEur;
    private final double[] supplementEur;

    /** @param zone the community's, in which years begin */
    YearlyMoney(PeriodMoney money, RulesOfDay rules, ReportPeriod period, ZoneId zone) {
        this.money = money;
        this.rules = rules;
        this.parts = YearPart.of(period, zone);
        this.wholeYears = !CalendarYear.of(period.start(), period.end(), zone).isEmpty();
        this.minimumEur = new double[money.plants().size()];
        this.supplementEur = new double[money.plants().size()];
        boolean needed =
                money.plants().stream().anyMatch(plant -> parts.stream().anyMatch(part -> isGuaranteed(plant, part)));
        // A price that no plant needs is not known to be missing.
        this.minimumEurMwh = needed ? rules.value(RegulatedItem.MINIMUM_PRICE_PV) : Double.valueOf(0);
        if (money.priced() && minimumEurMwh != null) {
            for (int plant = 0; plant < minimumEur.length; plant++) {
                settle(plant, minimumEurMwh);
            }
        }
    }

    private static boolean isGuaranteed(PlantMoney plant, YearPart part) {
        boolean withPremium =
                plant.eligible() && plant.premiumHours().to() > part.hours().from();
        return MinimumPrice.appliesTo(plant.plant().terms(), withPremium);
    }

    private void settle(int index, double minimumPriceEurMwh) {
        PlantMoney plant = money.plants().get(index);
        double[] soldKwh = plant.injectedKwh().clone();
        for (int hour = 0; hour < soldKwh.length; hour++) {
            soldKwh[hour] = Math.max(0, soldKwh[hour]);
        }
        for (YearPart part : parts) {
            if (isGuaranteed(plant, part)) {
                MinimumPrice settled =
                        MinimumPrice.settle(soldKwh, money.prices().eurPerMwh(), part.hours(), minimumPriceEurMwh);
                minimumEur[index] += settled.minimumEur();
                supplementEur[index] += settled.salesEur() - settled.zonalEur();
            }
        }
    }

    /** Whether the period is made of whole calendar years, so that these figures are no estimate. */
    boolean wholeYears() {
        return wholeYears;
    }

    /** What all plants with the guarantee would get by the minimum price alone, in EUR; null where it is unknown. */
    @Nullable
    Double minimumPriceEur() {
        return knownSales() ? sum(minimumEur) : null;
    }

    /** What the minimum price adds to the sales at zonal prices, over all plants; null where it is unknown. */
    @Nullable
    Double supplementEur() {
        return knownSales() ? sum(supplementEur) : null;
    }

    /** The same of one plant, by its index. */
    @Nullable
    Double supplementEur(int plant) {
        return knownSales() ? supplementEur[plant] : null;
    }

    private boolean knownSales() {
        return money.priced() && minimumEurMwh != null;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The part of the premium that goes to consumers other than enterprises or to social purposes; null if unknown. */
    @Nullable
    Double surplusEur() {
        if (!money.premiumKnown()) {
            return null;
        }
        double surplusEur = 0;
        for (YearPart part : parts) {
            var eligible = new ArrayList<Surplus.PlantYear>();
            for (PlantMoney plant : money.plants()) {
                int from = Math.max(part.hours().from(), plant.premiumHours().from());
                int until = Math.min(part.hours().to(), plant.premiumHours().to());
                if (plant.eligible() && from < until) {
                    PlantMoney.Sums sums = plant.sums(from, until);
                    eligible.add(new Surplus.PlantYear(
                            sums.incentivisedKwh(),
                            Math.max(0, sums.injectedKwh())
                                    * plant.plant().terms().eligibleShare(),
                            sums.premiumEur(),
                            plant.plant().terms().isGranted()));
                }
            }
            surplusEur += Surplus.eur(eligible);
        }
        return surplusEur;
    }

    /**
     * What the community and its plants pay for, in EUR: the fees of the GSE for the plants in service, with the value
     * added tax that stays a cost, and the community's own administration.
     *
     * @param vatDeductible participants who deduct the tax
     * @param adminEurYear the administration's cost for a whole year
     * @return null where a fee, the tax or a plant's power is unknown
     */
    @Nullable
    Double feesEur(Set<String> vatDeductible, double adminEurYear) {
        CacerFee cacer = rules.cacerFee();
        RidFee rid = rules.ridFee();
        if (cacer == null || rid == null) {
            return null;
        }
        double feesEur = 0;
        for (YearPart part : parts) {
            double cacerEur = 0;
            double ridEur = 0;
            for (PlantMoney plant : money.plants()) {
                if (plant.plant().plant() != null && isInService(plant, part)) {
                    Double powerKw = plant.plant().terms().knownPowerKw();
                    String owner = plant.plant().point().participantId();
                    boolean deducts = owner != null && vatDeductible.contains(owner);
                    // A tax that nobody bears is not known to be missing.
                    Double vatRate = deducts ? Double.valueOf(0) : rules.value(RegulatedItem.VAT_RATE);
                    if (powerKw == null || vatRate == null) {
                        return null;
                    }
                    cacerEur += YearlyFees.costEur(cacer.eurYear(powerKw), vatRate, deducts);
                    ridEur += YearlyFees.costEur(rid.eurYear(powerKw), vatRate, deducts);
                }
            }
            feesEur += new YearlyFees(cacerEur, ridEur, adminEurYear).totalEur() * part.ofYear();
        }
        return feesEur;
    }

    private static boolean isInService(PlantMoney plant, YearPart part) {
        return plant.plant()
                .inService()
                .intersects(part.start().getEpochSecond(), part.end().getEpochSecond());
    }
}
