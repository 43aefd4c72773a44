package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The regulated values of Italy with all their dates. */
public record RegulatedValues(List<RegulatedValue> values) {

    public RegulatedValues {
        values = List.copyOf(values);
    }

    /**
     * Finds the value of a date.
     *
     * @return null where the table has no row for that date in the item's unit; money that needs it is then unknown
     */
    public @Nullable Dated<RegulatedValue> find(RegulatedItem item, LocalDate date) {
        List<RegulatedValue> usable = values.stream()
                .filter(value -> value.isOf(item) && value.hasUnitOf(item))
                .toList();
        return Validity.find(usable, date);
    }

    /** The rows that no look-up uses because their unit is not their item's: converting them would be a guess. */
    public List<RegulatedValue> inForeignUnits() {
        return values.stream()
                .filter(value ->
                        Stream.of(RegulatedItem.values()).anyMatch(item -> value.isOf(item) && !value.hasUnitOf(item)))
                .toList();
    }
}
