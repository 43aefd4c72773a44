package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.sharing.SharedEnergy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A community's month: each point balanced by itself, then added up to substations, whose hours are shared. The result
 * depends on the rows alone, not on their order. Immutable, though it hands out its arrays: nobody writes to them. It does
 * not keep the rows.
 *
 * @param points in the order they were given
 * @param substations by id
 */
public record MonthBalance(
        HourGrid grid,
        List<PointBalance> points,
        List<SubstationBalance> substations,
        CommunityBalance community,
        QuarterBalance quarters) {

    private static final int USUAL_STEP_OF_NOTHING = HourGrid.SECONDS;

    /**
     * Balances the month.
     *
     * @param points each with the rows of the whole month; their order is the order in which energies are added, so give
     *     them sorted by id
     */
    public static MonthBalance of(HourGrid grid, List<PointInput> points) {
        List<String> substationIds = substationIds(points);
        int usualStep = usualStep(points);
        double[] zeros = new double[grid.hours()];
        double[][] injectedKwh = new double[substationIds.size()][grid.hours()];
        double[][] withdrawnKwh = new double[substationIds.size()][grid.hours()];
        var quarters = new QuarterSums(grid.hours(), substationIds.size());
        CommunityBalance community = CommunityBalance.empty(grid.hours());
        var balances = new ArrayList<PointBalance>(points.size());
        var silent = new SilentPoints(grid, usualStep, zeros);
        for (PointInput point : points) {
            if (SilentPoints.isSilent(point)) {
                balances.add(silent.balance(point));
                continue;
            }
            String substationId = point.substationId();
            int substation = substationId == null ? -1 : Collections.binarySearch(substationIds, substationId);
            quarters.begin(substation);
            PointBalance balance =
                    PointBalancer.balance(AlignedPoint.of(point, grid, usualStep), grid, zeros, quarters);
            balances.add(balance);
            community.add(balance);
            if (substation >= 0) {
                add(balance.injectedKwh(), injectedKwh[substation]);
                add(balance.withdrawnKwh(), withdrawnKwh[substation]);
            }
        }
        silent.addTo(community, quarters);
        var substations = new ArrayList<SubstationBalance>(substationIds.size());
        for (int index = 0; index < substationIds.size(); index++) {
            var substation = new SubstationBalance(
                    substationIds.get(index),
                    injectedKwh[index],
                    withdrawnKwh[index],
                    SharedEnergy.sharedKwh(injectedKwh[index], withdrawnKwh[index]));
            substations.add(substation);
            community.addShared(substation);
            quarters.apportion(index, substation);
        }
        return new MonthBalance(grid, List.copyOf(balances), List.copyOf(substations), community, quarters.result());
    }

    private static List<String> substationIds(List<PointInput> points) {
        var ids = new TreeSet<String>();
        points.stream().map(PointInput::substationId).filter(Objects::nonNull).forEach(ids::add);
        return List.copyOf(ids);
    }

    /** The finest balancing step of any series of the month; a point without rows is expected to deliver likewise. */
    private static int usualStep(List<PointInput> points) {
        return points.stream()
                .flatMap(point -> AlignedPoint.seriesOf(point).stream())
                .mapToInt(series -> AlignedSeries.balancingStep(series.step()))
                .filter(step -> step > 0)
                .min()
                .orElse(USUAL_STEP_OF_NOTHING);
    }

    private static void add(double[] kwh, double[] sums) {
        for (int hour = 0; hour < sums.length; hour++) {
            sums[hour] += kwh[hour];
        }
    }

    /** About what this occupies, in bytes. */
    public long bytes() {
        long bytes = (long) grid.hours() * (24 * substations.size() + 88 + QuarterBalance.PER_HOUR * 56);
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PointBalance point : points) {
            bytes += point.bytes(counted);
        }
        return bytes;
    }
}
