package eu.celine.dt.energy.italy;

/**
 * The premium tariff (TIP) of one hour before a grant reduces it. Source: DM CACER 414/2023, annex 1; GSE, Regole
 * Operative, 16 July 2025, p. 40 and appendix B, p. 160 (read at second hand).
 */
public final class PremiumTariff {

    /** The variable part grows as the zonal price falls below this. Source: as above. */
    public static final double REFERENCE_PRICE_EUR_MWH = 180;

    private PremiumTariff() {}

    /**
     * {@code min(CAP, BASE + max(0, 180 − Pz)) + bonus}, in EUR/MWh. A negative price is used as it is; the cap limits
     * what it does. The area's bonus comes on top of the cap.
     *
     * @param priceEurMwh the hour's zonal price in the plant's market zone
     */
    public static double eurPerMwh(IncentiveRate rate, double priceEurMwh) {
        Numbers.requireFinite("priceEurMwh", priceEurMwh);
        double variableEurMwh = Math.max(0, REFERENCE_PRICE_EUR_MWH - priceEurMwh);
        return Math.min(rate.capEurMwh(), rate.baseEurMwh() + variableEurMwh) + rate.areaBonusEurMwh();
    }
}
