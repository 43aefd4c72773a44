package eu.celine.dt.domains.energycommunity.it;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.AskingUser;
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
 * What the shared energy of a community earns over a period.
 *
 * @param gseZone area of the premium: Nord, Centro or Sud
 * @param asOf end of relative periods: the last midnight before which a full day lies; null if there is none
 * @param by into whose parts it is divided: total, plant or member
 * @param plants by plant only
 * @param members by member only
 * @param withoutMember by member only: what is of plants that belong to nobody, such as the community's own
 * @param fund by member only: what stays with the community by its distribution
 */
@Schema(name = "IncentivesSchema")
@JsonNaming(SnakeCaseStrategy.class)
record IncentivesAnswer(
        String communityId,
        String domain,
        @Nullable String gseZone,
        @Nullable String marketZone,
        PeriodFigures period,
        @Nullable OffsetDateTime asOf,
        String by,
        String resolution,
        String plantAllocation,
        RulesFigures rules,
        TotalFigures totals,
        EstimateFigures estimate,
        List<Interval> series,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PlantFigures> plants,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MemberFigures> members,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MemberFigures withoutMember,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FundFigures fund,
        CompletenessFigures completeness,
        List<Warning> warnings,
        AskingUser user) {

    /** The whole period; figures that exist for whole calendar years only are null in others. */
    @Schema(name = "IncentiveTotalsSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record TotalFigures(
            @JsonUnwrapped MoneyFigures money,

            @Figure(
                    unit = "EUR",
                    formula = "Σ over plants and calendar years of max(0, minimum price × I − Σ I × Pz), in"
                            + " energy_sales_eur; null unless the period is whole calendar years")
            @Nullable
            Double minimumPriceSupplementEur,

            @Figure(
                    unit = "EUR",
                    formula = "Σ over calendar years of max(0, E / I − threshold) × premium of the eligible plants,"
                            + " threshold 0.55, with a grant 0.45; a part of premium_eur, never added to it; null"
                            + " unless the period is whole calendar years")
            @Nullable
            Double surplusEur,

            @Figure(
                    unit = "EUR",
                    formula =
                            "yearly fees of the GSE for the plants in service, with VAT where it is not deducted, and the"
                                    + " community's own administration; null unless the period is whole calendar years, or with include_fees=false")
            @Nullable
            Double feesEur,

            @Figure(
                    unit = "1",
                    formula = "hours with a price of their own / hours; below 0.95 all money is null, above it the"
                            + " others take the mean of their month and hour of the day")
            double pricedShare) {}

    /** What calendar years settle, computed for the period as it is. */
    @Schema(name = "IncentiveEstimateSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record EstimateFigures(
            @Figure(unit = "EUR", formula = "surplus_eur as if each part of a year were the year") @Nullable
            Double surplusEur,

            @Figure(unit = "EUR", formula = "Σ I × minimum price of the plants that have the guarantee") @Nullable
            Double minimumPriceSalesEur,

            @Figure(
                    unit = "EUR",
                    formula = "Σ over plants of the higher of Σ I × Pz and minimum price × I, where guaranteed")
            @Nullable
            Double energySalesEur,

            @Figure(unit = "EUR", formula = "yearly fees × part of the year") @Nullable
            Double feesEur,

            @Schema(description = "calendar_years if the period is whole calendar years, else period.")
            String basis) {}

    /** A part of the period; energy_sales_eur is at zonal prices. */
    @Schema(name = "IncentiveIntervalSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Interval(OffsetDateTime timestamp, @JsonUnwrapped MoneyFigures money, boolean complete) {}

    /** What stays with the community. */
    @Schema(name = "IncentiveFundSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record FundFigures(
            @Figure(unit = "EUR", formula = "fund_share × premium, and parts that no member has a claim to") @Nullable
            Double premiumEur,

            @Figure(unit = "EUR", formula = "fund_share × valorisation, and parts that no member has a claim to")
            @Nullable
            Double valorisationEur) {}
}
