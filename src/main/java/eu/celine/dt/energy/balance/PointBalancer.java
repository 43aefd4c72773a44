package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.PointBalance.StepCounts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Balances one connection point, step by step (accounting.md §2). Measured values first: withdrawal and injection from
 * the fiscal meter, generation from the plants, else from production meters, load from consumption. Then what is known
 * without a meter: a point without plant and storage generates and injects nothing, one that only produces has no load.
 * What is left follows from the others where no storage stands between.
 */
final class PointBalancer {

    private final AlignedPoint point;
    private final PointInput input;
    private final HourGrid grid;
    private final StepListener listener;
    private final int stepsPerHour;

    private final double[] loadKwh;
    private final double[] generationKwh;
    private final double[] selfConsumedKwh;
    private final double[] injectedKwh;
    private final double[] withdrawnKwh;
    private final double[] meteredKwh;
    private final double[] residualKwh;
    private final double[][] plantKwh;
    private final double[] ofPlants;
    private final StepCounts counts;
    private final Flows flows = new Flows();

    private PointBalancer(AlignedPoint point, HourGrid grid, StepListener listener) {
        this.point = point;
        this.input = point.input();
        this.grid = grid;
        this.listener = listener;
        this.stepsPerHour = HourGrid.SECONDS / point.stepSeconds();
        int hours = grid.hours();
        loadKwh = new double[hours];
        generationKwh = new double[hours];
        selfConsumedKwh = new double[hours];
        injectedKwh = new double[hours];
        withdrawnKwh = new double[hours];
        meteredKwh = new double[hours];
        residualKwh = new double[hours];
        int plants = input.plants().size();
        plantKwh = new double[plants > 1 ? plants : 0][hours];
        ofPlants = new double[plants];
        counts = new StepCounts(
                new byte[hours], new byte[hours], new byte[hours], new byte[hours], new short[hours], new short[hours]);
    }

    /** @param zeros an array of zeros, an element an hour, to stand for all that is always zero */
    static PointBalance balance(AlignedPoint point, HourGrid grid, double[] zeros, StepListener listener) {
        var balancer = new PointBalancer(point, grid, listener);
        for (int hour = 0; hour < grid.hours(); hour++) {
            balancer.balanceHour(hour);
        }
        return balancer.result(zeros);
    }

    private void balanceHour(int hour) {
        int firstStep = hour * stepsPerHour;
        for (int step = firstStep; step < firstStep + stepsPerHour; step++) {
            long second = grid.startSecond() + (long) step * point.stepSeconds();
            if (input.counts().contains(second)) {
                counts.expected()[hour]++;
                balanceStep(hour, step, second);
            }
        }
        if (counts.expected()[hour] > 0) {
            countRows(hour);
        }
    }

    private void balanceStep(int hour, int step, long second) {
        boolean stored = input.stored().contains(second);
        boolean generates = readPlants(step, second);
        double imported = point.imported().kwh(step);
        double exported = point.exported().kwh(step);
        double generation = generates ? generation(step) : 0;
        if (input.production()) {
            // The battery of the community is charged from what the community injects.
            boolean batteryOnly = stored && !generates;
            double injected = batteryOnly ? exported - imported : exported;
            boolean idle = !stored && !generates;
            flows.set(0, generation, 0, Double.isNaN(injected) && idle ? 0 : injected);
        } else {
            double injected = Double.isNaN(exported) && !stored && !generates ? 0 : exported;
            flows.set(point.consumption().kwh(step), generation, imported, injected);
        }
        if (stored) {
            flows.compareWithStorage();
        } else {
            flows.deriveWithoutStorage();
        }
        add(hour, step, imported, exported);
    }

    private void add(int hour, int step, double imported, double exported) {
        boolean present = flows.complete();
        double selfConsumed = present ? flows.selfConsumed() : 0;
        listener.step(point.stepSeconds(), step, present, flows, selfConsumed);
        if (!present) {
            return;
        }
        counts.present()[hour]++;
        counts.derived()[hour] += (byte) (flows.derived ? 1 : 0);
        counts.clamped()[hour] += (byte) (flows.clamped || anyReadingClamped(step) ? 1 : 0);
        loadKwh[hour] += flows.load;
        generationKwh[hour] += flows.generation;
        selfConsumedKwh[hour] += selfConsumed;
        injectedKwh[hour] += flows.injected;
        withdrawnKwh[hour] += flows.withdrawn;
        residualKwh[hour] += flows.residual;
        if (!Double.isNaN(exported)) {
            meteredKwh[hour] += Math.abs(flows.injected);
        }
        if (!Double.isNaN(imported)) {
            meteredKwh[hour] += flows.withdrawn;
        }
        for (int plant = 0; plant < plantKwh.length; plant++) {
            plantKwh[plant][hour] += Double.isNaN(ofPlants[plant]) ? 0 : ofPlants[plant];
        }
    }

    /** Reads what each plant in service generated; says whether there is any. */
    private boolean readPlants(int step, long second) {
        boolean any = false;
        List<PlantInput> plants = input.plants();
        for (int plant = 0; plant < ofPlants.length; plant++) {
            boolean inService = plants.get(plant).inService().contains(second);
            any |= inService;
            AlignedSeries series = point.generation().get(plant);
            ofPlants[plant] = !inService ? 0 : series == null ? Double.NaN : series.kwh()[step];
        }
        return any;
    }

    private double generation(int step) {
        double sum = 0;
        for (double ofPlant : ofPlants) {
            sum += ofPlant;
        }
        return Double.isNaN(sum) && !point.produced().isEmpty()
                ? point.produced().kwh(step)
                : sum;
    }

    private boolean anyReadingClamped(int step) {
        boolean clamped = point.consumption().clamped(step)
                || point.imported().clamped(step)
                || point.exported().clamped(step)
                || point.produced().clamped(step);
        for (@Nullable AlignedSeries series : point.generation()) {
            clamped |= series != null && series.clamped().get(step);
        }
        return clamped;
    }

    private void countRows(int hour) {
        for (SeriesSum series : List.of(point.consumption(), point.imported(), point.exported(), point.produced())) {
            counts.unusable()[hour] += (short) series.unusable(hour);
            counts.repeated()[hour] += (short) series.repeated(hour);
        }
        for (@Nullable AlignedSeries series : point.generation()) {
            if (series != null) {
                counts.unusable()[hour] += (short) series.unusablePerHour()[hour];
                counts.repeated()[hour] += (short) series.repeatedPerHour()[hour];
            }
        }
    }

    private PointBalance result(double[] zeros) {
        double[] withdrawn = oneOf(withdrawnKwh, zeros);
        double[] injected = oneOf(injectedKwh, zeros);
        return new PointBalance(
                input.withoutSeries(),
                point.stepSeconds(),
                oneOf(loadKwh, zeros, withdrawn),
                oneOf(generationKwh, zeros, injected),
                oneOf(selfConsumedKwh, zeros),
                injected,
                withdrawn,
                oneOf(meteredKwh, zeros, withdrawn, injected),
                oneOf(residualKwh, zeros),
                List.of(plantKwh),
                counts);
    }

    /** A home without a plant needs one array instead of seven. */
    private static double[] oneOf(double[] array, double[]... equals) {
        for (double[] equal : equals) {
            if (Arrays.equals(array, equal)) {
                return equal;
            }
        }
        return array;
    }
}
