package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.energy.balance.EnergyTotals;
import org.jspecify.annotations.Nullable;

/** Adds the plants of a community up to the figures of a stretch of time. */
final class MoneyParts {

    private static final double KWH_PER_MWH = 1_000;

    private final PeriodMoney money;

    MoneyParts(PeriodMoney money) {
        this.money = money;
    }

    /**
     * The figures of some hours, with sales at zonal prices.
     *
     * @param energies the community's in the same hours
     */
    MoneyFigures figures(EnergyTotals energies, int from, int until) {
        if (!energies.known()) {
            return MoneyFigures.UNKNOWN;
        }
        double incentivisedKwh = 0;
        double premiumEur = 0;
        double valorisationEur = 0;
        double salesEur = 0;
        for (PlantMoney plant : money.plants()) {
            PlantMoney.Sums sums = plant.sums(from, until);
            incentivisedKwh += sums.incentivisedKwh();
            premiumEur += sums.premiumEur();
            valorisationEur += sums.valorisationEur();
            salesEur += sums.salesEur();
        }
        return new MoneyFigures(
                energies.sharedKwh(),
                incentivisedKwh,
                money.premiumKnown() ? tariff(from, until, incentivisedKwh, premiumEur) : null,
                money.premiumKnown() ? premiumEur : null,
                money.valorisationKnown() ? valorisationEur : null,
                money.priced() ? salesEur : null);
    }

    private @Nullable Double tariff(int from, int until, double incentivisedKwh, double premiumEur) {
        Double common = until - from == 1 ? commonTariff(from) : null;
        if (common != null) {
            return common;
        }
        return perMwh(premiumEur, incentivisedKwh);
    }

    /** The tariff that all eligible plants have in the hour, 0 where there is none; null where they differ. */
    private @Nullable Double commonTariff(int hour) {
        Double common = null;
        boolean any = false;
        for (PlantMoney plant : money.plants()) {
            Double tariff = money.isInService(plant, hour) ? plant.tariff(hour) : null;
            if (tariff != null && plant.premiumHours().contains(hour)) {
                if (common != null && !common.equals(tariff)) {
                    return null;
                }
                common = tariff;
            }
            any |= tariff != null;
        }
        return common == null && any ? Double.valueOf(0) : common;
    }

    /** The mean tariff; null without energy. */
    static @Nullable Double perMwh(double premiumEur, double incentivisedKwh) {
        return incentivisedKwh > 0 ? premiumEur / incentivisedKwh * KWH_PER_MWH : null;
    }
}
