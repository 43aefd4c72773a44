package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import java.util.List;

/**
 * How much of a community's power was in operation before the decree. Source: Regione Emilia-Romagna, page on energy
 * communities (read at second hand).
 *
 * @param existingKw plants commissioned before {@link PlantEligibility#DECREE}
 * @param totalKw all renewable plants whose power is known
 * @param unknownPlants renewable plants without a power or a date, which may change the answer
 */
public record ExistingPower(double existingKw, double totalKw, int unknownPlants) {

    /** The largest part that existing plants may have; above it: warning {@code existing_share}. */
    public static final double LARGEST_SHARE = 0.30;

    public static ExistingPower of(List<PlantTerms> plants) {
        double existingKw = 0;
        double totalKw = 0;
        int unknownPlants = 0;
        for (PlantTerms plant : plants) {
            if (!plant.isRenewable()) {
                continue;
            }
            Double powerKw = plant.knownPowerKw();
            LocalDate commissionedOn = plant.commissionedOn();
            if (powerKw == null || commissionedOn == null) {
                unknownPlants++;
            }
            if (powerKw == null) {
                continue;
            }
            totalKw += powerKw;
            if (commissionedOn != null && commissionedOn.isBefore(PlantEligibility.DECREE)) {
                existingKw += powerKw;
            }
        }
        return new ExistingPower(existingKw, totalKw, unknownPlants);
    }

    /** Existing / total, 0 without plants. */
    public double share() {
        return totalKw == 0 ? 0 : existingKw / totalKw;
    }

    /** Exactly 30 % is still allowed. */
    public boolean isTooLarge() {
        return share() > LARGEST_SHARE + Numbers.SHARE_TOLERANCE;
    }
}
