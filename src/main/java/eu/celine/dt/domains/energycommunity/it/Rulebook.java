package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import eu.celine.dt.energy.italy.IncentiveRate;
import eu.celine.dt.energy.italy.IncentiveRates;
import eu.celine.dt.energy.italy.RegulatedValue;
import eu.celine.dt.energy.italy.RegulatedValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dated rules as the tables have them.
 *
 * @param unusable tables with rows that mean nothing, such as a cap below its base; those rows are left out
 */
record Rulebook(IncentiveRates rates, RegulatedValues values, List<String> unusable) {

    Rulebook {
        unusable = List.copyOf(unusable);
    }

    /** Reads both tables; one that this installation does not have is empty. */
    static Rulebook read(Lookups lookups, Caller caller) {
        var unusable = new ArrayList<String>();
        var rates = new IncentiveRates(
                usable("gse_incentive_rates", "ledger_incentive_rates", Rulebook::rate, lookups, caller, unusable));
        var values = new RegulatedValues(
                usable("regulated_values", "ledger_regulated_values", Rulebook::value, lookups, caller, unusable));
        if (!values.inForeignUnits().isEmpty()) {
            values.inForeignUnits().stream()
                    .map(RegulatedValue::item)
                    .distinct()
                    .forEach(item -> unusable.add("regulated_values, unit of " + item));
        }
        return new Rulebook(rates, values, unusable);
    }

    private static <T> List<T> usable(
            String table,
            String lookup,
            Function<Row, @Nullable T> parser,
            Lookups lookups,
            Caller caller,
            List<String> unusable) {
        var parsed = new ArrayList<T>();
        boolean all = true;
        for (Row row : lookups.allIfOffered(lookup, Map.of(), caller)) {
            T rule = parse(parser, row);
            if (rule == null) {
                all = false;
            } else {
                parsed.add(rule);
            }
        }
        if (!all) {
            unusable.add(table);
        }
        return parsed;
    }

    private static <T> @Nullable T parse(Function<Row, @Nullable T> parser, Row row) {
        try {
            return parser.apply(row);
        } catch (IllegalArgumentException contradiction) {
            // The operator's table; what it says wrongly is named in the answer instead of failing it.
            return null;
        }
    }

    private static @Nullable IncentiveRate rate(Row row) {
        String zone = row.text("zone");
        String technology = row.text("technology");
        Double base = row.number("base_eur_mwh");
        Double cap = row.number("cap_eur_mwh");
        if (zone == null || technology == null || base == null || cap == null) {
            return null;
        }
        return new IncentiveRate(
                firstDay(row),
                row.date("valid_to"),
                zone,
                technology,
                Objects.requireNonNullElse(row.number("min_kw"), 0.0),
                Objects.requireNonNullElse(row.number("max_kw"), Double.POSITIVE_INFINITY),
                base,
                cap,
                Objects.requireNonNullElse(row.number("area_bonus_eur_mwh"), 0.0),
                row.text("source"));
    }

    private static @Nullable RegulatedValue value(Row row) {
        String country = row.text("country");
        String item = row.text("item");
        Double value = row.number("value");
        if (country == null || item == null || value == null || value < 0) {
            return null;
        }
        return new RegulatedValue(
                country, item, firstDay(row), row.date("valid_to"), value, row.text("unit"), row.text("source"));
    }

    private static LocalDate firstDay(Row row) {
        LocalDate first = row.date("valid_from");
        return first == null ? LocalDate.MIN : first;
    }
}
