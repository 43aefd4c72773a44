package eu.celine.dt.energy.balance;

/**
 * The whole community in one month, an element an hour: the sums over its points, and over its substations for what they
 * share. Counts are those of {@link PointBalance.StepCounts}, in point-steps.
 */
public record CommunityBalance(
        double[] loadKwh,
        double[] generationKwh,
        double[] selfConsumedKwh,
        double[] injectedKwh,
        double[] withdrawnKwh,
        double[] sharedKwh,
        double[] meteredKwh,
        double[] residualKwh,
        int[] expected,
        int[] present,
        int[] clamped,
        int[] derived,
        int[] repeated,
        int[] unusable) {

    static CommunityBalance empty(int hours) {
        return new CommunityBalance(
                new double[hours],
                new double[hours],
                new double[hours],
                new double[hours],
                new double[hours],
                new double[hours],
                new double[hours],
                new double[hours],
                new int[hours],
                new int[hours],
                new int[hours],
                new int[hours],
                new int[hours],
                new int[hours]);
    }

    void add(PointBalance point) {
        PointBalance.StepCounts counts = point.counts();
        for (int hour = 0; hour < loadKwh.length; hour++) {
            loadKwh[hour] += point.loadKwh()[hour];
            generationKwh[hour] += point.generationKwh()[hour];
            selfConsumedKwh[hour] += point.selfConsumedKwh()[hour];
            injectedKwh[hour] += point.injectedKwh()[hour];
            withdrawnKwh[hour] += point.withdrawnKwh()[hour];
            meteredKwh[hour] += point.meteredKwh()[hour];
            residualKwh[hour] += point.residualKwh()[hour];
            expected[hour] += counts.expected()[hour];
            present[hour] += counts.present()[hour];
            clamped[hour] += counts.clamped()[hour];
            derived[hour] += counts.derived()[hour];
            repeated[hour] += counts.repeated()[hour];
            unusable[hour] += counts.unusable()[hour];
        }
    }

    void addShared(SubstationBalance substation) {
        for (int hour = 0; hour < sharedKwh.length; hour++) {
            sharedKwh[hour] += substation.sharedKwh()[hour];
        }
    }
}
