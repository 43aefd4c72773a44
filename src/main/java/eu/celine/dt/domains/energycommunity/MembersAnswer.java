package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The energy balance of a community, member by member; members and the community's own plants add up to the community.
 *
 * @param withoutMember what stands at points that belong to no member, such as a plant of the community itself; null if
 *     there is none
 */
@Schema(name = "MembersEnergyBalanceSchema")
@JsonNaming(SnakeCaseStrategy.class)
record MembersAnswer(
        String communityId,
        PeriodFigures period,
        @Nullable OffsetDateTime asOf,
        List<MemberBalance> members,
        @Nullable MemberBalance withoutMember,
        CompletenessFigures completeness,
        List<Warning> warnings) {

    /**
     * One member. All energies are null where nothing of it is known.
     *
     * @param points how many connection points it has in the period
     */
    @Schema(name = "MemberEnergySchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record MemberBalance(
            @Nullable String participantId,
            @Nullable String name,
            @Nullable String role,
            @Nullable String memberType,
            int points,

            @Figure(unit = "kWh", formula = "L of its points") @Nullable
            Double loadKwh,

            @Figure(unit = "kWh", formula = "G of its points") @Nullable
            Double generationKwh,

            @Figure(unit = "kWh", formula = "PSC = Σ max(0, L − W) of its points") @Nullable
            Double physicalSelfConsumptionKwh,

            @Figure(unit = "kWh", formula = "I of its points") @Nullable
            Double injectedKwh,

            @Figure(unit = "kWh", formula = "W of its points") @Nullable
            Double withdrawnKwh,

            @Figure(unit = "kWh", formula = "Σ over hours of E × W / Σ W under its primary substation") @Nullable
            Double sharedWithdrawnKwh,

            @Figure(unit = "kWh", formula = "E attributed to its plants, always the oldest plant first") @Nullable
            Double sharedInjectedKwh,

            @Figure(unit = "1", formula = "present / expected point-steps of its points")
            double completeShare) {}
}
