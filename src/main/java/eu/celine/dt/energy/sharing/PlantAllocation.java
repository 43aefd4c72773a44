package eu.celine.dt.energy.sharing;

/**
 * To which plants the shared energy of an hour is attributed.
 *
 * <p>The default follows a GSE FAQ on the calculation of shared energy, read at second hand: by the date of entry into
 * operation, each plant up to its injection. Pro rata is what others use.
 */
public enum PlantAllocation {
    /** The oldest plant first, up to its injection, then the next. */
    SENIORITY {
        @Override
        public void allocate(double sharedKwh, double[] injectedKwh, double[] attributedKwh) {
            double left = sharedKwh;
            for (int plant = 0; plant < injectedKwh.length; plant++) {
                double taken = Math.min(left, Math.max(0, injectedKwh[plant]));
                attributedKwh[plant] = taken;
                left -= taken;
            }
        }
    },

    /** In proportion to injection. */
    PRO_RATA {
        @Override
        public void allocate(double sharedKwh, double[] injectedKwh, double[] attributedKwh) {
            double totalKwh = 0;
            for (double kwh : injectedKwh) {
                totalKwh += Math.max(0, kwh);
            }
            for (int plant = 0; plant < injectedKwh.length; plant++) {
                attributedKwh[plant] = totalKwh > 0 ? sharedKwh * Math.max(0, injectedKwh[plant]) / totalKwh : 0;
            }
        }
    };

    /**
     * Attributes the shared energy of one hour and one substation.
     *
     * @param sharedKwh not above the sum of the injections
     * @param injectedKwh a value a plant, the oldest plant first; a negative one counts as 0
     * @param attributedKwh receives a value a plant
     */
    public abstract void allocate(double sharedKwh, double[] injectedKwh, double[] attributedKwh);
}
