package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A generating plant.
 *
 * @param technology pv, wind, hydro or what else the table says; null if it is not registered
 * @param peakKwp power of the modules
 * @param nominalKw power on the AC side
 * @param eligibleKw the part of the power that the premium counts; null for all of it
 * @param grantShare capital grant as a share of the eligible cost; null if unknown
 * @param inService when it may generate
 */
public record Plant(
        String assetId,
        @Nullable String name,
        @Nullable String technology,
        @Nullable Double peakKwp,
        @Nullable Double nominalKw,
        @Nullable Double eligibleKw,
        @Nullable LocalDate commissionedOn,
        @Nullable Double grantShare,
        ValidTimes inService) {

    /** Nominal power, else that of the modules; null if neither is known. */
    public @Nullable Double powerKw() {
        return nominalKw == null ? peakKwp : nominalKw;
    }
}
