package eu.celine.dt.energy.balance;

/**
 * The whole community in one month, an element a quarter hour. Shared energy of an hour is apportioned to its quarters
 * by injection, so that quarters add up to the hour (accounting.md §4).
 *
 * @param expected point-quarters in which a point counts
 * @param present those of them whose flows are known
 * @param coarseHours hours in which some point delivers no quarter hours; nothing is known of their quarters
 */
public record QuarterBalance(
        double[] loadKwh,
        double[] generationKwh,
        double[] selfConsumedKwh,
        double[] injectedKwh,
        double[] withdrawnKwh,
        double[] sharedKwh,
        int[] expected,
        int[] present,
        boolean[] coarseHours) {

    static final int PER_HOUR = 4;
}
