package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.EnergyTotals.StepTotals;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How much of what was expected is behind the figures; counts are point-steps unless they say otherwise. */
@JsonNaming(SnakeCaseStrategy.class)
public record CompletenessFigures(
        @Figure(unit = "1/step", formula = "steps in which a connection point belongs to the community")
        long expected,

        @Figure(unit = "1/step", formula = "expected steps in which all flows of the point are known")
        long present,

        @Figure(unit = "1/step", formula = "expected − present; left out, never taken for zero")
        long missing,

        @Figure(unit = "1/step", formula = "present steps in which a negative value counts as 0")
        long clamped,

        @Figure(unit = "rows", formula = "rows left out because another one of the same interval counts")
        long duplicates,

        @Figure(unit = "1/step", formula = "present steps in which a flow follows from the others")
        long derived,

        @Figure(unit = "rows", formula = "rows left out because they are off the series' grid, empty or no number")
        long unusable,

        @Figure(unit = "1", formula = "present / expected") double completeShare,

        @Figure(unit = "1", formula = "energy of W and I that a fiscal meter saw / (W + I)")
        double meteredShare,

        @Figure(unit = "boolean", formula = "whether a point stands for a participant who has none registered")
        boolean pointsAssumed,

        @Figure(unit = "kWh", formula = "Σ (G + W − L − I) where all four are measured; battery losses are in it")
        double balanceResidualKwh,

        @Figure(unit = "points", formula = "connection points without a primary substation; they share nothing")
        int unassignedPoints) {

    /**
     * How complete these energies are.
     *
     * @param unassignedPoints those of the points that count in the period
     */
    public static CompletenessFigures of(EnergyTotals totals, boolean pointsAssumed, int unassignedPoints) {
        StepTotals steps = totals.steps();
        return new CompletenessFigures(
                steps.expected(),
                steps.present(),
                steps.missing(),
                steps.clamped(),
                steps.repeated(),
                steps.derived(),
                steps.unusable(),
                steps.completeShare(),
                totals.meteredShare(),
                pointsAssumed,
                steps.residualKwh(),
                unassignedPoints);
    }
}
