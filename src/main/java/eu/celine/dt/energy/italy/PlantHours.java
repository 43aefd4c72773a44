package eu.celine.dt.energy.italy;

/**
 * One plant's energies and prices, one element an hour, all of one length and complete: holes are filled before.
 *
 * @param injectedKwh fed into the grid, not negative
 * @param attributedKwh the part of the community's shared energy that is this plant's, not negative
 * @param enterpriseShare enterprises' part of the withdrawal in its substation, 0 to 1
 * @param priceEurMwh zonal price, of any sign
 */
// Handed over, never written again, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record PlantHours(double[] injectedKwh, double[] attributedKwh, double[] enterpriseShare, double[] priceEurMwh) {

    /** Checks the series; throws {@link IllegalArgumentException} on NaN, negative energies, shares beyond 0 to 1 and unequal lengths */
    public PlantHours {
        int hours = injectedKwh.length;
        Numbers.requireLength("attributedKwh", attributedKwh, hours);
        Numbers.requireLength("enterpriseShare", enterpriseShare, hours);
        Numbers.requireLength("priceEurMwh", priceEurMwh, hours);
        Numbers.requireNotNegative("injectedKwh", injectedKwh);
        Numbers.requireNotNegative("attributedKwh", attributedKwh);
        Numbers.requireFinite("priceEurMwh", priceEurMwh);
        for (int hour = 0; hour < hours; hour++) {
            if (!(enterpriseShare[hour] >= 0 && enterpriseShare[hour] <= 1 + Numbers.SHARE_TOLERANCE)) {
                throw new IllegalArgumentException(
                        "enterpriseShare[%d] is %s; pass a share from 0 to 1".formatted(hour, enterpriseShare[hour]));
            }
        }
    }

    public int hours() {
        return injectedKwh.length;
    }
}
