package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plant gets the premium tariff on a day. Source: DM CACER 414/2023 and GSE, Regole Operative, 16 July 2025
 * (read at second hand).
 *
 * @param reason why it does not, null if it does
 */
public record PlantEligibility(@Nullable Reason reason) {

    /** Plants in operation before this day are existing ones. Source: D.Lgs. 199/2021 in force (read at second hand). */
    public static final LocalDate DECREE = LocalDate.of(2021, 12, 16);

    private static final PlantEligibility ELIGIBLE = new PlantEligibility(null);

    /**
     * Asks the conditions one by one; the first that fails is the reason. What no data can cure comes first, so that
     * nobody looks up the date of a plant that is too large anyway.
     *
     * @param constitutedOn the community's day of foundation; absent: the condition cannot be asked and counts as met
     * @param date local day for which the premium is asked
     */
    public static PlantEligibility of(PlantTerms terms, @Nullable LocalDate constitutedOn, LocalDate date) {
        Reason failed = failed(terms, constitutedOn, date);
        return failed == null ? ELIGIBLE : new PlantEligibility(failed);
    }

    public boolean isEligible() {
        return reason == null;
    }

    private static @Nullable Reason failed(PlantTerms terms, @Nullable LocalDate constitutedOn, LocalDate date) {
        if (!terms.isRenewable()) {
            return Reason.NOT_RENEWABLE;
        }
        Double powerKw = terms.knownPowerKw();
        if (powerKw != null && powerKw > IncentiveRates.LARGEST_PLANT_KW) {
            return Reason.ABOVE_1000_KW;
        }
        if (GrantReduction.losesTariff(terms.grantShareOrNone())) {
            return Reason.PREMIUM_LOST;
        }
        LocalDate commissionedOn = terms.commissionedOn();
        if (commissionedOn == null) {
            return Reason.UNKNOWN_DATE;
        }
        if (commissionedOn.isBefore(DECREE)) {
            return Reason.BEFORE_DECREE;
        }
        if (constitutedOn != null && commissionedOn.isBefore(constitutedOn)) {
            return Reason.BEFORE_CONSTITUTION;
        }
        LocalDate end = terms.incentivesEndOn();
        if (end != null && !date.isBefore(end)) {
            return Reason.PREMIUM_EXPIRED;
        }
        return powerKw == null ? Reason.UNKNOWN_POWER : null;
    }

    /** Why a plant gets no premium; the codes are part of answers and never change. */
    public enum Reason {
        UNKNOWN_DATE,
        UNKNOWN_POWER,
        BEFORE_DECREE,
        BEFORE_CONSTITUTION,
        ABOVE_1000_KW,
        NOT_RENEWABLE,
        PREMIUM_EXPIRED,
        PREMIUM_LOST;

        /** For example {@code unknown_date}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
