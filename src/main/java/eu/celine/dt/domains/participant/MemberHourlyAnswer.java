package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** One local day of a member: 23, 24 or 25 hours. */
@Schema(name = "ParticipantHourlyEnergyBalanceSchema")
@JsonNaming(SnakeCaseStrategy.class)
record MemberHourlyAnswer(String participantId, String communityId, LocalDate date, String timezone, List<Hour> data) {

    /**
     * One hour.
     *
     * @param timestamp its start with the offset that tells the two hours of an October night apart
     * @param complete whether every flow of each of the member's own points is known in it
     */
    @Schema(name = "ParticipantEnergyHourSchema")
    @JsonNaming(SnakeCaseStrategy.class)
    record Hour(
            OffsetDateTime timestamp,

            @Figure(unit = "kWh", formula = "L, as load_kwh") @Nullable
            Double kwh,

            @Figure(unit = "kWh", formula = "L: load behind its meters") @Nullable
            Double loadKwh,

            @Figure(unit = "kWh", formula = "G: generation behind its meters") @Nullable
            Double generationKwh,

            @Figure(unit = "kWh", formula = "I: its injection into the grid") @Nullable
            Double injectedKwh,

            @Figure(unit = "kWh", formula = "W: its withdrawal from the grid") @Nullable
            Double withdrawnKwh,

            @Figure(unit = "kWh", formula = "E × W / Σ W under its primary substation") @Nullable
            Double sharedWithdrawnKwh,

            @Figure(unit = "kWh", formula = "E attributed to its plants, the oldest plant of the substation first")
            @Nullable
            Double sharedInjectedKwh,

            boolean complete) {

        static Hour of(OffsetDateTime timestamp, MemberPart part) {
            MemberEnergies energies = MemberEnergies.of(part);
            return new Hour(
                    timestamp,
                    energies.loadKwh(),
                    energies.loadKwh(),
                    energies.generationKwh(),
                    energies.injectedKwh(),
                    energies.withdrawnKwh(),
                    energies.sharedWithdrawnKwh(),
                    energies.sharedInjectedKwh(),
                    part.totals().complete());
        }
    }
}
