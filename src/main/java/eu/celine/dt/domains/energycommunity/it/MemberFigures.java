package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a member gets by the community's distribution. Its sales are those of its own plants.
 *
 * @param participantId null for what belongs to no member
 */
@Schema(name = "MemberIncentivesSchema")
@JsonNaming(SnakeCaseStrategy.class)
record MemberFigures(
        @Nullable String participantId,
        @Nullable String name,
        @Nullable String memberType,

        @Figure(unit = "kWh", formula = "Σ over hours of E × W / Σ W under its primary substation") @Nullable
        Double sharedWithdrawnKwh,

        @Figure(unit = "kWh", formula = "E attributed to its plants") @Nullable
        Double sharedInjectedKwh,

        @Figure(
                unit = "EUR",
                formula = "premium × (producer_share × its part of the attributed injection + consumer_share × its part"
                        + " of the attributed withdrawal)")
        @Nullable
        Double premiumEur,

        @Figure(unit = "EUR", formula = "valorisation, divided like the premium") @Nullable
        Double valorisationEur,

        @Figure(unit = "EUR", formula = "Σ I × Pz of its plants, with what the minimum price adds in whole years")
        @Nullable
        Double energySalesEur) {}
