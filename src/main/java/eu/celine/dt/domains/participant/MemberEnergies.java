package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.energy.balance.EnergyTotals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The energies of a member, or of one of its connection points, over a stretch of time; all null where nothing is known. */
@JsonNaming(SnakeCaseStrategy.class)
record MemberEnergies(
        @Figure(unit = "kWh", formula = "L: load behind its meters, summed per connection point") @Nullable
        Double loadKwh,

        @Figure(unit = "kWh", formula = "G: generation behind its meters, summed per connection point") @Nullable
        Double generationKwh,

        @Figure(unit = "kWh", formula = "PSC = Σ max(0, L − W) of its connection points") @Nullable
        Double physicalSelfConsumptionKwh,

        @Figure(unit = "kWh", formula = "I: its injection into the grid, summed per connection point") @Nullable
        Double injectedKwh,

        @Figure(unit = "kWh", formula = "W: its withdrawal from the grid, summed per connection point") @Nullable
        Double withdrawnKwh,

        @Figure(unit = "kWh", formula = "Σ over hours of E × W / Σ W under its primary substation") @Nullable
        Double sharedWithdrawnKwh,

        @Figure(unit = "kWh", formula = "E attributed to its plants, the oldest plant of the substation first")
        @Nullable
        Double sharedInjectedKwh) {

    static MemberEnergies of(MemberPart part) {
        EnergyTotals totals = part.totals();
        return totals.known()
                ? new MemberEnergies(
                        totals.loadKwh(),
                        totals.generationKwh(),
                        totals.selfConsumedKwh(),
                        totals.injectedKwh(),
                        totals.withdrawnKwh(),
                        part.withdrawnShareKwh(),
                        part.injectedShareKwh())
                : new MemberEnergies(null, null, null, null, null, null, null);
    }
}
