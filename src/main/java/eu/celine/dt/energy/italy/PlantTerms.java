package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plant as money sees it.
 *
 * @param technology asset type: {@code pv}, {@code wind}, {@code hydro}, or one without incentives
 * @param powerKw nominal power of the whole plant, which decides its class; absent or 0 is unknown
 * @param eligiblePowerKw the part that was added and gets the premium; absent is the whole plant
 * @param commissionedOn local day of its entry into operation, absent if unknown
 * @param grantShare capital grant / eligible cost; absent is none
 */
public record PlantTerms(
        String id,
        String technology,
        @Nullable Double powerKw,
        @Nullable Double eligiblePowerKw,
        @Nullable LocalDate commissionedOn,
        @Nullable Double grantShare) {

    /** How long premium and valorisation are paid. Source: DM CACER 414/2023 (read at second hand). */
    public static final int INCENTIVE_YEARS = 20;

    private static final Set<String> RENEWABLE = Set.of("pv", "wind", "hydro");

    public PlantTerms {
        requireNotNegative(id, "powerKw", powerKw);
        requireNotNegative(id, "eligiblePowerKw", eligiblePowerKw);
        requireNotNegative(id, "grantShare", grantShare);
    }

    static boolean isPhotovoltaic(String technology) {
        return technology.equalsIgnoreCase("pv");
    }

    public boolean isPhotovoltaic() {
        return isPhotovoltaic(technology);
    }

    public boolean isRenewable() {
        return RENEWABLE.contains(technology.toLowerCase(Locale.ROOT));
    }

    /** Whether a grant was paid: it decides the threshold of the surplus. */
    public boolean isGranted() {
        return grantShareOrNone() > 0;
    }

    public double grantShareOrNone() {
        return grantShare == null ? 0 : grantShare;
    }

    /** Power in kW, null where it is unknown. */
    public @Nullable Double knownPowerKw() {
        return powerKw == null || powerKw == 0 ? null : powerKw;
    }

    /** Eligible power / power, at most 1; 0 where the power is unknown, as such a plant gets no premium. */
    public double eligibleShare() {
        Double power = knownPowerKw();
        if (power == null) {
            return 0;
        }
        return eligiblePowerKw == null ? 1 : Math.min(1, eligiblePowerKw / power);
    }

    /** The first local day without premium and valorisation, null where the commissioning is unknown. */
    public @Nullable LocalDate incentivesEndOn() {
        return commissionedOn == null ? null : commissionedOn.plusYears(INCENTIVE_YEARS);
    }

    private static void requireNotNegative(String id, String name, @Nullable Double value) {
        if (value != null) {
            Numbers.requireNotNegative("%s of plant %s".formatted(name, id), value);
        }
    }
}
