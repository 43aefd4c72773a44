package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.italy.FilledPrices;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * A price for every hour of a period (accounting.md §4, §6): the mean of the quarters that have one, else that of the
 * other hour of the same local label where the clocks go back and the source knows one only, else the mean of the same
 * hour of the day in the same month.
 *
 * @param startSecond epoch second of the first hour
 * @param eurPerMwh an element an hour; NaN where nothing could stand in
 * @param priced whether the hour has a price of its own
 */
public record HourlyPrices(long startSecond, double[] eurPerMwh, boolean[] priced) {

    /**
     * The largest amount that is taken for a price: an assumption. Exchanges stop at some thousands of EUR/MWh, so that
     * beyond this a unit or a digit is wrong, while sums of what is left stay finite.
     */
    private static final double LARGEST_EUR_PER_MWH = 100_000;

    private static final int HOUR = 3600;
    private static final int MONTHS_A_YEAR = 12;

    /** No price for any hour of the period. */
    static HourlyPrices none(Instant start, Instant end) {
        return new Builder(start, end, ZoneOffset.UTC).build();
    }

    /** The hours of a period within this one. */
    HourlyPrices part(Instant start, Instant end) {
        int from = (int) ((start.getEpochSecond() - startSecond) / HOUR);
        int until = (int) ((end.getEpochSecond() - startSecond) / HOUR);
        return new HourlyPrices(
                start.getEpochSecond(),
                Arrays.copyOfRange(eurPerMwh, from, until),
                Arrays.copyOfRange(priced, from, until));
    }

    /** Share of the hours that have a price of their own; 0 of no hour. */
    public double pricedShare() {
        int count = 0;
        for (boolean hour : priced) {
            count += hour ? 1 : 0;
        }
        return priced.length == 0 ? 0 : (double) count / priced.length;
    }

    /** About what this occupies, in bytes. */
    long bytes() {
        return 100 + 9L * eurPerMwh.length;
    }

    /** Takes prices in any order. */
    static final class Builder {

        private final long startSecond;
        private final ZoneId zone;
        private final double[] sums;
        private final int[] counts;

        Builder(Instant start, Instant end, ZoneId zone) {
            this.startSecond = start.getEpochSecond();
            this.zone = zone;
            this.sums = new double[(int) ((end.getEpochSecond() - startSecond) / HOUR)];
            this.counts = new int[sums.length];
        }

        /** What is no number, or beyond 100,000 EUR/MWh in either direction, is no price. */
        void add(double second, double eurPerMwh) {
            int hour = (int) Math.floor((second - startSecond) / HOUR);
            if (hour >= 0 && hour < sums.length && Math.abs(eurPerMwh) <= LARGEST_EUR_PER_MWH) {
                sums[hour] += eurPerMwh;
                counts[hour]++;
            }
        }

        HourlyPrices build() {
            double[] prices = new double[sums.length];
            for (int hour = 0; hour < prices.length; hour++) {
                prices[hour] = counts[hour] == 0 ? Double.NaN : sums[hour] / counts[hour];
            }
            repeatDoubledHours(prices);
            boolean[] priced = new boolean[prices.length];
            int[] months = new int[prices.length];
            int[] hoursOfDay = new int[prices.length];
            for (int hour = 0; hour < prices.length; hour++) {
                ZonedDateTime local = local(hour);
                priced[hour] = !Double.isNaN(prices[hour]);
                months[hour] = MONTHS_A_YEAR * local.getYear() + local.getMonthValue();
                hoursOfDay[hour] = local.getHour();
            }
            return new HourlyPrices(
                    startSecond, FilledPrices.of(prices, months, hoursOfDay).priceEurMwh(), priced);
        }

        private ZonedDateTime local(int hour) {
            return Instant.ofEpochSecond(startSecond + (long) hour * HOUR).atZone(zone);
        }

        /** A source without daylight saving has one row for the two hours of one label in autumn. */
        private void repeatDoubledHours(double[] prices) {
            for (int hour = 0; hour + 1 < prices.length; hour++) {
                if (Double.isNaN(prices[hour]) == Double.isNaN(prices[hour + 1])) {
                    continue;
                }
                List<ZoneOffset> offsets =
                        zone.getRules().getValidOffsets(local(hour).toLocalDateTime());
                if (offsets.size() > 1
                        && local(hour).toLocalDateTime().equals(local(hour + 1).toLocalDateTime())) {
                    double known = Double.isNaN(prices[hour]) ? prices[hour + 1] : prices[hour];
                    prices[hour] = known;
                    prices[hour + 1] = known;
                }
            }
        }
    }
}
