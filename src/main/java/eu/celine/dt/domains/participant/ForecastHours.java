package eu.celine.dt.domains.participant;

import eu.celine.dt.domains.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a community's forecast of load and generation up to the hours of a net export. */
final class ForecastHours {

    private static final int HOUR = 3600;

    private ForecastHours() {}

    /**
     * The expected net export by hour.
     *
     * @param rows of the lookup {@code community_forecast}
     * @param start of the first hour
     * @param hours how many
     * @return an element an hour; null where load or generation is not forecast for the whole hour
     */
    static @Nullable SurplusHour[] of(List<Row> rows, Instant start, int hours) {
        Quantity load = Quantity.of(rows, "load", start, hours);
        Quantity generation = Quantity.of(rows, "generation", start, hours);
        var surplus = new @Nullable SurplusHour[hours];
        for (int hour = 0; hour < hours; hour++) {
            if (load.whole(hour) && generation.whole(hour)) {
                double lowKwh = generation.lowKwh[hour] - load.highKwh[hour];
                double highKwh = generation.highKwh[hour] - load.lowKwh[hour];
                surplus[hour] = new SurplusHour(generation.kwh[hour] - load.kwh[hour], (highKwh - lowKwh) / 2, false);
            }
        }
        return surplus;
    }

    /** One quantity by hour. */
    private static final class Quantity {

        private final double[] lowKwh;
        private final double[] kwh;
        private final double[] highKwh;
        private final int[] steps;
        private int stepsAnHour = 1;

        private Quantity(int hours) {
            this.lowKwh = new double[hours];
            this.kwh = new double[hours];
            this.highKwh = new double[hours];
            this.steps = new int[hours];
        }

        static Quantity of(List<Row> rows, String name, Instant start, int hours) {
            var quantity = new Quantity(hours);
            long previous = Long.MIN_VALUE;
            long finest = HOUR;
            for (Row row : rows) {
                Instant time = row.instant("timestamp");
                Double middle = row.number("p50_kwh");
                if (time == null || !name.equals(row.text("quantity"))) {
                    continue;
                }
                long second = time.getEpochSecond();
                if (previous != Long.MIN_VALUE) {
                    finest = Math.min(finest, second - previous);
                }
                previous = second;
                int hour = (int) Math.floorDiv(second - start.getEpochSecond(), (long) HOUR);
                if (middle != null && Double.isFinite(middle) && hour >= 0 && hour < hours) {
                    quantity.add(hour, row.number("p10_kwh"), middle, row.number("p90_kwh"));
                }
            }
            quantity.stepsAnHour = finest <= 0 ? Integer.MAX_VALUE : (int) (HOUR / finest);
            return quantity;
        }

        private void add(int hour, @Nullable Double low, double middle, @Nullable Double high) {
            lowKwh[hour] += low == null ? Double.NaN : low;
            kwh[hour] += middle;
            highKwh[hour] += high == null ? Double.NaN : high;
            steps[hour]++;
        }

        boolean whole(int hour) {
            return steps[hour] == stepsAnHour;
        }
    }
}
