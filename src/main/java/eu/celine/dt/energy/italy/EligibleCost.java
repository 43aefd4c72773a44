package eu.celine.dt.energy.italy;

/**
 * The part of an investment that a capital grant may count: the cost, up to a limit for each kW by the plant's size.
 * Source: limits of DM CACER 414/2023 as PNRR notices repeat them (read at second hand).
 */
public final class EligibleCost {

    private EligibleCost() {}

    /** The limit in EUR for each kW of a plant: 1,500 to 20 kW, 1,200 to 200 kW, 1,100 to 600 kW, 1,050 to 1,000 kW. */
    public static double limitEurPerKw(double powerKw) {
        Numbers.requireNotNegative("powerKw", powerKw);
        if (powerKw <= 20) {
            return 1_500;
        }
        if (powerKw <= 200) {
            return 1_200;
        }
        if (powerKw <= 600) {
            return 1_100;
        }
        if (powerKw <= IncentiveRates.LARGEST_PLANT_KW) {
            return 1_050;
        }
        throw new IllegalArgumentException("a plant of %s kW gets no grant; the largest has %s kW"
                .formatted(powerKw, IncentiveRates.LARGEST_PLANT_KW));
    }

    /**
     * Eligible cost in EUR; a grant is its share of this, not of the whole investment.
     *
     * @param plantEur cost of the plant
     * @param batteryEur cost of its battery, counted only if the grant covers it
     * @param powerKw of one plant; several are asked one by one, as the limit depends on each one's size
     */
    public static double eur(double plantEur, double batteryEur, boolean grantCoversBattery, double powerKw) {
        Numbers.requireNotNegative("plantEur", plantEur);
        Numbers.requireNotNegative("batteryEur", batteryEur);
        double costEur = grantCoversBattery ? plantEur + batteryEur : plantEur;
        return Math.min(costEur, limitEurPerKw(powerKw) * powerKw);
    }
}
