package eu.celine.dt.domains.energycommunity.it;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.celine.dt.contracts.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a plant injected and earns.
 *
 * @param assetId null where a point injects and no plant is registered behind it
 * @param participantId whose it is; null for a plant of the community
 * @param reason why it gets no premium on the first day of the period; null if it does
 * @param series only where a resolution was asked for
 */
@Schema(name = "PlantIncentivesSchema")
@JsonNaming(SnakeCaseStrategy.class)
record PlantFigures(
        @Nullable String assetId,
        @Nullable String name,
        String pointId,
        @Nullable String participantId,
        @Nullable String technology,
        @Nullable LocalDate commissionedOn,

        @Figure(unit = "kW", formula = "nominal power, else that of the modules") @Nullable
        Double powerKw,

        @Figure(unit = "kW", formula = "the part of the power that the premium counts; the whole unless registered")
        @Nullable
        Double eligiblePowerKw,

        @JsonProperty("class") @Figure(unit = "kW", formula = "upper end of its class in the premium tariff") @Nullable
        Double classKw,

        boolean eligible,
        @Nullable String reason,

        @Figure(unit = "1", formula = "capital grant / eligible cost") @Nullable
        Double grantShare,

        @Figure(unit = "kWh", formula = "I of the plant") @Nullable
        Double injectedKwh,

        @Figure(unit = "kWh", formula = "the part of E that is attributed to it, at most I") @Nullable
        Double attributedKwh,

        @Figure(unit = "kWh", formula = "attributed energy × eligible power / power while it is eligible") @Nullable
        Double incentivisedKwh,

        @Figure(unit = "EUR/MWh", formula = "premium / incentivised energy") @Nullable
        Double tariffEurMwh,

        @Figure(unit = "EUR", formula = "Σ incentivised energy × tariff of the hour") @Nullable
        Double premiumEur,

        @Figure(unit = "EUR", formula = "Σ attributed energy × valorisation") @Nullable
        Double valorisationEur,

        @Figure(
                unit = "EUR",
                formula = "Σ I × Pz; over whole calendar years the higher of it and the minimum price of each year")
        @Nullable
        Double energySalesEur,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PlantInterval> series) {

    /** A part of the period; energy_sales_eur is at zonal prices. */
    @Schema(name = "PlantIncentiveIntervalSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record PlantInterval(
            OffsetDateTime timestamp,

            @Figure(unit = "kWh", formula = "I of the plant") @Nullable
            Double injectedKwh,

            @Figure(unit = "kWh", formula = "the part of E that is attributed to it") @Nullable
            Double attributedKwh,

            @Figure(unit = "EUR/MWh", formula = "premium / incentivised energy; of a single hour its formula") @Nullable
            Double tariffEurMwh,

            @Figure(unit = "EUR", formula = "Σ incentivised energy × tariff of the hour") @Nullable
            Double premiumEur,

            @Figure(unit = "EUR", formula = "Σ attributed energy × valorisation") @Nullable
            Double valorisationEur,

            @Figure(unit = "EUR", formula = "Σ I × Pz") @Nullable
            Double energySalesEur) {}
}
