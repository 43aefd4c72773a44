package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.energy.balance.EnergyTotals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** One local day of a community: 23, 24 or 25 hours. */
@Schema(name = "HourlyEnergyBalanceSchema")
@JsonNaming(SnakeCaseStrategy.class)
record HourlyAnswer(String communityId, LocalDate date, String timezone, List<Hour> data) {

    /**
     * One hour.
     *
     * @param timestamp its start with the offset that tells the two hours of an October night apart
     * @param complete whether every flow of every point is known in it
     */
    @Schema(name = "EnergyHourSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Hour(
            OffsetDateTime timestamp,

            @Figure(unit = "kWh", formula = "L, as load_kwh") @Nullable
            Double kwh,

            @Figure(unit = "kWh", formula = "L: load behind the meters") @Nullable
            Double loadKwh,

            @Figure(unit = "kWh", formula = "G: generation behind the meters") @Nullable
            Double generationKwh,

            @Figure(unit = "kWh", formula = "I: injection into the grid") @Nullable
            Double injectedKwh,

            @Figure(unit = "kWh", formula = "W: withdrawal from the grid") @Nullable
            Double withdrawnKwh,

            @Figure(unit = "kWh", formula = "E = Σ over primary substations of min(Σ I, Σ W)") @Nullable
            Double sharedKwh,

            boolean complete) {

        static Hour of(OffsetDateTime timestamp, EnergyTotals totals) {
            EnergyFigures energies = EnergyFigures.of(totals);
            return new Hour(
                    timestamp,
                    energies.loadKwh(),
                    energies.loadKwh(),
                    energies.generationKwh(),
                    energies.injectedKwh(),
                    energies.withdrawnKwh(),
                    energies.sharedKwh(),
                    totals.complete());
        }
    }
}
