package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.PlantBuilder.aPlant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantEligibilityTests {

    private static final LocalDate CONSTITUTED = LocalDate.of(2025, 3, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @ParameterizedTest
    @Tag("ENE-57")
    @ValueSource(strings = {"pv", "wind", "hydro"})
    void aNewRenewablePlantIsEligible(String technology) {
        assertThat(reason(aPlant().of(technology))).isNull();
    }

    @Test
    @Tag("ENE-57")
    void eachConditionHasItsReason() {
        assertThat(reason(aPlant().commissionedOn(null))).isEqualTo("unknown_date");
        assertThat(reason(aPlant().ofKw(null))).isEqualTo("unknown_power");
        assertThat(reason(aPlant().ofKw(0.0))).isEqualTo("unknown_power");
        assertThat(reason(aPlant().commissionedOn("2021-12-15"))).isEqualTo("before_decree");
        assertThat(reason(aPlant().commissionedOn("2025-02-28"))).isEqualTo("before_constitution");
        assertThat(reason(aPlant().ofKw(1000.5))).isEqualTo("above_1000_kw");
        assertThat(reason(aPlant().of("storage"))).isEqualTo("not_renewable");
        assertThat(reason(aPlant().granted(0.41))).isEqualTo("premium_lost");
    }

    @Test
    @Tag("ENE-57")
    void theLimitsThemselvesAreEligible() {
        assertThat(reason(aPlant().ofKw(1000.0))).isNull();
        assertThat(reason(aPlant().granted(0.40))).isNull();
        assertThat(reason(aPlant().commissionedOn("2025-03-01"))).isNull();
        assertThat(PlantEligibility.of(aPlant().commissionedOn("2021-12-16").build(), null, TODAY)
                        .isEligible())
                .isTrue();
    }

    @Test
    @Tag("ENE-57")
    void whatNoDataCanCureIsSaidFirst() {
        assertThat(reason(aPlant().of("load").commissionedOn(null))).isEqualTo("not_renewable");
        assertThat(reason(aPlant().ofKw(1500.0).commissionedOn(null))).isEqualTo("above_1000_kw");
        assertThat(reason(aPlant().ofKw(null).commissionedOn("2019-01-01"))).isEqualTo("before_decree");
    }

    @Test
    @Tag("ENE-58")
    void thePremiumExpiresTwentyYearsAfterTheCommissioning() {
        PlantTerms plant = aPlant().commissionedOn("2025-05-01").build();

        assertThat(PlantEligibility.of(plant, CONSTITUTED, LocalDate.of(2045, 4, 30))
                        .isEligible())
                .isTrue();
        assertThat(PlantEligibility.of(plant, CONSTITUTED, LocalDate.of(2045, 5, 1))
                        .reason())
                .isEqualTo(PlantEligibility.Reason.PREMIUM_EXPIRED);
        assertThat(PlantEligibility.Reason.PREMIUM_EXPIRED.code()).isEqualTo("premium_expired");
    }

    @Test
    @Tag("ENE-58")
    void aPlantOfALeapDayEndsOnOne() {
        assertThat(aPlant().commissionedOn("2024-02-29").build().incentivesEndOn())
                .isEqualTo(LocalDate.of(2044, 2, 29));
    }

    @Test
    @Tag("ENE-57")
    void termsThatAreNoNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aPlant().ofKw(-1.0).build())
                .withMessage("powerKw of plant plant-1 is -1.0; pass a number that is not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aPlant().granted(Double.NaN).build())
                .withMessage("grantShare of plant plant-1 is NaN; pass a number that is not negative");
    }

    @Test
    @Tag("ENE-76")
    void existingPowerMayReachThirtyPercent() {
        PlantTerms old = aPlant().ofKw(30.0).commissionedOn("2019-07-01").build();
        PlantTerms young = aPlant().ofKw(70.0).build();
        PlantTerms larger = aPlant().ofKw(31.0).commissionedOn("2021-12-15").build();

        ExistingPower allowed = ExistingPower.of(List.of(old, young));
        ExistingPower tooMuch = ExistingPower.of(List.of(larger, young));

        assertThat(allowed.share()).isEqualTo(0.3);
        assertThat(allowed.isTooLarge()).isFalse();
        assertThat(tooMuch.isTooLarge()).isTrue();
    }

    @Test
    @Tag("ENE-76")
    void plantsOfUnknownPowerOrDateAreCounted() {
        ExistingPower existing = ExistingPower.of(List.of(
                aPlant().ofKw(null).build(),
                aPlant().commissionedOn(null).build(),
                aPlant().of("storage").commissionedOn("2019-01-01").build()));

        assertThat(existing).isEqualTo(new ExistingPower(0, 50, 2));
        assertThat(ExistingPower.of(List.of()).share()).isZero();
    }

    private static @Nullable String reason(PlantBuilder plant) {
        PlantEligibility.Reason reason =
                PlantEligibility.of(plant.build(), CONSTITUTED, TODAY).reason();
        return reason == null ? null : reason.code();
    }
}
