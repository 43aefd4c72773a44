package eu.celine.dt.energy.balance;

/**
 * The points of one primary substation in one month, an element an hour.
 *
 * @param injectedKwh by all of its points
 * @param withdrawnKwh by all of its points
 * @param sharedKwh the smaller of both
 */
public record SubstationBalance(String id, double[] injectedKwh, double[] withdrawnKwh, double[] sharedKwh) {}
