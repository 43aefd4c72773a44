package eu.celine.dt.energy.italy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What applies to one plant in the hours of a period.
 *
 * @param rate its row of the premium tariff; may be absent only if no hour gets the premium
 * @param grantShare its capital grant / eligible cost
 * @param eligibleShare eligible power / power, 0 to 1
 * @param premiumHours in which it is eligible
 * @param valorisationEurMwh paid on its attributed energy
 * @param valorisedHours in which it is paid
 */
public record PlantRules(
        @Nullable IncentiveRate rate,
        double grantShare,
        double eligibleShare,
        HourRange premiumHours,
        double valorisationEurMwh,
        HourRange valorisedHours) {

    public PlantRules {
        Numbers.requireNotNegative("grantShare", grantShare);
        eligibleShare = Numbers.requireShare("eligibleShare", eligibleShare);
        Numbers.requireFinite("valorisationEurMwh", valorisationEurMwh);
        if (rate == null && !premiumHours.isEmpty()) {
            // A silent 0 would look like a plant that earns nothing.
            throw new IllegalArgumentException(
                    "an eligible plant without a rate has an unknown premium, not none; leave its money out");
        }
    }

    /**
     * The rules of a plant by its terms. Eligibility is asked on the first local day; a premium that ends within the
     * period ends at that day's local midnight. The valorisation ends then too, and runs on where the date is unknown.
     *
     * @param rate of the plant's area, technology and power; only looked at if the plant is eligible
     * @param start first instant of the period's first hour
     * @param hours length of the period
     */
    public static PlantRules of(
            PlantTerms terms,
            @Nullable LocalDate constitutedOn,
            @Nullable IncentiveRate rate,
            double valorisationEurMwh,
            Instant start,
            int hours,
            ZoneId zone) {
        LocalDate firstDay = start.atZone(zone).toLocalDate();
        boolean eligible = PlantEligibility.of(terms, constitutedOn, firstDay).isEligible();
        HourRange paidHours = HourRange.before(terms.incentivesEndOn(), start, hours, zone);
        return new PlantRules(
                eligible ? rate : null,
                terms.grantShareOrNone(),
                terms.eligibleShare(),
                eligible ? paidHours : HourRange.NONE,
                valorisationEurMwh,
                paidHours);
    }
}
