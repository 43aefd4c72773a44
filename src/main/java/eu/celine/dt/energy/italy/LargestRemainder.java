package eu.celine.dt.energy.italy;

import java.util.Arrays;
import java.util.Comparator;

/** Divides whole units by weights so that the parts add up to the units, by the method of the largest remainder. */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Gives each weight the whole part of its quota and what is left to the largest remainders.
     *
     * @param units from 0 to 2^53
     * @param weights not negative, at least one above 0
     * @return one part a weight, 0 for a weight of 0; equal remainders are served in the order of the weights
     */
    static long[] split(long units, double[] weights) {
        double total = Numbers.sum(weights, 0, weights.length);
        var parts = new long[weights.length];
        var remainders = new double[weights.length];
        long left = units;
        for (int i = 0; i < weights.length; i++) {
            double quota = units * (weights[i] / total);
            // The product is rounded and may pass the whole; no part may take what is not there.
            parts[i] = Math.min(left, (long) Math.floor(quota));
            remainders[i] = quota - Math.floor(quota);
            left -= parts[i];
        }
        Integer[] order = byRemainder(weights, remainders);
        // Near 2^53 rounding can leave more units than there are weights.
        for (int next = 0; left > 0; next++) {
            parts[order[next % order.length]]++;
            left--;
        }
        return parts;
    }

    private static Integer[] byRemainder(double[] weights, double[] remainders) {
        var order = new Integer[weights.length];
        Arrays.setAll(order, i -> i);
        return Arrays.stream(order)
                .filter(i -> weights[i] > 0)
                .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
                .toArray(Integer[]::new);
    }
}
