package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.PointBalance.StepCounts;
import java.util.Arrays;
import java.util.List;

/**
 * Balances one connection point, step by step (accounting.md §2). Measured values first: withdrawal and injection from
 * the fiscal meter, generation from the plants, else from production meters, load from consumption. Then what is known
 * without a meter: a point without plant and storage generates and injects nothing, one that only produces has no load.
 * What is left follows from the others where no storage stands between.
 */
final class PointBalancer {

    private final AlignedPoint point;
    private final PointInput input;
    private final PlantInput[] plants;
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
    private final boolean nothingClamped;
    private int generatingSteps;
    private int equalSteps;

    private PointBalancer(AlignedPoint point, HourGrid grid, StepListener listener) {
        this.point = point;
        this.input = point.input();
        this.plants = point.input().plants().toArray(PlantInput[]::new);
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
        plantKwh = new double[plants.length > 1 ? plants.length : 0][hours];
        ofPlants = new double[plants.length];
        nothingClamped = point.nothingClamped();
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
        // What neither generates nor stores has nothing to export; only a meter may say otherwise.
        double injected = Double.isNaN(exported) && !stored && !generates ? 0 : exported;
        if (!input.production()) {
            double consumption = point.consumption().kwh(step);
            compareReadings(generation, consumption, imported);
            flows.set(consumption, generation, imported, injected);
        } else if (stored && !generates) {
            // The battery of the community is charged from what the community injects.
            flows.set(0, 0, 0, exported - imported);
        } else {
            flows.set(0, generation, 0, injected);
        }
        if (stored) {
            flows.compareWithStorage();
        } else if (!generates && injected > 0) {
            flows.deriveWithoutSource();
        } else {
            flows.deriveWithoutStorage();
        }
        add(hour, step, second, imported, exported);
    }

    /** NaN compares as false throughout. */
    private void compareReadings(double generation, double consumption, double imported) {
        double difference = Math.abs(consumption - imported);
        if (generation > 0 && difference >= 0) {
            generatingSteps++;
            equalSteps += difference <= Flows.NOISE_KWH ? 1 : 0;
        }
    }

    private void add(int hour, int step, long second, double imported, double exported) {
        boolean present = flows.complete();
        double selfConsumed = present ? flows.selfConsumed() : 0;
        listener.step(point.stepSeconds(), step, present, flows, selfConsumed);
        if (!present) {
            return;
        }
        counts.present()[hour]++;
        counts.derived()[hour] += (byte) (flows.derived ? 1 : 0);
        counts.clamped()[hour] += (byte) (flows.clamped || anyReadingClamped(step, second) ? 1 : 0);
        loadKwh[hour] += flows.load;
        generationKwh[hour] += flows.generation;
        selfConsumedKwh[hour] += selfConsumed;
        injectedKwh[hour] += flows.injected;
        withdrawnKwh[hour] += flows.withdrawn;
        residualKwh[hour] += flows.residual;
        if (!Double.isNaN(exported)) {
            meteredKwh[hour] += flows.injected;
        }
        if (!Double.isNaN(imported)) {
            meteredKwh[hour] += flows.withdrawn;
        }
        if (plantKwh.length > 0) {
            addPlants(hour);
        }
    }

    /** What is not known of a plant is its part of the point's remaining generation, by power. */
    private void addPlants(int hour) {
        double restKwh = flows.generation;
        double unknownKw = 0;
        int unknown = 0;
        for (int plant = 0; plant < plants.length; plant++) {
            if (Double.isNaN(ofPlants[plant])) {
                unknownKw += plants[plant].powerKw();
                unknown++;
            } else {
                restKwh -= ofPlants[plant];
                plantKwh[plant][hour] += ofPlants[plant];
            }
        }
        if (unknown == 0 || restKwh <= 0) {
            return;
        }
        for (int plant = 0; plant < plants.length; plant++) {
            if (Double.isNaN(ofPlants[plant])) {
                plantKwh[plant][hour] +=
                        unknownKw > 0 ? restKwh * plants[plant].powerKw() / unknownKw : restKwh / unknown;
            }
        }
    }

    /** Reads what each plant in service generated, NaN where that is missing; says whether any is in service. */
    private boolean readPlants(int step, long second) {
        boolean any = false;
        for (int plant = 0; plant < plants.length; plant++) {
            boolean inService = plants[plant].inService().contains(second);
            any |= inService;
            ofPlants[plant] = inService ? point.generation()[plant].kwh(step) : 0;
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

    private boolean anyReadingClamped(int step, long second) {
        if (nothingClamped) {
            return false;
        }
        boolean clamped = point.consumption().clamped(step)
                || point.imported().clamped(step)
                || point.exported().clamped(step)
                || point.produced().clamped(step);
        for (int plant = 0; plant < plants.length; plant++) {
            clamped |= point.generation()[plant].clamped(step)
                    && plants[plant].inService().contains(second);
        }
        return clamped;
    }

    private void countRows(int hour) {
        count(point.consumption(), hour);
        count(point.imported(), hour);
        count(point.exported(), hour);
        count(point.produced(), hour);
        for (int plant = 0; plant < plants.length; plant++) {
            if (plants[plant].inService().intersects(grid.secondOf(hour), grid.secondOf(hour + 1))) {
                count(point.generation()[plant], hour);
            }
        }
    }

    private void count(SeriesSum series, int hour) {
        counts.unusable()[hour] = atMostShort(counts.unusable()[hour] + series.unusable(hour));
        counts.repeated()[hour] = atMostShort(counts.repeated()[hour] + series.repeated(hour));
    }

    /** A folder that was loaded many times over repeats rows without limit; the count must not turn negative. */
    private static short atMostShort(int count) {
        return (short) Math.min(count, Short.MAX_VALUE);
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
                counts,
                generatingSteps,
                equalSteps);
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
