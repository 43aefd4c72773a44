package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.PeriodBalance.Slice;
import java.util.ArrayList;
import java.util.List;

/** Whose the injection of a connection point is: of the plants behind it, or of the point itself. */
final class PointInjection {

    private PointInjection() {}

    /** All that inject in the period, in the order of points and their plants. */
    static List<Injector> injectors(PeriodBalance period) {
        var injectors = new ArrayList<Injector>();
        List<PointInput> points = period.points();
        for (int point = 0; point < points.size(); point++) {
            List<PlantInput> plants = points.get(point).plants();
            for (int plant = 0; plant < plants.size(); plant++) {
                injectors.add(new Injector(point, plant, plants.get(plant).assetId()));
            }
            if (plants.isEmpty() || injectsWithoutPlant(period, point)) {
                injectors.add(new Injector(point, -1, null));
            }
        }
        return List.copyOf(injectors);
    }

    /** A plant exports before it is commissioned, when it is tried out: that is the point's, never the plant's. */
    private static boolean injectsWithoutPlant(PeriodBalance period, int point) {
        for (Slice slice : period.slices()) {
            HourGrid grid = slice.month().grid();
            PointBalance balance = slice.month().points().get(point);
            List<PlantInput> plants = balance.input().plants();
            if (alwaysInService(plants, grid)) {
                continue;
            }
            for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
                if (balance.injectedKwh()[hour] != 0 && share(grid, balance, -1, hour) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A plant's part of its point's injection, an element an hour of the month: as it generated, else by power. */
    static double[] hourlyKwh(MonthBalance month, Injector injector) {
        PointBalance point = month.points().get(injector.point());
        List<PlantInput> plants = point.input().plants();
        if (plants.isEmpty()
                || (plants.size() == 1 && injector.plant() == 0 && alwaysInService(plants, month.grid()))) {
            return point.injectedKwh();
        }
        double[] injectedKwh = new double[month.grid().hours()];
        for (int hour = 0; hour < injectedKwh.length; hour++) {
            if (point.injectedKwh()[hour] != 0) {
                injectedKwh[hour] = point.injectedKwh()[hour] * share(month.grid(), point, injector.plant(), hour);
            }
        }
        return injectedKwh;
    }

    /** The share of a plant in what its point injected in an hour; of the point itself if the plant is negative. */
    private static double share(HourGrid grid, PointBalance point, int plant, int hour) {
        List<PlantInput> plants = point.input().plants();
        double totalKwh = 0;
        double totalKw = 0;
        int inService = 0;
        for (int index = 0; index < plants.size(); index++) {
            if (inService(plants.get(index), grid, hour)) {
                totalKwh += plants.size() == 1 ? 0 : point.plantGenerationKwh().get(index)[hour];
                totalKw += plants.get(index).powerKw();
                inService++;
            }
        }
        if (plant < 0) {
            return inService == 0 ? 1 : 0;
        }
        if (!inService(plants.get(plant), grid, hour)) {
            return 0;
        }
        if (totalKwh > 0) {
            return point.plantGenerationKwh().get(plant)[hour] / totalKwh;
        }
        return totalKw > 0 ? plants.get(plant).powerKw() / totalKw : 1.0 / inService;
    }

    private static boolean alwaysInService(List<PlantInput> plants, HourGrid grid) {
        return plants.stream().anyMatch(plant -> plant.inService().covers(grid.startSecond(), grid.endSecond()));
    }

    private static boolean inService(PlantInput plant, HourGrid grid, int hour) {
        return plant.inService().intersects(grid.secondOf(hour), grid.secondOf(hour + 1));
    }
}
