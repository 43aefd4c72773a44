package eu.celine.dt.domains.participant;

import com.fasterxml.jackson.annotation.JsonValue;
import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.AskingUser;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * When a member's consumption would be shared, and what moving it would bring.
 *
 * @param period from the next full hour to the end of the horizon
 * @param asOf end of the 28 days from which usual hours are taken; null if there are none
 */
@Schema(name = "FlexibilitySchema")
@JsonNaming(SnakeCaseStrategy.class)
record FlexibilityAnswer(
        String participantId,
        String communityId,
        String timezone,
        PeriodFigures period,
        @Nullable OffsetDateTime asOf,

        @Figure(
                unit = "1",
                formula =
                        "assumed part of the load that can be moved within its day: 0.10, with a charging point for a car"
                                + " 0.25 more, with a heat pump 0.15 more")
        double shiftableShare,

        @Figure(
                unit = "kWh",
                formula =
                        "shiftable_share × the member's expected load outside the windows; expected is the mean of the"
                                + " same hour and weekday over 28 days")
        @Nullable
        Double shiftableKwh,

        List<Window> windows,
        List<Warning> warnings,
        AskingUser user) {

    /** Consecutive hours, two or three, in which the community is expected to export more than 0.5 kWh an hour. */
    @Schema(name = "FlexibilityWindowSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Window(
            OffsetDateTime start,
            OffsetDateTime end,

            @Figure(unit = "kWh", formula = "Σ expected generation − load of the community")
            double expectedSurplusKwh,

            @Figure(
                    unit = "kWh",
                    formula =
                            "S × F / max(Σ F, Σ S): the surplus of the window, by the member's shiftable energy of the"
                                    + " day F in that of all members, at most what all windows of the day can take; null if F"
                                    + " is unknown")
            @Nullable
            Double estimatedKwh,

            @Figure(unit = "points", formula = "10 × estimated_kwh, rounded") @Nullable
            Long rewardPoints,

            @Figure(
                    unit = "1",
                    formula =
                            "1 − (p90 − p10) / (2 p50) of the surplus, within 0 and 1; by persistence 1 − its standard"
                                    + " deviation / mean, at most 0.5; null without a band")
            @Nullable
            Double confidence,

            Source source) {}

    /** What the expectation rests on. */
    enum Source {
        /** The community's forecast. */
        FORECAST,
        /** For at least one hour the mean of the same hour and weekday over the last 28 days. */
        PERSISTENCE;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
