package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.Condition;
import eu.celine.dt.domains.energycommunity.it.EligibilityAnswer.PlantVerdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The conditions of a community on the first of March 2026. */
class EligibilityTests {

    @AutoClose
    private final IncentiveCommunity community = new IncentiveCommunity()
            .member("a", "natural_person")
            .member("b", "natural_person")
            .plant("pv", null, 700, "2024-06-01");

    @Test
    @Tag("INC-50")
    void aSoundCommunityMeetsEveryCondition() {
        Map<String, Condition> conditions = conditions(null);

        assertThat(conditions)
                .containsOnlyKeys(
                        "one_market_zone",
                        "premium_area_known",
                        "primary_substation_known",
                        "two_customers",
                        "constitution_before_operation",
                        "existing_power",
                        "plant_power",
                        "renewable_sources",
                        "grant_share",
                        "incentive_period",
                        "access_open");
        assertThat(conditions.values()).allSatisfy(condition -> {
            assertThat(condition.status()).isEqualTo("met");
            assertThat(condition.source()).isNotBlank();
        });
        assertThat(conditions.get("plant_power"))
                .extracting(Condition::value, Condition::limit, Condition::unit)
                .containsExactly(700.0, 1000.0, "kW");
    }

    @Test
    @Tag("INC-50")
    void whatIsWrongFails() {
        community
                .plant("large", null, 1001, "2024-06-01")
                .plant("early", null, 10, "2021-12-20")
                .plant("existing", null, 1000, "2019-06-01")
                .grant("pv", 0.5)
                .execute("DELETE FROM connection_points WHERE point_id = 'b'");

        Map<String, Condition> conditions = conditions(null);

        assertThat(failed(conditions))
                .containsExactlyInAnyOrder(
                        "two_customers",
                        "constitution_before_operation",
                        "existing_power",
                        "plant_power",
                        "grant_share");
    }

    @Test
    @Tag("INC-51")
    void whatTheDataDoesNotTellIsUnknown() {
        community
                .plant("undated", null, 10, null)
                .execute("UPDATE communities SET region = NULL, constituted_on = NULL");

        Map<String, Condition> conditions = conditions(null);

        assertThat(failed(conditions)).isEmpty();
        assertThat(statuses(conditions, "unknown"))
                .containsExactlyInAnyOrder(
                        "one_market_zone", "premium_area_known", "constitution_before_operation", "existing_power");
    }

    @Test
    @Tag("INC-50")
    void theConditionsAreThoseOfTheDayAskedFor() {
        assertThat(conditions("2020-01-01").get("plant_power"))
                .extracting(condition -> condition.value())
                .isNull();
        assertThat(failed(conditions("2045-01-01"))).containsExactly("incentive_period");
        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(() -> conditions("soon"))
                .withMessageContaining("rules_date");
    }

    @Test
    @Tag("INC-52")
    void eachPlantHasItsVerdict() throws NoSuchMethodException {
        community.plant("existing", "a", 5, "2019-06-01").plant("later", "a", 5, "2026-06-01");

        List<PlantVerdict> verdicts = community.routes().eligibilityPlants(community.context(Standing.MANAGER), null);

        assertThat(verdicts)
                .extracting(PlantVerdict::assetId, PlantVerdict::eligible, PlantVerdict::reason)
                .containsExactlyInAnyOrder(tuple("existing", false, "before_decree"), tuple("pv", true, null));
        assertThat(verdicts).filteredOn(PlantVerdict::eligible).allSatisfy(verdict -> {
            assertThat(verdict.classKw()).isEqualTo(1000);
            assertThat(verdict.premiumUntil()).isEqualTo("2044-06-01");
        });
        assertThat(IncentiveRoutes.class
                        .getDeclaredMethod("eligibilityPlants", RunContext.class, String.class)
                        .isAnnotationPresent(PersonalData.class))
                .isTrue();
    }

    private Map<String, Condition> conditions(@Nullable String rulesDate) {
        return community.routes().eligibility(community.context(Standing.MEMBER), rulesDate).stream()
                .collect(Collectors.toMap(Condition::rule, Function.identity()));
    }

    private static List<String> failed(Map<String, Condition> conditions) {
        return statuses(conditions, "failed");
    }

    private static List<String> statuses(Map<String, Condition> conditions, String status) {
        return conditions.values().stream()
                .filter(condition -> condition.status().equals(status))
                .map(Condition::rule)
                .toList();
    }
}
