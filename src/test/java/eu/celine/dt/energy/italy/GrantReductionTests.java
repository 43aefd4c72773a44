package eu.celine.dt.energy.italy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantReductionTests {

    @ParameterizedTest
    @Tag("ENE-55")
    @CsvSource({"0, 0", "0.1, 0.125", "0.2, 0.25", "0.3, 0.375", "0.4, 0.5"})
    void theFactorGrowsLinearlyToOneHalf(double grantShare, double expected) {
        assertThat(GrantReduction.factor(grantShare)).isCloseTo(expected, within(1e-12));
    }

    @Test
    @Tag("ENE-55")
    void onlyTheEnterprisesPartIsReduced() {
        assertThat(GrantReduction.reducedEurMwh(120, 0.4, 0)).isEqualTo(120);
        assertThat(GrantReduction.reducedEurMwh(120, 0.4, 0.25)).isCloseTo(105, within(1e-12));
        assertThat(GrantReduction.reducedEurMwh(120, 0.4, 1)).isEqualTo(60);
        assertThat(GrantReduction.reducedEurMwh(120, 0, 1)).isEqualTo(120);
    }

    @Test
    @Tag("ENE-55")
    void beyondTheLargestGrantTheTariffIsLostForExemptMembersToo() {
        assertThat(GrantReduction.losesTariff(0.40)).isFalse();
        assertThat(GrantReduction.losesTariff(0.4001)).isTrue();
        assertThat(GrantReduction.reducedEurMwh(120, 0.41, 0)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrantReduction.factor(0.41))
                .withMessage("a grant of 0.41 of the eligible cost loses the tariff; ask losesTariff first");
    }

    @Test
    @Tag("ENE-55")
    void aShareThatIsComputedFromAmountsDoesNotLoseTheTariffByRounding() {
        double computed = 0.1 + 0.1 + 0.1 + 0.1 + 2e-16;

        assertThat(computed).isGreaterThan(0.40);
        assertThat(GrantReduction.factor(computed)).isEqualTo(0.5);
    }

    @Test
    @Tag("ENE-55")
    void sharesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrantReduction.factor(-0.1))
                .withMessage("grantShare is -0.1; pass a number that is not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrantReduction.reducedEurMwh(120, 0.2, 1.5))
                .withMessage("enterpriseShare is 1.5; pass a share from 0 to 1");
    }
}
