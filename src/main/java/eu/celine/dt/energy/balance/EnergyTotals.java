package eu.celine.dt.energy.balance;

/**
 * Energies in kWh, added up over points and time, and how complete they are.
 *
 * @param loadKwh L, load behind the meters
 * @param generationKwh G, generation behind the meters
 * @param selfConsumedKwh PSC, load that was not withdrawn
 * @param injectedKwh I, into the grid
 * @param withdrawnKwh W, from the grid
 * @param sharedKwh E of a community or substation; 0 for a single point
 */
public record EnergyTotals(
        double loadKwh,
        double generationKwh,
        double selfConsumedKwh,
        double injectedKwh,
        double withdrawnKwh,
        double sharedKwh,
        StepTotals steps) {

    /** Whether anything is known; if not, the energies are not zero but unknown. */
    public boolean known() {
        return steps.present() > 0;
    }

    /** Whether everything that was expected is known. */
    public boolean complete() {
        return steps.expected() > 0 && steps.present() == steps.expected();
    }

    /**
     * How complete energies are, in point-steps.
     *
     * @param expected steps in which a point counts
     * @param present those of them in which its flows are known
     * @param clamped steps present in which a negative value counts as 0
     * @param derived steps present in which a flow follows from others
     * @param repeated rows that were left out because another row of the same instant counts
     * @param unusable rows that were left out because they are off the grid, empty or no number
     * @param meteredKwh the part of injection and withdrawal that a fiscal meter saw; 0 in quarter hours
     * @param residualKwh generation plus withdrawal less load less injection: what batteries kept, and what meters disagree
     *     about; 0 in quarter hours
     */
    public record StepTotals(
            long expected,
            long present,
            long clamped,
            long derived,
            long repeated,
            long unusable,
            double meteredKwh,
            double residualKwh) {

        public long missing() {
            return expected - present;
        }

        /** 1 if nothing is missing, 0 if nothing is there or expected. */
        public double completeShare() {
            return expected == 0 ? 0 : (double) present / expected;
        }
    }

    /**
     * The part of injection and withdrawal that fiscal meters saw, from 0 to 1; 0 where there is neither. A battery of the
     * community counts in both sums with discharge less charge.
     */
    public double meteredShare() {
        double total = injectedKwh + withdrawnKwh;
        return total == 0 ? 0 : Math.clamp(steps.meteredKwh() / total, 0, 1);
    }
}
