package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The yearly fee of the GSE for each plant of a configuration (CACER). Source: DM MASE 106 of 15 March 2024, as gse.it
 * and cerdinamo.it report it (read at second hand); net of VAT.
 *
 * @param baseEurYear for plants above 3 kW
 * @param above20EurKwYear added for each kW above 20
 */
public record CacerFee(double baseEurYear, double above20EurKwYear) {

    private static final double FREE_UP_TO_KW = 3;
    private static final double BASE_UP_TO_KW = 20;

    public CacerFee {
        Numbers.requireNotNegative("baseEurYear", baseEurYear);
        Numbers.requireNotNegative("above20EurKwYear", above20EurKwYear);
    }

    /** The fee of a date, null where one of its values is not in the table. */
    public static @Nullable Dated<CacerFee> find(RegulatedValues values, LocalDate date) {
        Dated<RegulatedValue> base = values.find(RegulatedItem.CACER_FEE_3_20_KW, date);
        Dated<RegulatedValue> above = values.find(RegulatedItem.CACER_FEE_ABOVE_20_KW, date);
        if (base == null || above == null) {
            return null;
        }
        var fee = new CacerFee(base.value().value(), above.value().value());
        return new Dated<>(fee, base.beforeFirst() || above.beforeFirst());
    }

    /** EUR a year for one plant: none up to 3 kW, the base up to 20 kW, beyond it something for each further kW. */
    public double eurYear(double powerKw) {
        Numbers.requireNotNegative("powerKw", powerKw);
        if (powerKw <= FREE_UP_TO_KW) {
            return 0;
        }
        return baseEurYear + Math.max(0, powerKw - BASE_UP_TO_KW) * above20EurKwYear;
    }
}
