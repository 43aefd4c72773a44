package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value that an authority sets for some time, such as ARERA's transmission tariff of a year.
 *
 * @param country two letters, IT or DE
 * @param item its name, see {@link RegulatedItem#key()}; others are of no use here and do no harm
 * @param validFrom first day; {@link LocalDate#MIN} for a row without one
 * @param validTo first day on which it is void, absent while it is in force
 * @param unit as in {@link RegulatedItem#unit()}, which is meant where it is absent
 * @param source where the row comes from, to be shown
 */
public record RegulatedValue(
        String country,
        String item,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        double value,
        @Nullable String unit,
        @Nullable String source)
        implements Validity {

    public RegulatedValue {
        Validity.require(validFrom, validTo);
        Numbers.requireFinite("value of " + item, value);
    }

    boolean isOf(RegulatedItem wanted) {
        return country.equalsIgnoreCase("IT") && item.equals(wanted.key());
    }

    boolean hasUnitOf(RegulatedItem wanted) {
        return unit == null || unit.equals(wanted.unit());
    }
}
