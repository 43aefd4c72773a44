package eu.celine.dt.domains.energycommunity.it;

import static eu.celine.dt.domains.energycommunity.it.IncentiveCommunity.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.domains.accounting.Warning;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plants of one substation on the first of June 2026, 24 hours at 100 EUR/MWh: the tariff of the north is 130. */
class PlantIncentivesReportTests {

    private static final Offset<Double> TOLERANCE = within(1e-9);
    private static final String DAY = "2026-06-01";
    private static final String NEXT = "2026-06-02";

    @AutoClose
    private final IncentiveCommunity community =
            new IncentiveCommunity().prices("NORD", DAY, always(100, 24)).member("home", "natural_person");

    @Test
    @Tag("INC-21")
    void theOldestPlantComesFirstUnlessItIsProRata() {
        community
                .plant("young", null, 10, "2024-06-01")
                .plant("old", null, 10, "2023-06-01")
                .generation("young", DAY, always(2, 24))
                .generation("old", DAY, always(2, 24))
                .load("home", DAY, always(3, 24));

        List<PlantFigures> bySeniority = plants(community.ask(DAY, NEXT, "by", "plant"));
        List<PlantFigures> proRata = plants(community.ask(DAY, NEXT, "by", "plant", "plant_allocation", "pro_rata"));

        assertThat(plant(bySeniority, "old").attributedKwh()).isCloseTo(48, TOLERANCE);
        assertThat(plant(bySeniority, "young").attributedKwh()).isCloseTo(24, TOLERANCE);
        assertThat(plant(proRata, "old").attributedKwh()).isCloseTo(36, TOLERANCE);
        assertThat(plant(proRata, "young").attributedKwh()).isCloseTo(36, TOLERANCE);
    }

    @Test
    @Tag("INC-20")
    @Tag("INC-25")
    void aPlantOfBeforeTheDecreeTakesItsPartWithoutPremium() {
        community
                .plant("existing", null, 10, "2020-06-01")
                .plant("new", null, 10, "2024-06-01")
                .generation("existing", DAY, always(2, 24))
                .generation("new", DAY, always(2, 24))
                .load("home", DAY, always(3, 24));

        IncentivesAnswer answer = community.ask(DAY, NEXT, "by", "plant");

        PlantFigures existing = plant(plants(answer), "existing");
        assertThat(existing.eligible()).isFalse();
        assertThat(existing.reason()).isEqualTo("before_decree");
        assertThat(existing.premiumEur()).isZero();
        assertThat(existing.valorisationEur()).isCloseTo(48 * 0.01057, TOLERANCE);
        assertThat(answer.totals().money().sharedKwh()).isCloseTo(72, TOLERANCE);
        assertThat(answer.totals().money().incentivisedKwh()).isCloseTo(24, TOLERANCE);
        assertThat(answer.totals().money().premiumEur()).isCloseTo(24 * 0.13, TOLERANCE);
        assertThat(codes(answer)).contains("existing_share");
    }

    @Test
    @Tag("INC-20")
    void aPlantWithoutDateHasNoPremiumAndAWarning() {
        community
                .plant("undated", null, 10, null)
                .generation("undated", DAY, always(2, 24))
                .load("home", DAY, always(3, 24));

        IncentivesAnswer answer = community.ask(DAY, NEXT, "by", "plant");

        assertThat(plant(plants(answer), "undated").reason()).isEqualTo("unknown_date");
        assertThat(answer.totals().money().premiumEur()).isZero();
        assertThat(answer.totals().money().valorisationEur()).isCloseTo(48 * 0.01057, TOLERANCE);
        assertThat(codes(answer)).contains("unknown_date");
    }

    @Test
    @Tag("INC-22")
    void aPlantCountsFromItsCommissioning() {
        community
                .plant("pv", null, 10, NEXT)
                .generation("pv", DAY, always(2, 48))
                .load("home", DAY, always(3, 48))
                .prices("NORD", NEXT, always(100, 24));

        IncentivesAnswer answer = community.ask(DAY, "2026-06-03", "by", "plant", "resolution", "1d");

        assertThat(answer.totals().money().sharedKwh()).isCloseTo(48, TOLERANCE);
        assertThat(answer.series().getFirst().money().premiumEur()).isZero();
        assertThat(answer.series().getLast().money().premiumEur()).isCloseTo(48 * 0.13, TOLERANCE);
        List<PlantFigures.PlantInterval> series =
                Objects.requireNonNull(plant(plants(answer), "pv").series());
        assertThat(series.getFirst().injectedKwh()).isEqualTo(0.0);
        assertThat(series.getLast().injectedKwh()).isCloseTo(48, TOLERANCE);
    }

    @Test
    @Tag("INC-23")
    void aGrantReducesWhatEnterprisesWithdraw() {
        community
                .member("shop", "sme")
                .plant("pv", null, 10, "2024-06-01")
                .grant("pv", 0.4)
                .generation("pv", DAY, always(2, 24))
                .load("home", DAY, always(3, 24))
                .load("shop", DAY, always(1, 24));

        IncentivesAnswer answer = community.ask(DAY, NEXT);

        // F is one half on the quarter that the shop withdraws.
        assertThat(answer.totals().money().premiumEur()).isCloseTo(48 * 0.13 * (1 - 0.5 * 0.25), TOLERANCE);
        assertThat(codes(answer)).doesNotContain("member_type_unknown");
    }

    @Test
    @Tag("INC-23")
    void anUnknownMemberTypeCountsAsEnterpriseWhereItChangesAFigure() {
        community
                .member("who", null)
                .plant("pv", null, 10, "2024-06-01")
                .generation("pv", DAY, always(2, 24))
                .load("who", DAY, always(3, 24));

        IncentivesAnswer without = community.ask(DAY, NEXT);
        IncentivesAnswer with = community.grant("pv", 0.4).ask(DAY, NEXT);

        assertThat(codes(without)).doesNotContain("member_type_unknown");
        assertThat(with.totals().money().premiumEur()).isCloseTo(48 * 0.13 * 0.5, TOLERANCE);
        assertThat(codes(with)).contains("member_type_unknown");
    }

    @Test
    @Tag("INC-23")
    void aGrantAboveTheLimitLosesThePremium() {
        community
                .plant("pv", null, 10, "2024-06-01")
                .grant("pv", 0.41)
                .generation("pv", DAY, always(2, 24))
                .load("home", DAY, always(3, 24));

        IncentivesAnswer answer = community.ask(DAY, NEXT, "by", "plant");

        assertThat(plant(plants(answer), "pv").reason()).isEqualTo("premium_lost");
        assertThat(answer.totals().money().premiumEur()).isZero();
        assertThat(codes(answer)).contains("grant_above_limit");
    }

    @Test
    @Tag("INC-24")
    void onlyTheAddedPowerGetsThePremiumOfTheWholePlantsClass() {
        community
                .plant("pv", null, 300, "2024-06-01")
                .execute("UPDATE participant_assets SET eligible_power_kw = 100")
                .generation("pv", DAY, always(3, 24))
                .load("home", DAY, always(3, 24));

        IncentivesAnswer answer = community.ask(DAY, NEXT, "by", "plant");

        PlantFigures plant = plant(plants(answer), "pv");
        assertThat(plant.classKw()).isEqualTo(600);
        assertThat(plant.incentivisedKwh()).isCloseTo(24, TOLERANCE);
        assertThat(plant.tariffEurMwh()).isCloseTo(120, TOLERANCE);
    }

    @Test
    @Tag("INC-26")
    void aNegativePowerIsLeftOutWithAWarning() {
        community
                .plant("pv", null, -10, "2024-06-01")
                .grant("pv", -1)
                .generation("pv", DAY, always(2, 24))
                .load("home", DAY, always(3, 24));

        IncentivesAnswer answer = community.ask(DAY, NEXT, "by", "plant");

        assertThat(plant(plants(answer), "pv").reason()).isEqualTo("unknown_power");
        assertThat(answer.estimate().feesEur()).isNull();
        assertThat(codes(answer)).contains("plant_value_unusable", "unknown_power");
    }

    @Test
    @Tag("INC-27")
    void whatInjectsWithoutAPlantIsSoldAndShared() {
        community
                .member("other", "natural_person")
                .member("roof", "natural_person")
                .load("other", DAY, always(1, 24))
                .load("roof", DAY, always(0, 24))
                .load("home", DAY, always(0, 24))
                .constant("meter_readings", "device_id, direction, point_id", "'m', 'export', 'roof'", DAY, NEXT, 2);

        IncentivesAnswer answer = community.ask(DAY, NEXT, "by", "plant");

        assertThat(answer.totals().money().sharedKwh()).isCloseTo(24, TOLERANCE);
        assertThat(answer.totals().money().premiumEur()).isZero();
        assertThat(answer.totals().money().valorisationEur()).isCloseTo(24 * 0.01057, TOLERANCE);
        assertThat(answer.totals().money().energySalesEur()).isCloseTo(48 * 0.1, TOLERANCE);
        assertThat(plants(answer))
                .filteredOn(plant -> "not_registered".equals(plant.reason()))
                .extracting(PlantFigures::pointId)
                .containsExactly("roof");
        assertThat(codes(answer)).contains("injection_without_plant");
    }

    static List<String> codes(IncentivesAnswer answer) {
        return answer.warnings().stream().map(Warning::code).toList();
    }

    private static List<PlantFigures> plants(IncentivesAnswer answer) {
        return Objects.requireNonNull(answer.plants());
    }

    private static PlantFigures plant(List<PlantFigures> plants, String id) {
        return plants.stream()
                .filter(plant -> id.equals(plant.assetId()))
                .findFirst()
                .orElseThrow();
    }
}
