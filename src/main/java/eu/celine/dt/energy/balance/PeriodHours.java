package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.PeriodBalance.Slice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Hours of a period across its months, for what is computed hour by hour, such as money. */
public final class PeriodHours {

    private PeriodHours() {}

    /**
     * What some points withdraw under each primary substation.
     *
     * @param points which of the period's points count, by index
     * @return by substation id an element an hour of the period, in kWh; all substations, also those without such points
     */
    public static Map<String, double[]> withdrawnKwh(PeriodBalance period, IntPredicate points) {
        var bySubstation = new TreeMap<String, double[]>();
        period.substations().forEach(substation -> bySubstation.put(substation.id(), new double[period.hours()]));
        for (Slice slice : period.slices()) {
            List<PointBalance> balances = slice.month().points();
            for (int point = 0; point < balances.size(); point++) {
                String substation = balances.get(point).substationId();
                double[] sums = substation == null || !points.test(point) ? null : bySubstation.get(substation);
                if (sums != null) {
                    add(slice, balances.get(point).withdrawnKwh(), sums);
                }
            }
        }
        return bySubstation;
    }

    private static void add(Slice slice, double[] kwh, double[] sums) {
        for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
            sums[slice.offset() + hour - slice.fromHour()] += kwh[hour];
        }
    }

    /**
     * Whether anything is known of a point in each part of the period.
     *
     * @param bounds hours of the period at which the parts begin, ascending from 0, and at last its end
     */
    public static boolean[] known(PeriodBalance period, int point, int[] bounds) {
        boolean[] known = new boolean[bounds.length - 1];
        for (Slice slice : period.slices()) {
            byte[] present = slice.month().points().get(point).counts().present();
            int part = 0;
            for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
                int ofPeriod = slice.offset() + hour - slice.fromHour();
                while (bounds[part + 1] <= ofPeriod) {
                    part++;
                }
                known[part] |= present[hour] > 0;
            }
        }
        return known;
    }
}
