package eu.celine.dt.energy.balance;

/**
 * The four flows of one connection point in one step, in kWh, and how they were come by. Reused from step to step; NaN
 * is a flow that is not known.
 */
final class Flows {

    /** Below this difference two flows are the same: rounding errors are smaller, and meters count in whole Wh. */
    static final double NOISE_KWH = 1e-9;

    double load;
    double generation;
    double withdrawn;
    double injected;
    /** Whether a flow had to be kept from being negative. */
    boolean clamped;
    /** Whether a flow is computed from others. */
    boolean derived;
    /**
     * Generation plus withdrawal minus load minus injection: what a storage kept and what meters disagree about. It is 0
     * where a flow follows from the others, unless these ask for a negative one.
     */
    double residual;

    void set(double load, double generation, double withdrawn, double injected) {
        this.load = load;
        this.generation = generation;
        this.withdrawn = withdrawn;
        this.injected = injected;
        clamped = false;
        derived = false;
        residual = 0;
    }

    boolean complete() {
        return !Double.isNaN(load + generation + withdrawn + injected);
    }

    /**
     * The injection of a point that neither generates nor stores. It is measured, so it stays, but load and withdrawal follow
     * from each other as if it were not there: what came from nowhere is the residual, and the load is not below the
     * withdrawal for it.
     */
    void deriveWithoutSource() {
        if (Double.isNaN(load)) {
            load = withdrawn;
            derived = true;
        } else if (Double.isNaN(withdrawn)) {
            withdrawn = load;
            derived = true;
        }
        if (complete()) {
            residual = imbalance();
        }
    }

    /**
     * Derives what energy conservation tells: {@code G + W = L + I} behind a meter without storage (energy.md §1).
     * Withdrawal and injection together follow from load and generation, because no point does both in one step.
     */
    void deriveWithoutStorage() {
        if (Double.isNaN(withdrawn) && Double.isNaN(injected)) {
            withdrawn = Math.max(0, load - generation);
            injected = Math.max(0, generation - load);
            derived = true;
        } else if (Double.isNaN(load)) {
            load = notNegative(withdrawn + generation - injected);
        } else if (Double.isNaN(generation)) {
            generation = notNegative(load + injected - withdrawn);
        } else if (Double.isNaN(withdrawn)) {
            withdrawn = notNegative(load + injected - generation);
        } else if (Double.isNaN(injected)) {
            injected = notNegative(generation + withdrawn - load);
        }
        if (!derived || clamped) {
            residual = imbalance();
        }
    }

    /** With a storage nothing follows from the others: what is missing may be in it. */
    void compareWithStorage() {
        if (complete()) {
            residual = imbalance();
        }
    }

    private double imbalance() {
        return generation + withdrawn - load - injected;
    }

    /** Load that was not withdrawn: used directly or from a battery, {@code max(0, L − W)} (accounting.md §2). */
    double selfConsumed() {
        if (withdrawn - load > NOISE_KWH) {
            clamped = true;
        }
        return Math.max(0, load - withdrawn);
    }

    private double notNegative(double kwh) {
        derived = true;
        if (kwh < -NOISE_KWH) {
            clamped = true;
        }
        return Math.max(0, kwh);
    }
}
