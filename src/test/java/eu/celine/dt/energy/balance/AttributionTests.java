package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.energy.sharing.PlantAllocation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose the shared energy is (accounting.md §5). */
class AttributionTests {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final HourGrid DAY = PointBuilder.day("2026-06-15");

    @Test
    @Tag("ENE-36")
    void servesTheOldestPlantFirstAndEqualDatesByAssetId() {
        PeriodBalance period = twoHours(
                plant("P1", "z-old", 100, hourly(2, 2)),
                plant("P2", "b-young", 200, hourly(2, 2)),
                plant("P3", "a-young", 200, hourly(2, 2)),
                plant("P4", "a-unknown", Long.MAX_VALUE, hourly(2, 2)),
                home("H", hourly(3, 7)));

        Map<String, Double> attributed = attributed(period, PlantAllocation.SENIORITY);

        assertThat(attributed)
                .isEqualTo(Map.of("z-old", 4.0, "a-young", 3.0, "b-young", 2.0, "a-unknown", 1.0, "H", 0.0));
    }

    @Test
    @Tag("ENE-37")
    void servesPlantsInProportionToTheirInjection() {
        PeriodBalance period = twoHours(
                plant("P1", "old", 100, hourly(3, 1)),
                plant("P2", "young", 200, hourly(1, 1)),
                home("H", hourly(2, 2)));

        Map<String, Double> attributed = attributed(period, PlantAllocation.PRO_RATA);

        assertThat(attributed).isEqualTo(Map.of("old", 2.5, "young", 1.5, "H", 0.0));
    }

    @Test
    @Tag("ENE-38")
    void dividesTheInjectionOfAPointAmongItsPlantsAsTheyGenerated() {
        PointInput point = aPoint("A")
                .consuming(hourly(1, 0))
                .plant(new PlantInput("east", ValidTimes.ALWAYS, 1, 1, hourly(3, 0)))
                .plant(new PlantInput("west", ValidTimes.ALWAYS, 2, 9, hourly(1, 0)))
                .build();

        Map<String, Double> injected = injected(twoHours(point));

        assertThat(injected).isEqualTo(Map.of("east", 2.25, "west", 0.75));
    }

    @Test
    @Tag("ENE-38")
    void dividesWhatIsNotMeasuredOfPlantsByPower() {
        PointInput point = aPoint("A")
                .standingAlone()
                .producing(hourly(10, 0))
                .plant(new PlantInput("measured", ValidTimes.ALWAYS, 1, 100, hourly(2, 0)))
                .plant(new PlantInput("small", ValidTimes.ALWAYS, 2, 1, null))
                .plant(new PlantInput("large", ValidTimes.ALWAYS, 3, 3, null))
                .build();

        Map<String, Double> injected = injected(twoHours(point));

        assertThat(injected).isEqualTo(Map.of("measured", 2.0, "small", 2.0, "large", 6.0));
    }

    @Test
    @Tag("ENE-38")
    void leavesWhatIsInjectedBeforeThePlantIsCommissionedToThePoint() {
        PointInput point = aPoint("A")
                .importing(hourly(0, 0))
                .exporting(hourly(2, 3))
                .plant(new PlantInput("pv", PointBuilder.from(DAY, 1), 1, 1, hourly(0, 3)))
                .build();

        Map<String, Double> injected = injected(twoHours(point));

        assertThat(injected).isEqualTo(Map.of("A", 2.0, "pv", 3.0));
    }

    @Test
    @Tag("ENE-38")
    void givesAPlantThatIsNotYetCommissionedNoPart() {
        PointInput point = aPoint("A")
                .standingAlone()
                .exporting(hourly(4, 4))
                .plant(new PlantInput("old", ValidTimes.ALWAYS, 1, 1, hourly(0, 0)))
                .plant(new PlantInput("new", PointBuilder.from(DAY, 1), 2, 3, hourly(0, 0)))
                .build();

        Map<String, Double> injected = injected(twoHours(point));

        // Export without generation is divided by power: 4 kWh for the old plant alone, then 1 and 3.
        assertThat(injected).isEqualTo(Map.of("old", 5.0, "new", 3.0));
    }

    @Test
    @Tag("ENE-39")
    void attributesToMembersInProportionToTheirWithdrawalInTheHour() {
        PeriodBalance period =
                twoHours(plant("P", "pv", 1, hourly(3, 1)), home("H", hourly(4, 0)), home("J", hourly(2, 2)));
        var attribution = new Attribution(period, PlantAllocation.SENIORITY);

        double[] shares = attribution.withdrawnShares();

        assertThat(shares).containsExactly(new double[] {0, 2, 2}, EXACT);
        assertThat(attribution.withdrawnShare(1, 0)).isCloseTo(2, EXACT);
        assertThat(attribution.withdrawnShare(2, 1)).isCloseTo(1, EXACT);
        assertThat(attribution.injectedShares()).containsExactly(new double[] {4, 0, 0}, EXACT);
    }

    @Test
    @Tag("ENE-32")
    void attributesNothingToPointsWithoutSubstation() {
        PointInput plant = aPoint("P")
                .under(null)
                .standingAlone()
                .plant("pv", hourly(5, 5))
                .build();
        PointInput outside = aPoint("O").under(null).importing(hourly(1, 1)).build();
        var attribution = new Attribution(twoHours(plant, outside), PlantAllocation.SENIORITY);

        assertThat(attribution.withdrawnShares()).containsExactly(0, 0);
        assertThat(attribution.injectedShares()).containsExactly(0, 0);
        assertThat(attribution.withdrawnShare(1, 0)).isZero();
    }

    private static Map<String, Double> attributed(PeriodBalance period, PlantAllocation allocation) {
        var attribution = new Attribution(period, allocation);
        var byName = new TreeMap<String, Double>();
        attribution.visit((injector, hour, injectedKwh, attributedKwh) ->
                byName.merge(nameOf(period, attribution.injectors().get(injector)), attributedKwh, Double::sum));
        return byName;
    }

    private static Map<String, Double> injected(PeriodBalance period) {
        var attribution = new Attribution(period, PlantAllocation.SENIORITY);
        var byName = new TreeMap<String, Double>();
        attribution.visit((injector, hour, injectedKwh, attributedKwh) ->
                byName.merge(nameOf(period, attribution.injectors().get(injector)), injectedKwh, Double::sum));
        return byName;
    }

    private static String nameOf(PeriodBalance period, Injector injector) {
        String assetId = injector.assetId();
        return assetId == null ? period.points().get(injector.point()).pointId() : assetId;
    }

    private static PointInput plant(String id, String assetId, long commissionedDay, RawSeries generation) {
        return aPoint(id)
                .standingAlone()
                .plant(new PlantInput(assetId, ValidTimes.ALWAYS, commissionedDay, 1, generation))
                .build();
    }

    private static PointInput home(String id, RawSeries imported) {
        return aPoint(id).importing(imported).build();
    }

    private static RawSeries hourly(double... kwh) {
        return Rows.every(3600, DAY.startSecond(), kwh);
    }

    private static PeriodBalance twoHours(PointInput... points) {
        return PeriodBalance.of(List.of(MonthBalance.of(DAY, List.of(points))), DAY.startSecond(), DAY.secondOf(2));
    }
}
