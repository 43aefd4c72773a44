package eu.celine.dt.energy.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedEnergyTests {

    @Test
    @Tag("ENE-30")
    void isTheSmallerOfInjectionAndWithdrawalInEachInterval() {
        double[] injectedKwh = {2, 0, 3};
        double[] withdrawnKwh = {1, 2, 5};

        double[] sharedKwh = SharedEnergy.sharedKwh(injectedKwh, withdrawnKwh);

        assertThat(sharedKwh).containsExactly(1, 0, 3);
    }

    @Test
    @Tag("ENE-34")
    void isNothingWhileABatteryTakesMoreThanIsInjected() {
        double[] sharedKwh = SharedEnergy.sharedKwh(new double[] {-2}, new double[] {1});

        assertThat(sharedKwh).containsExactly(0);
    }

    @Test
    void refusesSeriesOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedEnergy.sharedKwh(new double[2], new double[3]))
                .withMessage("2 injections do not match 3 withdrawals");
    }
}
