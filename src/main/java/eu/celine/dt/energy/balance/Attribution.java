package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.PeriodBalance.Slice;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose the shared energy is (accounting.md §5): of the plants that injected it, oldest first or pro rata, and of the
 * points that withdrew it, pro rata to their withdrawal in the hour.
 */
public final class Attribution {

    private final PeriodBalance period;
    private final PlantAllocation allocation;
    private final List<Injector> injectors;
    private final List<int[]> bySubstation;

    public Attribution(PeriodBalance period, PlantAllocation allocation) {
        this.period = period;
        this.allocation = allocation;
        this.injectors = PointInjection.injectors(period);
        this.bySubstation = bySubstation(period.points());
    }

    /**
     * All that inject, in the order of points and their plants. A point itself is there where no plant is known behind it,
     * and after its plants if it injected in some hour of the period in which none of them was in service.
     */
    public List<Injector> injectors() {
        return injectors;
    }

    /** Receives an hour of an injector. */
    public interface HourVisitor {

        /**
         * One hour.
         *
         * @param injector index in {@link #injectors()}
         * @param hour index in the period
         * @param injectedKwh what it injected; of a battery of the community discharge less charge, so it may be negative
         * @param attributedKwh the part of the shared energy that is attributed to it, at most the former, not negative
         */
        void hour(int injector, int hour, double injectedKwh, double attributedKwh);
    }

    /** Visits every hour of every injector; what injects outside any substation has nothing attributed. */
    public void visit(HourVisitor visitor) {
        for (Slice slice : period.slices()) {
            for (int substation = 0; substation < bySubstation.size(); substation++) {
                visit(slice, substation, visitor);
            }
        }
    }

    private void visit(Slice slice, int substation, HourVisitor visitor) {
        int[] members = bySubstation.get(substation);
        double[][] injectedOf = new double[members.length][];
        for (int member = 0; member < members.length; member++) {
            injectedOf[member] = PointInjection.hourlyKwh(slice.month(), injectors.get(members[member]));
        }
        double[] injectedKwh = new double[members.length];
        double[] attributedKwh = new double[members.length];
        // The last group is of no substation: it injects and shares nothing.
        boolean shares = substation < slice.month().substations().size();
        double[] sharedKwh =
                shares ? slice.month().substations().get(substation).sharedKwh() : new double[0];
        for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
            for (int member = 0; member < members.length; member++) {
                injectedKwh[member] = injectedOf[member][hour];
            }
            if (shares) {
                allocation.allocate(sharedKwh[hour], injectedKwh, attributedKwh);
            }
            for (int member = 0; member < members.length; member++) {
                visitor.hour(
                        members[member],
                        hour - slice.fromHour() + slice.offset(),
                        injectedKwh[member],
                        attributedKwh[member]);
            }
        }
    }

    /** For each point the shared energy attributed to its withdrawal over the period, in kWh. */
    public double[] withdrawnShares() {
        List<PointInput> points = period.points();
        double[] shares = new double[points.size()];
        for (Slice slice : period.slices()) {
            List<SubstationBalance> substations = slice.month().substations();
            for (SubstationBalance substation : substations) {
                double[] ratio = sharedRatio(substation);
                for (int point = 0; point < shares.length; point++) {
                    if (substation.id().equals(points.get(point).substationId())) {
                        shares[point] +=
                                product(slice, slice.month().points().get(point).withdrawnKwh(), ratio);
                    }
                }
            }
        }
        return shares;
    }

    /** The shared energy attributed to the withdrawal of one point in one hour of the period, in kWh; else 0. */
    public double withdrawnShare(int point, int hour) {
        String substationId = period.points().get(point).substationId();
        for (Slice slice : period.slices()) {
            int ofMonth = hour - slice.offset() + slice.fromHour();
            if (hour >= slice.offset() && ofMonth < slice.untilHour()) {
                for (SubstationBalance substation : slice.month().substations()) {
                    if (substation.id().equals(substationId)) {
                        return slice.month().points().get(point).withdrawnKwh()[ofMonth]
                                * sharedRatio(substation, ofMonth);
                    }
                }
            }
        }
        return 0;
    }

    /** For each point the shared energy attributed to what injects behind it over the period, in kWh. */
    public double[] injectedShares() {
        double[] shares = new double[period.points().size()];
        visit((injector, hour, injectedKwh, attributedKwh) ->
                shares[injectors.get(injector).point()] += attributedKwh);
        return shares;
    }

    /**
     * The shared energy attributed to the withdrawal of some points, an element an hour of the period, in kWh.
     *
     * @param points indexes in {@link PeriodBalance#points()}
     */
    public double[] withdrawnHours(int[] points) {
        double[] hours = new double[period.hours()];
        List<PointInput> all = period.points();
        for (Slice slice : period.slices()) {
            for (SubstationBalance substation : slice.month().substations()) {
                for (int point : points) {
                    if (substation.id().equals(all.get(point).substationId())) {
                        double[] withdrawnKwh =
                                slice.month().points().get(point).withdrawnKwh();
                        for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
                            hours[hour - slice.fromHour() + slice.offset()] +=
                                    withdrawnKwh[hour] * sharedRatio(substation, hour);
                        }
                    }
                }
            }
        }
        return hours;
    }

    /**
     * The shared energy attributed to what injects behind some points, an element an hour of the period, in kWh.
     *
     * @param points indexes in {@link PeriodBalance#points()}
     */
    public double[] injectedHours(int[] points) {
        boolean[] wanted = new boolean[period.points().size()];
        for (int point : points) {
            wanted[point] = true;
        }
        double[] hours = new double[period.hours()];
        visit((injector, hour, injectedKwh, attributedKwh) ->
                hours[hour] += wanted[injectors.get(injector).point()] ? attributedKwh : 0);
        return hours;
    }

    private static double[] sharedRatio(SubstationBalance substation) {
        double[] ratio = new double[substation.sharedKwh().length];
        for (int hour = 0; hour < ratio.length; hour++) {
            ratio[hour] = sharedRatio(substation, hour);
        }
        return ratio;
    }

    private static double sharedRatio(SubstationBalance substation, int hour) {
        double withdrawnKwh = substation.withdrawnKwh()[hour];
        return withdrawnKwh > 0 ? substation.sharedKwh()[hour] / withdrawnKwh : 0;
    }

    private static double product(Slice slice, double[] kwh, double[] ratio) {
        double sum = 0;
        for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
            sum += kwh[hour] * ratio[hour];
        }
        return sum;
    }

    /** The injectors of each substation, the oldest first; at the end those of none. */
    private List<int[]> bySubstation(List<PointInput> points) {
        List<Slice> slices = period.slices();
        if (slices.isEmpty()) {
            return List.of();
        }
        var groups = new ArrayList<int[]>();
        for (SubstationBalance substation : slices.getFirst().month().substations()) {
            groups.add(bySeniority(points, substation.id()));
        }
        groups.add(bySeniority(points, null));
        return groups;
    }

    private int[] bySeniority(List<PointInput> points, @Nullable String substationId) {
        var members = new ArrayList<Integer>();
        for (int injector = 0; injector < injectors.size(); injector++) {
            if (Objects.equals(points.get(injectors.get(injector).point()).substationId(), substationId)) {
                members.add(injector);
            }
        }
        members.sort(Comparator.comparingLong((Integer index) -> commissionedDay(points, injectors.get(index)))
                .thenComparing(index -> nameOf(points, injectors.get(index))));
        return members.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long commissionedDay(List<PointInput> points, Injector injector) {
        return injector.plant() < 0
                ? Long.MAX_VALUE
                : points.get(injector.point()).plants().get(injector.plant()).commissionedDay();
    }

    private static String nameOf(List<PointInput> points, Injector injector) {
        String assetId = injector.assetId();
        return assetId == null ? points.get(injector.point()).pointId() : assetId;
    }
}
