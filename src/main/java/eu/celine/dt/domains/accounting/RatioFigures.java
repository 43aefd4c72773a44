package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.energy.balance.EnergyTotals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What energies say in relation to each other. A ratio of nothing is 0; one of what is not known is null. */
@JsonNaming(SnakeCaseStrategy.class)
public record RatioFigures(
        @Figure(unit = "1", formula = "(PSC + E) / G, collective; not capped") @Nullable
        Double selfConsumptionRatio,

        @Figure(unit = "1", formula = "PSC / G; below 1 also by battery losses") @Nullable
        Double selfConsumptionRatioPhysical,

        @Figure(unit = "1", formula = "(PSC + E) / L, collective; not capped") @Nullable
        Double selfSufficiencyRatio,

        @Figure(unit = "1", formula = "PSC / L") @Nullable Double selfSufficiencyRatioPhysical,
        @Figure(unit = "1", formula = "E / I") @Nullable Double sharedToInjectedRatio,
        @Figure(unit = "1", formula = "E / W") @Nullable Double sharedToWithdrawnRatio,
        @Figure(unit = "kWh", formula = "W − E") @Nullable Double gridImportNetOfSharingKwh,
        @Figure(unit = "kWh", formula = "I − E") @Nullable Double gridExportNetOfSharingKwh) {

    /** Of a whole community or substation. */
    public static RatioFigures of(EnergyTotals totals) {
        return of(totals, totals.sharedKwh(), totals.sharedKwh());
    }

    /**
     * Of a member, whose injection and withdrawal have different parts in the shared energy.
     *
     * @param injectedShareKwh shared energy attributed to its injection
     * @param withdrawnShareKwh shared energy attributed to its withdrawal
     */
    public static RatioFigures of(EnergyTotals totals, double injectedShareKwh, double withdrawnShareKwh) {
        if (!totals.known()) {
            return new RatioFigures(null, null, null, null, null, null, null, null);
        }
        double usedKwh = totals.selfConsumedKwh();
        return new RatioFigures(
                ratio(usedKwh + injectedShareKwh, totals.generationKwh()),
                ratio(usedKwh, totals.generationKwh()),
                ratio(usedKwh + withdrawnShareKwh, totals.loadKwh()),
                ratio(usedKwh, totals.loadKwh()),
                ratio(injectedShareKwh, totals.injectedKwh()),
                ratio(withdrawnShareKwh, totals.withdrawnKwh()),
                totals.withdrawnKwh() - withdrawnShareKwh,
                totals.injectedKwh() - injectedShareKwh);
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
