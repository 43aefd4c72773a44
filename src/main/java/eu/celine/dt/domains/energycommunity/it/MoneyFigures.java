package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Figure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Shared energy and what it earns; all null where nothing is known. */
@JsonNaming(SnakeCaseStrategy.class)
record MoneyFigures(
        @Figure(unit = "kWh", formula = "E = Σ over hours and primary substations of min(Σ I, Σ W)") @Nullable
        Double sharedKwh,

        @Figure(
                unit = "kWh",
                formula = "Σ over eligible plants of the energy attributed to them × eligible power / power")
        @Nullable
        Double incentivisedKwh,

        @Figure(
                unit = "EUR/MWh",
                formula = "premium / incentivised energy; of a single hour without such energy"
                        + " (min(CAP, BASE + max(0, 180 − Pz)) + FC) × (1 − F × enterprises' part of W), where all"
                        + " eligible plants have one tariff")
        @Nullable
        Double tariffEurMwh,

        @Figure(unit = "EUR", formula = "Σ over plants and hours of incentivised energy × tariff") @Nullable
        Double premiumEur,

        @Figure(unit = "EUR", formula = "Σ over plants and hours of attributed energy × valorisation, 20 years")
        @Nullable
        Double valorisationEur,

        @Figure(
                unit = "EUR",
                formula = "Σ I × Pz; over whole calendar years, in totals, the higher of it and the minimum price for"
                        + " each plant and year")
        @Nullable
        Double energySalesEur) {

    static final MoneyFigures UNKNOWN = new MoneyFigures(null, null, null, null, null, null);

    /** The same with what the minimum price adds to the sales. */
    MoneyFigures withSales(@Nullable Double eur) {
        return new MoneyFigures(sharedKwh, incentivisedKwh, tariffEurMwh, premiumEur, valorisationEur, eur);
    }
}
