package eu.celine.dt.domains.energycommunity.it;

import com.fasterxml.jackson.annotation.JsonProperty;
import eu.celine.dt.contracts.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The legal conditions of an Italian community, one by one. */
final class EligibilityAnswer {

    private EligibilityAnswer() {}

    /** Whether a condition holds, as far as the data tells. */
    enum Status {
        MET,
        FAILED,
        UNKNOWN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One condition.
     *
     * @param rule stable, snake_case
     * @param value what the data says; null if it says nothing
     * @param limit what the rule wants
     * @param unit of value and limit; null where they are words
     */
    @Schema(name = "EligibilityConditionSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Condition(
            String rule,

            @Schema(allowableValues = {"met", "failed", "unknown"})
            String status,

            @Nullable Object value,
            @Nullable Object limit,
            @Nullable String unit,
            String message,
            String source) {}

    /**
     * The verdict on one plant.
     *
     * @param reason why it gets no premium; null if it does
     */
    @Schema(name = "PlantEligibilitySchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record PlantVerdict(
            String assetId,
            @Nullable String name,
            String pointId,
            @Nullable String participantId,
            @Nullable String technology,
            @Nullable LocalDate commissionedOn,

            @Figure(unit = "kW", formula = "nominal power, else that of the modules") @Nullable
            Double powerKw,

            @Figure(unit = "kW", formula = "upper end of its class in the premium tariff")
            @JsonProperty("class")
            @Nullable
            Double classKw,

            @Figure(unit = "1", formula = "capital grant / eligible cost") @Nullable
            Double grantShare,

            boolean eligible,
            @Nullable String reason,
            @Nullable LocalDate premiumUntil) {}
}
