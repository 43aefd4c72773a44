package eu.celine.dt.energy.italy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A photovoltaic plant of 50 kW that gets everything, unless a test says otherwise. */
final class PlantBuilder {

    private String technology = "pv";
    private @Nullable Double powerKw = 50.0;
    private @Nullable Double eligiblePowerKw;
    private @Nullable LocalDate commissionedOn = LocalDate.of(2025, 5, 1);
    private @Nullable Double grantShare;

    private PlantBuilder() {}

    static PlantBuilder aPlant() {
        return new PlantBuilder();
    }

    PlantBuilder of(String kind) {
        technology = kind;
        return this;
    }

    PlantBuilder ofKw(@Nullable Double power) {
        powerKw = power;
        return this;
    }

    PlantBuilder eligibleKw(double power) {
        eligiblePowerKw = power;
        return this;
    }

    PlantBuilder commissionedOn(@Nullable String day) {
        commissionedOn = day == null ? null : LocalDate.parse(day);
        return this;
    }

    PlantBuilder granted(double share) {
        grantShare = share;
        return this;
    }

    PlantTerms build() {
        return new PlantTerms("plant-1", technology, powerKw, eligiblePowerKw, commissionedOn, grantShare);
    }
}
