package eu.celine.dt.energy.italy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PremiumTariffTests {

    @ParameterizedTest(name = "{0} kW in {1} at {2} EUR/MWh")
    @Tag("ENE-53")
    @CsvSource({
        "50, Sud, 139.99, 120",
        "50, Sud, 140, 120",
        "50, Sud, 140.01, 119.99",
        "50, Sud, 179.99, 80.01",
        "50, Sud, 180, 80",
        "50, Sud, 180.01, 80",
        "50, Sud, 400, 80",
        "50, Nord, -500, 130",
        "50, Centro, 0, 124",
        "400, Nord, 100, 120",
        "800, Centro, 200, 64",
    })
    void theTariffFollowsThePriceBetweenBaseAndCap(double powerKw, String area, double price, double expected) {
        IncentiveRate rate = ItalianRules.rate(area, "pv", powerKw);

        assertThat(PremiumTariff.eurPerMwh(rate, price)).isCloseTo(expected, within(1e-9));
    }

    @Test
    @Tag("ENE-53")
    void aPriceThatIsNoNumberIsRefused() {
        IncentiveRate rate = ItalianRules.rate("Sud", "pv", 50);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PremiumTariff.eurPerMwh(rate, Double.NaN))
                .withMessage("priceEurMwh is NaN; pass a number");
    }
}
