package eu.celine.dt.energy.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlantAllocationTests {

    @Test
    @Tag("ENE-36")
    void fillsThePlantsOneAfterTheOther() {
        double[] attributedKwh = new double[3];

        PlantAllocation.SENIORITY.allocate(5, new double[] {2, 4, 1}, attributedKwh);

        assertThat(attributedKwh).containsExactly(2, 3, 0);
    }

    @Test
    @Tag("ENE-37")
    void dividesInProportionToInjection() {
        double[] attributedKwh = new double[3];

        PlantAllocation.PRO_RATA.allocate(4, new double[] {2, 5, 1}, attributedKwh);

        assertThat(attributedKwh).containsExactly(1, 2.5, 0.5);
    }

    @Test
    @Tag("ENE-34")
    void attributesNothingToABatteryThatCharges() {
        double[] oldestFirst = new double[2];
        double[] inProportion = new double[2];

        PlantAllocation.SENIORITY.allocate(2, new double[] {-3, 5}, oldestFirst);
        PlantAllocation.PRO_RATA.allocate(2, new double[] {-3, 5}, inProportion);

        assertThat(oldestFirst).containsExactly(0, 2);
        assertThat(inProportion).containsExactly(0, 2);
    }

    @Test
    @Tag("ENE-37")
    void attributesNothingWhereNothingIsInjected() {
        double[] attributedKwh = {7, 7};

        PlantAllocation.PRO_RATA.allocate(0, new double[] {0, 0}, attributedKwh);

        assertThat(attributedKwh).containsExactly(0, 0);
    }
}
