package eu.celine.dt.energy.sharing;

/**
 * Shared energy of a renewable energy community under one primary substation. Source: GSE, Regole Operative of 16 July
 * 2025, p. 40, read at second hand: in each hour the smaller of what all points inject and what all points withdraw.
 */
public final class SharedEnergy {

    private SharedEnergy() {}

    /**
     * Takes the smaller of injection and withdrawal in each sharing interval. Values of several substations must not be
     * added up before: the smaller of two sums is more than the sum of the smaller parts.
     *
     * @param injectedKwh of all points, a value an interval; may be negative where a battery of the community charges
     * @param withdrawnKwh likewise, same length, none negative
     * @return kWh an interval, same length, none negative
     */
    public static double[] sharedKwh(double[] injectedKwh, double[] withdrawnKwh) {
        if (injectedKwh.length != withdrawnKwh.length) {
            throw new IllegalArgumentException(
                    injectedKwh.length + " injections do not match " + withdrawnKwh.length + " withdrawals");
        }
        double[] sharedKwh = new double[injectedKwh.length];
        for (int interval = 0; interval < sharedKwh.length; interval++) {
            sharedKwh[interval] = Math.max(0, Math.min(injectedKwh[interval], withdrawnKwh[interval]));
        }
        return sharedKwh;
    }
}
