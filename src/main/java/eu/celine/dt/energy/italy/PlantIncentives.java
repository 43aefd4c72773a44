package eu.celine.dt.energy.italy;

/**
 * What one plant earns, one element an hour. Premium, valorisation and sales add up: all injected energy is sold, the
 * other two come on top for its shared part.
 *
 * @param tariffEurMwh premium tariff after a grant's reduction, also in hours without shared energy; 0 where the plant is
 *     not eligible
 * @param premiumEur attributed energy × eligible share × tariff
 * @param valorisationEur attributed energy × valorisation
 * @param salesEur injected energy × zonal price, negative where the price is; a guaranteed minimum price is settled by
 *     the year, see {@link MinimumPrice}
 */
// Handed over, never written again, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record PlantIncentives(double[] tariffEurMwh, double[] premiumEur, double[] valorisationEur, double[] salesEur) {

    private static final double KWH_PER_MWH = 1_000;

    public static PlantIncentives of(PlantRules rules, PlantHours hours) {
        int count = hours.hours();
        rules.premiumHours().requireWithin(count);
        rules.valorisedHours().requireWithin(count);
        var incentives =
                new PlantIncentives(new double[count], new double[count], new double[count], new double[count]);
        incentives.addSales(hours);
        incentives.addValorisation(rules, hours);
        IncentiveRate rate = rules.rate();
        if (rate != null && !GrantReduction.losesTariff(rules.grantShare())) {
            incentives.addPremium(rules, rate, hours);
        }
        return incentives;
    }

    /** Sums over some hours, for example those of a local month. */
    public Totals totals(HourRange hours) {
        hours.requireWithin(premiumEur.length);
        return new Totals(
                Numbers.sum(premiumEur, hours.from(), hours.to()),
                Numbers.sum(valorisationEur, hours.from(), hours.to()),
                Numbers.sum(salesEur, hours.from(), hours.to()));
    }

    private void addSales(PlantHours hours) {
        for (int hour = 0; hour < salesEur.length; hour++) {
            salesEur[hour] = hours.injectedKwh()[hour] * hours.priceEurMwh()[hour] / KWH_PER_MWH;
        }
    }

    private void addValorisation(PlantRules rules, PlantHours hours) {
        for (int hour = rules.valorisedHours().from();
                hour < rules.valorisedHours().to();
                hour++) {
            valorisationEur[hour] = hours.attributedKwh()[hour] * rules.valorisationEurMwh() / KWH_PER_MWH;
        }
    }

    private void addPremium(PlantRules rules, IncentiveRate rate, PlantHours hours) {
        for (int hour = rules.premiumHours().from(); hour < rules.premiumHours().to(); hour++) {
            double unreducedEurMwh = PremiumTariff.eurPerMwh(rate, hours.priceEurMwh()[hour]);
            tariffEurMwh[hour] =
                    GrantReduction.reducedEurMwh(unreducedEurMwh, rules.grantShare(), hours.enterpriseShare()[hour]);
            premiumEur[hour] = hours.attributedKwh()[hour] * rules.eligibleShare() * tariffEurMwh[hour] / KWH_PER_MWH;
        }
    }

    /** Sums in EUR, not rounded. */
    public record Totals(double premiumEur, double valorisationEur, double salesEur) {}
}
