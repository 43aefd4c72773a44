package eu.celine.dt.energy.italy;

import java.util.Arrays;

/**
 * Hourly prices whose holes are filled with the mean of the same month and hour of the day. That filling is a convention
 * of ours, so the share of real prices goes with it.
 *
 * @param priceEurMwh one element an hour; NaN where that month and hour has no price at all
 * @param presentHours hours that had a price
 * @param filledHours hours that got the mean
 */
// Handed over, never written again, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FilledPrices(double[] priceEurMwh, int presentHours, int filledHours) {

    /** Below this part of priced hours, money is unknown. */
    public static final double SMALLEST_PRICED_SHARE = 0.95;

    private static final int HOURS_A_DAY = 24;

    /**
     * Fills a copy.
     *
     * @param priceEurMwh NaN is a hole
     * @param monthIndex local month of each hour, counted on through the years: {@code 12 × year + month}
     * @param hourOfDay local hour, 0 to 23
     */
    public static FilledPrices of(double[] priceEurMwh, int[] monthIndex, int[] hourOfDay) {
        int hours = priceEurMwh.length;
        if (monthIndex.length != hours || hourOfDay.length != hours) {
            throw new IllegalArgumentException("%d prices, %d months and %d hours of the day; align them first"
                    .formatted(hours, monthIndex.length, hourOfDay.length));
        }
        double[] filled = priceEurMwh.clone();
        if (hours == 0) {
            return new FilledPrices(filled, 0, 0);
        }
        int firstMonth = Arrays.stream(monthIndex).min().getAsInt();
        int months = Arrays.stream(monthIndex).max().getAsInt() - firstMonth + 1;
        var sums = new double[months * HOURS_A_DAY];
        var counts = new int[sums.length];
        int present = 0;
        for (int hour = 0; hour < hours; hour++) {
            if (!Double.isNaN(filled[hour])) {
                int slot = (monthIndex[hour] - firstMonth) * HOURS_A_DAY + hourOfDay[hour];
                sums[slot] += Numbers.requireFinite("priceEurMwh", filled[hour]);
                counts[slot]++;
                present++;
            }
        }
        int added = 0;
        for (int hour = 0; hour < hours; hour++) {
            int slot = (monthIndex[hour] - firstMonth) * HOURS_A_DAY + hourOfDay[hour];
            if (Double.isNaN(filled[hour]) && counts[slot] > 0) {
                filled[hour] = sums[slot] / counts[slot];
                added++;
            }
        }
        return new FilledPrices(filled, present, added);
    }

    /** Hours with a price of their own / all hours; 0 without hours. */
    public double pricedShare() {
        return priceEurMwh.length == 0 ? 0 : (double) presentHours / priceEurMwh.length;
    }

    /** Whether money may be computed: enough real prices and no hole left. */
    public boolean isSufficient() {
        return pricedShare() >= SMALLEST_PRICED_SHARE && presentHours + filledHours == priceEurMwh.length;
    }
}
