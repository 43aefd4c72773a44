package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of energy.md §2 as tables, for tests. */
final class ItalianRules {

    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 24);
    static final LocalDate IN_FORCE = LocalDate.of(2026, 6, 1);

    private static final Map<String, Double> BONUS_OF_AREA = Map.of("Nord", 10.0, "Centro", 4.0, "Sud", 0.0);
    private static final double[][] CLASSES = {{0, 200, 80, 120}, {200, 600, 70, 110}, {600, 1000, 60, 100}};

    private ItalianRules() {}

    static IncentiveRates rates() {
        var rates = new ArrayList<IncentiveRate>();
        for (String zone : List.of("Nord", "Centro", "Sud")) {
            for (double[] kind : CLASSES) {
                rates.add(rate(zone, "pv", kind, BONUS_OF_AREA.getOrDefault(zone, Double.NaN)));
                rates.add(rate(zone, "other", kind, 0));
            }
        }
        return new IncentiveRates(rates);
    }

    static IncentiveRate rate(String zone, String technology, double powerKw) {
        return found(rates().find(IN_FORCE, zone, technology, powerKw)).value();
    }

    static RegulatedValues values() {
        return new RegulatedValues(List.of(
                value("valorisation", "2024-01-01", 10.57, "EUR/MWh"),
                value("minimum_price_pv", "2025-01-01", 46.8, "EUR/MWh"),
                value("minimum_price_pv", "2026-01-01", 47.5, "EUR/MWh"),
                value("rid_fee_1_20_kw", "2015-01-01", 0.7, "EUR/kW/a"),
                value("rid_fee_20_200_kw", "2015-01-01", 0.65, "EUR/kW/a"),
                value("rid_fee_above_200_kw", "2015-01-01", 0.6, "EUR/kW/a"),
                value("rid_fee_cap", "2015-01-01", 10_000, "EUR/a"),
                value("cacer_fee_3_20_kw", "2024-03-15", 15, "EUR/a"),
                value("cacer_fee_above_20_kw", "2024-03-15", 1, "EUR/kW/a")));
    }

    static RegulatedValue value(String item, String from, double value, String unit) {
        return new RegulatedValue("IT", item, LocalDate.parse(from), null, value, unit, "test");
    }

    static <T> Dated<T> found(@Nullable Dated<T> dated) {
        return Objects.requireNonNull(dated, "the table has no rule for it");
    }

    private static IncentiveRate rate(String zone, String technology, double[] kind, double bonus) {
        return new IncentiveRate(
                FIRST_DAY, null, zone, technology, kind[0], kind[1], kind[2], kind[3], bonus, "DM CACER 414/2023");
    }
}
