package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SAM-10")
class BatteryDispatchTests {

    @Test
    void chargesSurplusUpToItsPower() {
        var battery = new BatteryDispatch(10, 4, 1, 1);

        battery.step(3);

        assertThat(battery.chargedKwh()).isEqualTo(1);
        assertThat(battery.storedKwh()).isEqualTo(2);
    }

    @Test
    void dischargesDeficitDownToATenth() {
        var battery = new BatteryDispatch(10, 40, 1, 2.5);

        battery.step(-3);

        assertThat(battery.dischargedKwh()).isEqualTo(1.5);
        assertThat(battery.chargedKwh()).isZero();
        assertThat(battery.storedKwh()).isEqualTo(1);
    }

    @Test
    void losesHalfOfTheRoundTripOnEachWay() {
        var battery = new BatteryDispatch(10, 40, 0.81, 1);

        battery.step(2);
        double stored = battery.storedKwh();
        battery.step(-9);

        assertThat(stored).isCloseTo(1 + 2 * 0.9, within(1e-12));
        assertThat(battery.dischargedKwh()).isCloseTo(1.8 * 0.9, within(1e-3));
    }
}
