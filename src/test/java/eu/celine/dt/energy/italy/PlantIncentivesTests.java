package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.PlantBuilder.aPlant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlantIncentivesTests {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Instant START = Instant.parse("2026-05-31T22:00:00Z");
    private static final Offset<Double> EXACT = within(1e-12);

    /** Two hours: 10 and 8 kWh injected, 4 and 8 kWh shared, a quarter and nothing of it by enterprises. */
    private static PlantHours twoHours() {
        return new PlantHours(
                new double[] {10, 8}, new double[] {4, 8}, new double[] {0.25, 0}, new double[] {160, -20});
    }

    private static PlantRules rules(PlantBuilder plant) {
        return PlantRules.of(plant.build(), null, ItalianRules.rate("Nord", "pv", 50), 10.57, START, 2, ROME);
    }

    @Test
    @Tag("ENE-59")
    void thePremiumIsAttributedEnergyTimesTariff() {
        PlantIncentives incentives = PlantIncentives.of(rules(aPlant()), twoHours());

        // 80 + 20 + 10 and 120 + 10 EUR/MWh
        assertThat(incentives.tariffEurMwh()).containsExactly(new double[] {110, 130}, EXACT);
        assertThat(incentives.premiumEur()).containsExactly(new double[] {0.44, 1.04}, EXACT);
    }

    @Test
    @Tag("ENE-59")
    void aGrantReducesTheHoursOfEnterprises() {
        PlantIncentives incentives = PlantIncentives.of(rules(aPlant().granted(0.4)), twoHours());

        // 110 × (1 − 0.5 × 0.25) in the first hour
        assertThat(incentives.tariffEurMwh()).containsExactly(new double[] {96.25, 130}, EXACT);
        assertThat(incentives.premiumEur()).containsExactly(new double[] {0.385, 1.04}, EXACT);
    }

    @Test
    @Tag("ENE-59")
    void onlyTheEligiblePartOfAnEnlargedPlantGetsThePremium() {
        PlantIncentives incentives = PlantIncentives.of(rules(aPlant().eligibleKw(20)), twoHours());

        assertThat(incentives.premiumEur()).containsExactly(new double[] {0.176, 0.416}, EXACT);
        assertThat(incentives.valorisationEur()).containsExactly(new double[] {0.04228, 0.08456}, EXACT);
        assertThat(aPlant().eligibleKw(80).build().eligibleShare()).isEqualTo(1);
        assertThat(aPlant().ofKw(null).build().eligibleShare()).isZero();
    }

    @Test
    @Tag("ENE-59")
    @Tag("ENE-60")
    void aPlantThatIsNotEligibleHasTheValorisationAlone() {
        PlantIncentives incentives = PlantIncentives.of(rules(aPlant().commissionedOn("2019-01-01")), twoHours());

        assertThat(incentives.tariffEurMwh()).containsExactly(0, 0);
        assertThat(incentives.premiumEur()).containsExactly(0, 0);
        assertThat(incentives.valorisationEur()).containsExactly(new double[] {0.04228, 0.08456}, EXACT);
    }

    @Test
    @Tag("ENE-60")
    void theValorisationOfAPlantOfUnknownDateIsPaid() {
        PlantIncentives incentives = PlantIncentives.of(rules(aPlant().commissionedOn(null)), twoHours());

        assertThat(incentives.premiumEur()).containsExactly(0, 0);
        assertThat(incentives.valorisationEur()).containsExactly(new double[] {0.04228, 0.08456}, EXACT);
    }

    @Test
    @Tag("ENE-58")
    @Tag("ENE-60")
    void bothEndAtTheLocalMidnightOfTheTwentiethYear() {
        // 23:00 on 30 April and 00:00 on 1 May 2045 in Rome
        Instant start = Instant.parse("2045-04-30T21:00:00Z");
        PlantRules rules = PlantRules.of(
                aPlant().commissionedOn("2025-05-01").build(),
                null,
                ItalianRules.rate("Nord", "pv", 50),
                10.57,
                start,
                2,
                ROME);

        PlantIncentives incentives = PlantIncentives.of(rules, twoHours());

        assertThat(incentives.tariffEurMwh()).containsExactly(new double[] {110, 0}, EXACT);
        assertThat(incentives.premiumEur()).containsExactly(new double[] {0.44, 0}, EXACT);
        assertThat(incentives.valorisationEur()).containsExactly(new double[] {0.04228, 0}, EXACT);
        assertThat(incentives.salesEur()[1]).isNotZero();
    }

    @Test
    @Tag("ENE-58")
    void theDaysOfAClockChangeHaveTheirOwnHours() {
        // 25 October 2026 has 25 hours in Rome
        PlantTerms plant = aPlant().commissionedOn("2006-10-26").build();
        Instant start = Instant.parse("2026-10-24T22:00:00Z");

        assertThat(HourRange.before(plant.incentivesEndOn(), start, 48, ROME)).isEqualTo(new HourRange(0, 25));
        assertThat(HourRange.before(null, start, 48, ROME)).isEqualTo(HourRange.all(48));
        assertThat(HourRange.before(plant.commissionedOn(), start, 48, ROME)).isEqualTo(HourRange.NONE);
    }

    @Test
    @Tag("ENE-61")
    void allInjectionIsSoldAtTheHoursPriceEvenANegativeOne() {
        PlantIncentives incentives = PlantIncentives.of(rules(aPlant()), twoHours());

        assertThat(incentives.salesEur()).containsExactly(new double[] {1.6, -0.16}, EXACT);
    }

    @Test
    @Tag("ENE-59")
    void aGrantThatLosesTheTariffLeavesNoTariff() {
        var rules =
                new PlantRules(ItalianRules.rate("Nord", "pv", 50), 0.41, 1, HourRange.all(2), 10.57, HourRange.all(2));

        assertThat(PlantIncentives.of(rules, twoHours()).tariffEurMwh()).containsExactly(0, 0);
        assertThat(rules(aPlant().granted(0.41)).premiumHours().isEmpty()).isTrue();
    }

    @Test
    @Tag("ENE-59")
    void anEligiblePlantWithoutARateIsRefusedRatherThanPaidNothing() {
        PlantTerms plant = aPlant().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlantRules.of(plant, null, null, 10.57, START, 2, ROME))
                .withMessage("an eligible plant without a rate has an unknown premium, not none; leave its money out");
    }

    @Test
    @Tag("ENE-62")
    void seriesOfAnotherLengthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlantHours(new double[2], new double[2], new double[2], new double[1]))
                .withMessage("priceEurMwh has 1 hours, the period has 2; align the series first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlantIncentives.of(
                        rules(aPlant()), new PlantHours(new double[1], new double[1], new double[1], new double[1])))
                .withMessage("hours to 2 of a period of 1 hours");
    }

    @Test
    @Tag("ENE-62")
    void whatIsNoNumberIsRefusedWithItsHour() {
        double[] zero = new double[2];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlantHours(new double[] {0, Double.NaN}, zero, zero, zero))
                .withMessage("injectedKwh[1] is NaN; clamp, fill or leave out the hour first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlantHours(zero, new double[] {-1, 0}, zero, zero))
                .withMessage("attributedKwh[0] is -1.0; clamp, fill or leave out the hour first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlantHours(zero, zero, new double[] {0, Double.NaN}, zero))
                .withMessage("enterpriseShare[1] is NaN; pass a share from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlantHours(zero, zero, zero, new double[] {0, Double.NEGATIVE_INFINITY}))
                .withMessage("priceEurMwh[1] is -Infinity; fill or leave out the hour first");
    }

    @Test
    @Tag("ENE-75")
    void enterprisesPartIsThatOfTheWithdrawal() {
        double[] shares = EnterpriseShare.of(new double[] {1, 0, 3}, new double[] {4, 0, 3});

        assertThat(shares).containsExactly(0.25, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnterpriseShare.of(new double[] {2}, new double[] {1}))
                .withMessage("enterprises withdraw 2.0 kWh of 1.0 kWh in hour 0");
    }

    @Test
    @Tag("ENE-75")
    void enterprisesAndUnknownMembersAreNotExempt() {
        assertThat(MemberType.values())
                .filteredOn(MemberType::countsAsEnterprise)
                .containsExactly(MemberType.SME, MemberType.LARGE_ENTERPRISE, MemberType.UNKNOWN);
        assertThat(MemberType.of("large_enterprise")).isEqualTo(MemberType.LARGE_ENTERPRISE);
        assertThat(MemberType.of("natural_person").countsAsEnterprise()).isFalse();
        assertThat(MemberType.of("cooperative")).isEqualTo(MemberType.UNKNOWN);
        assertThat(MemberType.of(null)).isEqualTo(MemberType.UNKNOWN);
    }
}
