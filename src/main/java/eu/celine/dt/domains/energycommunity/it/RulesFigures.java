package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.energy.italy.IncentiveRate;
import eu.celine.dt.energy.italy.RegulatedValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The rules by which the figures were computed.
 *
 * @param date the day whose rules apply
 * @param rates the rows of the premium tariff that eligible plants have
 * @param values the regulated values that were used
 */
@Schema(name = "IncentiveRulesSchema")
@JsonNaming(SnakeCaseStrategy.class)
record RulesFigures(LocalDate date, List<RateRow> rates, List<ValueRow> values) {

    static RulesFigures of(RulesOfDay rules) {
        return new RulesFigures(
                rules.date(),
                rules.usedRates().stream().map(RateRow::of).toList(),
                rules.usedValues().stream().map(ValueRow::of).toList());
    }

    private static @Nullable LocalDate known(LocalDate first) {
        return first.equals(LocalDate.MIN) ? null : first;
    }

    /**
     * A class of plants in the premium tariff.
     *
     * @param validTo first day on which it is void; null while it is in force
     */
    @Schema(name = "IncentiveRateSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record RateRow(
            String zone,
            String technology,

            @Figure(unit = "kW", formula = "lower end of the class, not in it")
            double minKw,

            @Figure(unit = "kW", formula = "upper end of the class, in it; null if it is open") @Nullable
            Double maxKw,

            @Figure(unit = "EUR/MWh", formula = "BASE") double baseEurMwh,
            @Figure(unit = "EUR/MWh", formula = "CAP") double capEurMwh,

            @Figure(unit = "EUR/MWh", formula = "FC, on top of the cap")
            double areaBonusEurMwh,

            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String source) {

        static RateRow of(IncentiveRate rate) {
            return new RateRow(
                    rate.zone(),
                    rate.technology(),
                    rate.minKw(),
                    Double.isInfinite(rate.maxKw()) ? null : rate.maxKw(),
                    rate.baseEurMwh(),
                    rate.capEurMwh(),
                    rate.areaBonusEurMwh(),
                    known(rate.validFrom()),
                    rate.validTo(),
                    rate.source());
        }
    }

    /**
     * A value that an authority sets.
     *
     * @param value in its unit
     */
    @Schema(name = "RegulatedValueSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record ValueRow(
            String item,
            double value,
            @Nullable String unit,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String source) {

        static ValueRow of(RegulatedValue value) {
            return new ValueRow(
                    value.item(),
                    value.value(),
                    value.unit(),
                    known(value.validFrom()),
                    value.validTo(),
                    value.source());
        }
    }
}
