package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Figure;
import eu.celine.dt.energy.balance.PeriodBalance.SubstationTotals;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The points under one primary substation, which share among themselves only. */
@JsonNaming(SnakeCaseStrategy.class)
public record SubstationFigures(
        String id,
        @Figure(unit = "kWh", formula = "Σ I of its points") double injectedKwh,
        @Figure(unit = "kWh", formula = "Σ W of its points") double withdrawnKwh,

        @Figure(unit = "kWh", formula = "Σ over hours of min(Σ I, Σ W)")
        double sharedKwh) {

    public static SubstationFigures of(SubstationTotals totals) {
        return new SubstationFigures(totals.id(), totals.injectedKwh(), totals.withdrawnKwh(), totals.sharedKwh());
    }
}
