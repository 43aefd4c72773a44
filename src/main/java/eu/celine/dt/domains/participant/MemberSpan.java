package eu.celine.dt.domains.participant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.celine.dt.domains.accounting.CompletenessFigures;
import eu.celine.dt.domains.accounting.PeriodFigures;
import eu.celine.dt.domains.accounting.RatioFigures;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A member's figures over one of the periods of its summary. */
@JsonNaming(SnakeCaseStrategy.class)
record MemberSpan(
        PeriodFigures period,
        @JsonUnwrapped MemberEnergies energies,
        @JsonUnwrapped RatioFigures ratios,
        CompletenessFigures completeness) {}
