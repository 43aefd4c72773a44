package eu.celine.dt.energy.italy;

/**
 * What a community pays for one calendar year.
 *
 * @param cacerEur sum of {@link CacerFee} over its plants, with VAT where it stays a cost
 * @param ridEur sum of {@link RidFee} over the plants that sell, likewise
 * @param adminEur the community's own administration, as its setting gives it
 */
public record YearlyFees(double cacerEur, double ridEur, double adminEur) {

    public YearlyFees {
        Numbers.requireNotNegative("cacerEur", cacerEur);
        Numbers.requireNotNegative("ridEur", ridEur);
        Numbers.requireNotNegative("adminEur", adminEur);
    }

    public double totalEur() {
        return cacerEur + ridEur + adminEur;
    }

    /** What a net amount costs its payer: VAT comes on top unless the payer deducts it. */
    public static double costEur(double netEur, double vatRate, boolean vatDeductible) {
        Numbers.requireNotNegative("vatRate", vatRate);
        return vatDeductible ? netEur : netEur * (1 + vatRate);
    }
}
