package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The premium tariff's table with all its dates, areas and classes. */
public record IncentiveRates(List<IncentiveRate> rates) {

    /** The largest plant that gets the premium. Source: DM CACER 414/2023 (read at second hand). */
    public static final double LARGEST_PLANT_KW = 1_000;

    public IncentiveRates {
        rates = List.copyOf(rates);
    }

    /**
     * Finds the row of a plant. The class is the plant's own, by nominal power: 200.0 kW is still in the first and
     * 600.0 kW in the second class.
     *
     * @param zone area of the premium: Nord, Centro or Sud
     * @param technology the plant's, as in {@link PlantTerms}: whatever is not {@code pv} takes the rows {@code other}
     * @return null above {@value #LARGEST_PLANT_KW} kW, and where the table has no row for that area, class and date
     */
    public @Nullable Dated<IncentiveRate> find(LocalDate date, String zone, String technology, double powerKw) {
        if (powerKw > LARGEST_PLANT_KW) {
            return null;
        }
        String kind = PlantTerms.isPhotovoltaic(technology) ? IncentiveRate.PHOTOVOLTAIC : IncentiveRate.OTHER;
        List<IncentiveRate> ofPlant =
                rates.stream().filter(rate -> rate.covers(zone, kind, powerKw)).toList();
        return Validity.find(ofPlant, date);
    }
}
