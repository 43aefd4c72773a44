package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.EnergyTotals.StepTotals;
import eu.celine.dt.energy.balance.PointBalance.StepCounts;

/** Adds hours up. */
final class TotalsBuilder {

    private double loadKwh;
    private double generationKwh;
    private double selfConsumedKwh;
    private double injectedKwh;
    private double withdrawnKwh;
    private double sharedKwh;
    private double meteredKwh;
    private double residualKwh;
    private long expected;
    private long present;
    private long clamped;
    private long derived;
    private long repeated;
    private long unusable;

    void add(CommunityBalance community, int fromHour, int untilHour) {
        for (int hour = fromHour; hour < untilHour; hour++) {
            loadKwh += community.loadKwh()[hour];
            generationKwh += community.generationKwh()[hour];
            selfConsumedKwh += community.selfConsumedKwh()[hour];
            injectedKwh += community.injectedKwh()[hour];
            withdrawnKwh += community.withdrawnKwh()[hour];
            sharedKwh += community.sharedKwh()[hour];
            meteredKwh += community.meteredKwh()[hour];
            residualKwh += community.residualKwh()[hour];
            expected += community.expected()[hour];
            present += community.present()[hour];
            clamped += community.clamped()[hour];
            derived += community.derived()[hour];
            repeated += community.repeated()[hour];
            unusable += community.unusable()[hour];
        }
    }

    void add(PointBalance point, int fromHour, int untilHour) {
        StepCounts counts = point.counts();
        if (point.isSilent()) {
            for (int hour = fromHour; hour < untilHour; hour++) {
                expected += counts.expected()[hour];
            }
            return;
        }
        for (int hour = fromHour; hour < untilHour; hour++) {
            loadKwh += point.loadKwh()[hour];
            generationKwh += point.generationKwh()[hour];
            selfConsumedKwh += point.selfConsumedKwh()[hour];
            injectedKwh += point.injectedKwh()[hour];
            withdrawnKwh += point.withdrawnKwh()[hour];
            meteredKwh += point.meteredKwh()[hour];
            residualKwh += point.residualKwh()[hour];
            expected += counts.expected()[hour];
            present += counts.present()[hour];
            clamped += counts.clamped()[hour];
            derived += counts.derived()[hour];
            repeated += counts.repeated()[hour];
            unusable += counts.unusable()[hour];
        }
    }

    EnergyTotals build() {
        return new EnergyTotals(
                loadKwh,
                generationKwh,
                selfConsumedKwh,
                injectedKwh,
                withdrawnKwh,
                sharedKwh,
                new StepTotals(expected, present, clamped, derived, repeated, unusable, meteredKwh, residualKwh));
    }
}
