package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The yearly fee of the GSE for selling through the ritiro dedicato, DM of 24 December 2014; net of VAT. Rates and lower
 * end: RSE, CACER_Simulator.
 *
 * <p>One band holds for the whole plant. The GSE's page speaks of progressive bands, while the worked figures of
 * cerdinamo.it (20 kW 14 EUR, 200 kW 130 EUR, 1 MW 600 EUR) are whole-plant ones; the decree was not seen, so this is an
 * assumption. Both readings differ by at most 11 EUR a year up to 1 MW. The same two pages exempt plants up to 3 kW,
 * where RSE begins at 1 kW; RSE's end is taken, at most 2.10 EUR a year too much.
 *
 * @param to20EurKw from 1 to 20 kW, for each kW and year
 * @param to200EurKw above 20 to 200 kW
 * @param above200EurKw above 200 kW
 * @param capEurYear the most that one plant pays
 */
public record RidFee(double to20EurKw, double to200EurKw, double above200EurKw, double capEurYear) {

    private static final double FREE_BELOW_KW = 1;

    public RidFee {
        Numbers.requireNotNegative("to20EurKw", to20EurKw);
        Numbers.requireNotNegative("to200EurKw", to200EurKw);
        Numbers.requireNotNegative("above200EurKw", above200EurKw);
        Numbers.requireNotNegative("capEurYear", capEurYear);
    }

    /** The fee of a date, null where one of its values is not in the table. */
    public static @Nullable Dated<RidFee> find(RegulatedValues values, LocalDate date) {
        Dated<RegulatedValue> to20 = values.find(RegulatedItem.RID_FEE_1_20_KW, date);
        Dated<RegulatedValue> to200 = values.find(RegulatedItem.RID_FEE_20_200_KW, date);
        Dated<RegulatedValue> above200 = values.find(RegulatedItem.RID_FEE_ABOVE_200_KW, date);
        Dated<RegulatedValue> cap = values.find(RegulatedItem.RID_FEE_CAP, date);
        if (to20 == null || to200 == null || above200 == null || cap == null) {
            return null;
        }
        var fee = new RidFee(
                to20.value().value(),
                to200.value().value(),
                above200.value().value(),
                cap.value().value());
        return new Dated<>(
                fee, to20.beforeFirst() || to200.beforeFirst() || above200.beforeFirst() || cap.beforeFirst());
    }

    /** EUR a year for one plant; none below 1 kW. */
    public double eurYear(double powerKw) {
        Numbers.requireNotNegative("powerKw", powerKw);
        return powerKw < FREE_BELOW_KW ? 0 : Math.min(capEurYear, powerKw * eurPerKw(powerKw));
    }

    private double eurPerKw(double powerKw) {
        if (powerKw <= 20) {
            return to20EurKw;
        }
        return powerKw <= 200 ? to200EurKw : above200EurKw;
    }
}
