package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.energy.balance.EnergyTotals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The energies of a community over a stretch of time; all null where nothing is known. */
@JsonNaming(SnakeCaseStrategy.class)
public record EnergyFigures(
        @Figure(unit = "kWh", formula = "L: load behind the meters, summed per connection point") @Nullable
        Double loadKwh,

        @Figure(unit = "kWh", formula = "G: generation behind the meters, summed per connection point") @Nullable
        Double generationKwh,

        @Figure(unit = "kWh", formula = "PSC = Σ max(0, L − W): load met behind its own meter") @Nullable
        Double physicalSelfConsumptionKwh,

        @Figure(unit = "kWh", formula = "I: injection into the grid, summed per connection point") @Nullable
        Double injectedKwh,

        @Figure(unit = "kWh", formula = "W: withdrawal from the grid, summed per connection point") @Nullable
        Double withdrawnKwh,

        @Figure(unit = "kWh", formula = "E = Σ over hours and primary substations of min(Σ I, Σ W)") @Nullable
        Double sharedKwh) {

    public static EnergyFigures of(EnergyTotals totals) {
        return totals.known()
                ? new EnergyFigures(
                        totals.loadKwh(),
                        totals.generationKwh(),
                        totals.selfConsumedKwh(),
                        totals.injectedKwh(),
                        totals.withdrawnKwh(),
                        totals.sharedKwh())
                : new EnergyFigures(null, null, null, null, null, null);
    }
}
