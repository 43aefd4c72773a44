package eu.celine.dt.energy.balance;

/** Adds quarter hours of all points up while they are balanced one after the other. */
final class QuarterSums implements StepListener {

    private final int hours;
    private final QuarterBalance sums;
    private final double[][] injectedKwh;
    private int substation;

    /** @param substations number of substations */
    QuarterSums(int hours, int substations) {
        this.hours = hours;
        int quarters = hours * QuarterBalance.PER_HOUR;
        this.sums = new QuarterBalance(
                new double[quarters],
                new double[quarters],
                new double[quarters],
                new double[quarters],
                new double[quarters],
                new double[quarters],
                new int[quarters],
                new int[quarters],
                new boolean[hours]);
        this.injectedKwh = new double[substations][quarters];
    }

    /** The next steps are of a point of this substation, by its index; of none if it is negative. */
    void begin(int substationIndex) {
        substation = substationIndex;
    }

    /** Some points count in a step and have nothing there. */
    void expect(int stepSeconds, int quarter, int points) {
        if (stepSeconds == AlignedSeries.QUARTER) {
            sums.expected()[quarter] += points;
        } else {
            sums.coarseHours()[quarter / QuarterBalance.PER_HOUR] = true;
        }
    }

    @Override
    public void step(int stepSeconds, int quarter, boolean present, Flows flows, double selfConsumedKwh) {
        if (stepSeconds != AlignedSeries.QUARTER) {
            sums.coarseHours()[quarter / QuarterBalance.PER_HOUR] = true;
            return;
        }
        sums.expected()[quarter]++;
        if (!present) {
            return;
        }
        sums.present()[quarter]++;
        sums.loadKwh()[quarter] += flows.load;
        sums.generationKwh()[quarter] += flows.generation;
        sums.selfConsumedKwh()[quarter] += selfConsumedKwh;
        sums.injectedKwh()[quarter] += flows.injected;
        sums.withdrawnKwh()[quarter] += flows.withdrawn;
        if (substation >= 0) {
            injectedKwh[substation][quarter] += flows.injected;
        }
    }

    /**
     * Apportions a substation's shared energy: {@code E_q = E_h × I_q / I_h}. A quarter in which the battery of the community
     * takes more than the plants inject has no part of it.
     */
    void apportion(int substationIndex, SubstationBalance balance) {
        double[] injected = injectedKwh[substationIndex];
        for (int hour = 0; hour < hours; hour++) {
            double sharedKwh = balance.sharedKwh()[hour];
            int first = hour * QuarterBalance.PER_HOUR;
            int end = first + QuarterBalance.PER_HOUR;
            double injectedOfHour = 0;
            for (int quarter = first; quarter < end; quarter++) {
                injectedOfHour += Math.max(0, injected[quarter]);
            }
            // Zero where something is shared: its injection came by the hour only, and so its quarters stay unknown.
            if (sharedKwh == 0 || injectedOfHour == 0) {
                continue;
            }
            for (int quarter = first; quarter < end; quarter++) {
                sums.sharedKwh()[quarter] += sharedKwh * Math.max(0, injected[quarter]) / injectedOfHour;
            }
        }
    }

    QuarterBalance result() {
        return sums;
    }
}
