package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.energy.italy.HourRange;
import eu.celine.dt.energy.italy.IncentiveRate;
import eu.celine.dt.energy.italy.PlantIncentives;
import org.jspecify.annotations.Nullable;

/**
 * What one plant injected and earns over a period, an element an hour.
 *
 * @param injectedKwh negative only where a battery of the community is charged
 * @param rate its row of the premium tariff; null if it is not eligible or the table has none
 * @param reason why it gets no premium on the first day; null if it does
 * @param premiumHours in which it is eligible
 * @param money null where the prices do not suffice
 * @param premiumKnown whether the premium in {@code money} is all of it: false where an eligible plant has no rate
 */
// Handed over, never written again, never compared.
@SuppressWarnings("ArrayRecordComponent")
record PlantMoney(
        PlantCase plant,
        double[] injectedKwh,
        double[] attributedKwh,
        @Nullable IncentiveRate rate,
        @Nullable String reason,
        HourRange premiumHours,
        @Nullable PlantIncentives money,
        boolean premiumKnown) {

    boolean eligible() {
        return reason == null;
    }

    /** Energies in kWh and money in EUR of the hours from the first to before the last; money 0 where it is unknown. */
    Sums sums(int from, int until) {
        double incentivisedKwh = 0;
        int end = Math.min(until, premiumHours.to());
        for (int hour = Math.max(from, premiumHours.from()); hour < end; hour++) {
            incentivisedKwh += attributedKwh[hour];
        }
        return new Sums(
                sum(injectedKwh, from, until),
                sum(attributedKwh, from, until),
                incentivisedKwh * plant.terms().eligibleShare(),
                money == null ? 0 : sum(money.premiumEur(), from, until),
                money == null ? 0 : sum(money.valorisationEur(), from, until),
                money == null ? 0 : sum(money.salesEur(), from, until));
    }

    private static double sum(double[] values, int from, int until) {
        double sum = 0;
        for (int hour = from; hour < until; hour++) {
            sum += values[hour];
        }
        return sum;
    }

    /** Its premium tariff in an hour, in EUR/MWh, 0 where it is not eligible; null where it is unknown. */
    @Nullable
    Double tariff(int hour) {
        return money == null || !premiumKnown ? null : money.tariffEurMwh()[hour];
    }

    /** Sums over some hours. */
    record Sums(
            double injectedKwh,
            double attributedKwh,
            double incentivisedKwh,
            double premiumEur,
            double valorisationEur,
            double salesEur) {}
}
