package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Plant;
import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.italy.PlantEligibility;
import eu.celine.dt.energy.italy.PlantTerms;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What injects at a point, as the rules see it: a registered plant, or something nobody registered.
 *
 * @param pointIndex index of its point among the community's
 * @param plant null where the point injects and no plant is known behind it
 * @param unusable whether a figure of its registration is out of range and was left out
 */
record PlantCase(
        int pointIndex, LedgerPoint point, @Nullable Plant plant, PlantTerms terms, boolean unusable) {

    /** Why something that nobody registered gets no premium. */
    static final String NOT_REGISTERED = "not_registered";

    static PlantCase of(int pointIndex, LedgerPoint point, @Nullable Plant plant) {
        if (plant == null) {
            return new PlantCase(
                    pointIndex, point, null, new PlantTerms(point.id(), "", null, null, null, null), false);
        }
        Double powerKw = usable(plant.powerKw());
        Double eligibleKw = usable(plant.eligibleKw());
        Double grantShare = usable(plant.grantShare());
        boolean unusable = lost(plant.powerKw(), powerKw)
                || lost(plant.eligibleKw(), eligibleKw)
                || lost(plant.grantShare(), grantShare);
        String technology = plant.technology() == null ? "" : plant.technology();
        return new PlantCase(
                pointIndex,
                point,
                plant,
                new PlantTerms(plant.assetId(), technology, powerKw, eligibleKw, plant.commissionedOn(), grantShare),
                unusable);
    }

    private static @Nullable Double usable(@Nullable Double value) {
        return value == null || !Double.isFinite(value) || value < 0 ? null : value;
    }

    private static boolean lost(@Nullable Double written, @Nullable Double usable) {
        return written != null && usable == null;
    }

    String id() {
        return terms.id();
    }

    /** Whether it stands for a battery of the community: what it discharges was injected by others before. */
    boolean batteryOnly() {
        return plant == null && point.production() && point.storageKwh() > 0;
    }

    /** While it may inject as a part of the community. */
    ValidTimes inService() {
        return plant == null ? point.counts() : plant.inService().and(point.counts());
    }

    /**
     * Why it gets no premium on a day; null if it does.
     *
     * @param constitutedOn the community's foundation; null if unknown
     */
    @Nullable
    String reason(@Nullable LocalDate constitutedOn, LocalDate day) {
        if (terms.technology().isEmpty()) {
            return NOT_REGISTERED;
        }
        PlantEligibility.Reason reason =
                PlantEligibility.of(terms, constitutedOn, day).reason();
        return reason == null ? null : reason.code();
    }
}
