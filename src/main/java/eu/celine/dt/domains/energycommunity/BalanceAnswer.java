package eu.celine.dt.domains.energycommunity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.RatioFigures;
import eu.celine.dt.domains.accounting.SubstationFigures;
import eu.celine.dt.domains.accounting.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The energy balance of a community over a period.
 *
 * @param gseZone premium area; only Italian communities have one
 * @param asOf end of relative periods: the last midnight before which a full day lies; null if there is none
 * @param totalConsumptionKwh the load again, under the name that existing clients read
 * @param totalGenerationKwh the generation again, likewise
 * @param apportioned true if the series is finer than the sharing step, so that shared energy is apportioned
 * @param series only where a resolution was asked for
 */
@Schema(name = "EnergyBalanceSchema")
@JsonNaming(SnakeCaseStrategy.class)
record BalanceAnswer(
        String communityId,
        String domain,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String gseZone,
        @Nullable String marketZone,
        PeriodFigures period,
        @Nullable OffsetDateTime asOf,
        @Nullable OffsetDateTime dataFrom,
        @Nullable OffsetDateTime dataUntil,

        @Figure(unit = "kWh", formula = "L, as load_kwh") @Nullable
        Double totalConsumptionKwh,

        @Figure(unit = "kWh", formula = "G, as generation_kwh") @Nullable
        Double totalGenerationKwh,

        @JsonUnwrapped EnergyFigures energies,
        @JsonUnwrapped RatioFigures ratios,
        List<SubstationFigures> substations,
        CompletenessFigures completeness,
        List<Warning> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean apportioned,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Interval> series,
        AskingUser user) {

    /**
     * A part of the period.
     *
     * @param timestamp its start in the community's local time
     * @param complete whether every flow of every point is known in it
     */
    @Schema(name = "EnergyIntervalSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Interval(OffsetDateTime timestamp, @JsonUnwrapped EnergyFigures energies, boolean complete) {}
}
