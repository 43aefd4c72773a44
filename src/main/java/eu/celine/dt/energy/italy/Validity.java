package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A rule with a first day and, where it has ended, the first day on which it is void. */
interface Validity {

    LocalDate validFrom();

    @Nullable
    LocalDate validTo();

    default boolean isValidOn(LocalDate date) {
        LocalDate end = validTo();
        return !date.isBefore(validFrom()) && (end == null || date.isBefore(end));
    }

    /**
     * The rule of a date. Of several valid ones the latest counts, so that a table may add a correction without ending
     * the row that it corrects. A date in a gap or after the last rule has none: an expired rule is no guess at the next.
     */
    static <T extends Validity> @Nullable Dated<T> find(Iterable<T> rules, LocalDate date) {
        T valid = null;
        T first = null;
        for (T rule : rules) {
            if (first == null || rule.validFrom().isBefore(first.validFrom())) {
                first = rule;
            }
            if (rule.isValidOn(date) && (valid == null || rule.validFrom().isAfter(valid.validFrom()))) {
                valid = rule;
            }
        }
        if (valid != null) {
            return new Dated<>(valid, false);
        }
        return first != null && date.isBefore(first.validFrom()) ? new Dated<>(first, true) : null;
    }

    static void require(LocalDate from, @Nullable LocalDate to) {
        if (to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a rule valid from %s ends on %s; its end is the first day on which it is void, after its start"
                            .formatted(from, to));
        }
    }
}
