package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of the premium tariff: a class of plants in one area, in the time of its validity. Source: DM CACER 414/2023,
 * annex 1; GSE, Regole Operative, 16 July 2025, p. 40 and appendix B (read at second hand).
 *
 * @param validFrom first day; {@link LocalDate#MIN} for a row without one
 * @param validTo first day on which it is void, absent while it is in force
 * @param zone area of the premium: Nord, Centro or Sud; not the market zone
 * @param technology {@code pv} or {@code other}
 * @param minKw lower end of the class, not in it
 * @param maxKw upper end of the class, in it
 * @param baseEurMwh fixed part
 * @param capEurMwh limit of fixed and variable part together
 * @param areaBonusEurMwh added beyond the cap
 * @param source where the row comes from, to be shown
 */
public record IncentiveRate(
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String zone,
        String technology,
        double minKw,
        double maxKw,
        double baseEurMwh,
        double capEurMwh,
        double areaBonusEurMwh,
        @Nullable String source)
        implements Validity {

    public static final String PHOTOVOLTAIC = "pv";
    public static final String OTHER = "other";

    public IncentiveRate {
        Validity.require(validFrom, validTo);
        Numbers.requireNotNegative("minKw", minKw);
        // Written so that NaN fails too; an open upper end may be infinite.
        if (!(maxKw > minKw)) {
            throw new IllegalArgumentException(
                    "a class of plants above %s kW ends at %s kW; write its upper end into maxKw"
                            .formatted(minKw, maxKw));
        }
        Numbers.requireNotNegative("baseEurMwh", baseEurMwh);
        Numbers.requireNotNegative("areaBonusEurMwh", areaBonusEurMwh);
        if (!(capEurMwh >= baseEurMwh && Double.isFinite(capEurMwh))) {
            throw new IllegalArgumentException(
                    "the cap of %s EUR/MWh is below the base of %s EUR/MWh".formatted(capEurMwh, baseEurMwh));
        }
    }

    boolean covers(String area, String kind, double powerKw) {
        return powerKw > minKw && powerKw <= maxKw && zone.equalsIgnoreCase(area) && technology.equalsIgnoreCase(kind);
    }
}
