package eu.celine.dt.domains.energycommunity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.RatioFigures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A period at a glance. */
@JsonNaming(SnakeCaseStrategy.class)
record PeriodSummary(
        PeriodFigures period,
        @JsonUnwrapped EnergyFigures energies,
        @JsonUnwrapped RatioFigures ratios,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Figure(unit = "EUR", formula = "premium of the period, as /incentives computes it")
        @Nullable
        Double premiumEur,

        double completeShare) {}
