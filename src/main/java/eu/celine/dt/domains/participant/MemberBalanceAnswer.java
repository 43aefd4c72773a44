package eu.celine.dt.domains.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.RatioFigures;
import eu.celine.dt.domains.accounting.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The energy balance of a member over a period: the community's figures for its own connection points.
 *
 * @param asOf end of the community's relative periods; null if no day is full
 * @param dataFrom first data of the community
 * @param dataUntil end of the community's last data
 * @param totalConsumptionKwh the load again, under the name that existing clients read
 * @param totalGenerationKwh the generation again, likewise
 * @param completeness of this member's points
 * @param series only where a resolution was asked for
 */
@Schema(name = "ParticipantEnergyBalanceSchema")
@JsonNaming(SnakeCaseStrategy.class)
record MemberBalanceAnswer(
        String participantId,
        String communityId,
        String domain,
        @Nullable String marketZone,
        PeriodFigures period,
        @Nullable OffsetDateTime asOf,
        @Nullable OffsetDateTime dataFrom,
        @Nullable OffsetDateTime dataUntil,

        @Figure(unit = "kWh", formula = "L, as load_kwh") @Nullable
        Double totalConsumptionKwh,

        @Figure(unit = "kWh", formula = "G, as generation_kwh") @Nullable
        Double totalGenerationKwh,

        @JsonUnwrapped MemberEnergies energies,
        @JsonUnwrapped RatioFigures ratios,
        CompletenessFigures completeness,
        List<Point> points,
        List<Warning> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Interval> series,
        AskingUser user) {

    /**
     * One of its connection points.
     *
     * @param production whether it is a stand-alone plant
     * @param completeShare present / expected steps
     */
    @Schema(name = "ParticipantPointEnergySchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Point(
            String pointId,
            boolean production,
            @JsonUnwrapped MemberEnergies energies,

            @Figure(unit = "1", formula = "present / expected steps of the point")
            double completeShare) {}

    /**
     * A part of the period.
     *
     * @param timestamp its start in the community's local time
     * @param complete whether every flow of each of the member's own points is known in it
     */
    @Schema(name = "ParticipantIntervalSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Interval(OffsetDateTime timestamp, @JsonUnwrapped MemberEnergies energies, boolean complete) {}
}
