package eu.celine.dt.energy.italy;

/**
 * The guaranteed minimum price (prezzo minimo garantito) of the ritiro dedicato, settled for one plant and one whole
 * calendar year. Source: ARERA's values and limits as pv-magazine.it, enel.it and Confindustria L'Aquila report them
 * (read at second hand).
 *
 * @param zonalEur the year's injection at the hourly zonal prices
 * @param minimumEur the guaranteed part at the minimum price, the rest at zonal prices
 * @param guaranteedKwh injection to which the guarantee extends
 */
public record MinimumPrice(double zonalEur, double minimumEur, double guaranteedKwh) {

    /** The guarantee ends with this injection in a year. */
    public static final double LARGEST_GUARANTEED_KWH = 1_500_000;

    /** Photovoltaic plants with the premium keep the guarantee up to this power. */
    public static final double LARGEST_WITH_PREMIUM_KW = 100;

    /** Photovoltaic plants without the premium keep it up to this power. */
    public static final double LARGEST_WITHOUT_PREMIUM_KW = 1_000;

    private static final double KWH_PER_MWH = 1_000;

    /**
     * Whether the guarantee is for this plant; without a known power it is not.
     *
     * @param withPremium whether the plant gets the premium tariff in that year
     */
    public static boolean appliesTo(PlantTerms terms, boolean withPremium) {
        Double powerKw = terms.knownPowerKw();
        return terms.isPhotovoltaic()
                && powerKw != null
                && powerKw <= (withPremium ? LARGEST_WITH_PREMIUM_KW : LARGEST_WITHOUT_PREMIUM_KW);
    }

    /**
     * Settles a year. The guarantee extends to the first 1.5 GWh of the year in the order of time; what follows is sold
     * at zonal prices either way. The order is an assumption: the sources name the limit alone.
     *
     * @param injectedKwh one element an hour, not negative
     * @param priceEurMwh zonal price, likewise
     * @param year the hours of the calendar year
     * @param minimumEurMwh the year's minimum price
     */
    public static MinimumPrice settle(
            double[] injectedKwh, double[] priceEurMwh, HourRange year, double minimumEurMwh) {
        Numbers.requireLength("priceEurMwh", priceEurMwh, injectedKwh.length);
        Numbers.requireNotNegative("injectedKwh", injectedKwh);
        Numbers.requireFinite("priceEurMwh", priceEurMwh);
        Numbers.requireFinite("minimumEurMwh", minimumEurMwh);
        year.requireWithin(injectedKwh.length);
        double zonalEur = 0;
        double beyondEur = 0;
        double guaranteedKwh = 0;
        for (int hour = year.from(); hour < year.to(); hour++) {
            double withinKwh = Math.min(injectedKwh[hour], LARGEST_GUARANTEED_KWH - guaranteedKwh);
            guaranteedKwh += withinKwh;
            beyondEur += (injectedKwh[hour] - withinKwh) * priceEurMwh[hour] / KWH_PER_MWH;
            zonalEur += injectedKwh[hour] * priceEurMwh[hour] / KWH_PER_MWH;
        }
        return new MinimumPrice(zonalEur, guaranteedKwh * minimumEurMwh / KWH_PER_MWH + beyondEur, guaranteedKwh);
    }

    /** The higher of the two sums of the year; never the higher of each hour. */
    public double salesEur() {
        return Math.max(zonalEur, minimumEur);
    }
}
