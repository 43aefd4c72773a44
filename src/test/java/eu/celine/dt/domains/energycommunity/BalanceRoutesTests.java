package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.energycommunity.MembersAnswer.MemberBalance;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days worked by hand; 10 February 2026 in Rome lasts from 23:00 UTC of the 9th to 23:00 UTC of the 10th. */
class BalanceRoutesTests {

    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final String START = "2026-02-09T23:00Z";
    private static final String NOON = "2026-02-10T11:00Z";
    private static final String END = "2026-02-10T23:00Z";

    @AutoClose
    private final LedgerTables tables = new LedgerTables();

    @Test
    @Tag("ACC-01")
    void neverNetsTheFourPointsOfAMunicipality() {
        tables.community("AC-1").member("town");
        for (String point : List.of("hall", "school", "gym", "depot")) {
            tables.point(point, "town", "mixed", "AC-1");
        }
        tables.pv("pv-gym", "town", "gym").pv("pv-depot", "town", "depot");
        tables.consumes("town", "hall", START, END, 1)
                .consumes("town", "school", START, END, 2)
                .consumes("town", "gym", START, END, 1)
                .generates("pv-gym", START, END, 5)
                .consumes("town", "depot", START, END, 0.5)
                .generates("pv-depot", START, END, 3);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        // Each hour: W = 1 + 2, I = (5 − 1) + (3 − 0.5), E = min(6.5, 3), PSC = 1 + 0.5.
        assertThat(answer.energies().loadKwh()).isCloseTo(24 * 4.5, EXACTLY);
        assertThat(answer.energies().generationKwh()).isCloseTo(24 * 8.0, EXACTLY);
        assertThat(answer.energies().physicalSelfConsumptionKwh()).isCloseTo(24 * 1.5, EXACTLY);
        assertThat(answer.energies().injectedKwh()).isCloseTo(24 * 6.5, EXACTLY);
        assertThat(answer.energies().withdrawnKwh()).isCloseTo(24 * 3.0, EXACTLY);
        assertThat(answer.energies().sharedKwh()).isCloseTo(24 * 3.0, EXACTLY);
        assertThat(answer.totalConsumptionKwh()).isEqualTo(answer.energies().loadKwh());
        assertThat(answer.ratios().selfConsumptionRatio()).isCloseTo(4.5 / 8, EXACTLY);
        assertThat(answer.ratios().gridExportNetOfSharingKwh()).isCloseTo(24 * 3.5, EXACTLY);
        assertThat(answer.completeness().expected()).isEqualTo(96);
        assertThat(answer.completeness().completeShare()).isEqualTo(1);
        assertThat(answer.completeness().pointsAssumed()).isFalse();
        MemberBalance town =
                tables.members("2026-02-10", "2026-02-11").members().getFirst();
        assertThat(town.points()).isEqualTo(4);
        assertThat(town.sharedWithdrawnKwh()).isCloseTo(24 * 3.0, EXACTLY);
        assertThat(town.sharedInjectedKwh()).isCloseTo(24 * 3.0, EXACTLY);
    }

    @Test
    @Tag("ACC-02")
    void countsAStandAlonePlantAsNobodysAndWithoutLoad() {
        tables.community("AC-1").member("anna").point("home", "anna", "consumption", null);
        tables.pv("plant", null, null).consumes("anna", "home", START, END, 1).generates("plant", START, END, 4);

        MembersAnswer answer = tables.members("2026-02-10", "2026-02-11");

        MemberBalance plant = Objects.requireNonNull(answer.withoutMember());
        assertThat(plant.loadKwh()).isZero();
        assertThat(plant.withdrawnKwh()).isZero();
        assertThat(plant.injectedKwh()).isCloseTo(96, EXACTLY);
        assertThat(plant.sharedInjectedKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.members()).singleElement().satisfies(anna -> {
            assertThat(anna.withdrawnKwh()).isCloseTo(24, EXACTLY);
            assertThat(anna.sharedWithdrawnKwh()).isCloseTo(24, EXACTLY);
            assertThat(anna.sharedInjectedKwh()).isZero();
        });
    }

    @Test
    @Tag("ACC-03")
    void sharesUnderEachPrimarySubstationByItself() {
        tables.community(null).member("anna").member("ben");
        tables.point("a", "anna", "consumption", "AC-1").point("b", "ben", "consumption", "AC-2");
        tables.point("p", null, "production", "AC-2").pv("pv", null, "p");
        tables.consumes("anna", "a", START, END, 2)
                .consumes("ben", "b", START, END, 1)
                .generates("pv", START, END, 3);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().sharedKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.substations()).hasSize(2);
        assertThat(answer.substations().getFirst().id()).isEqualTo("AC-1");
        assertThat(answer.substations().getFirst().withdrawnKwh()).isCloseTo(48, EXACTLY);
        assertThat(answer.substations().getFirst().sharedKwh()).isZero();
        assertThat(answer.substations().getLast().injectedKwh()).isCloseTo(72, EXACTLY);
        assertThat(answer.substations().getLast().sharedKwh()).isCloseTo(24, EXACTLY);
    }

    @Test
    @Tag("ACC-04")
    void keepsAPointWithoutSubstationOutOfSharing() {
        tables.community(null).member("anna").member("ben");
        tables.point("a", "anna", "consumption", "AC-1").point("b", "ben", "consumption", null);
        tables.point("p", null, "production", "AC-1").pv("pv", null, "p");
        tables.point("q", null, "production", "AC-2");
        tables.consumes("anna", "a", START, END, 1)
                .consumes("ben", "b", START, END, 1)
                .generates("pv", START, END, 3);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().withdrawnKwh()).isCloseTo(48, EXACTLY);
        assertThat(answer.energies().sharedKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.completeness().unassignedPoints()).isEqualTo(1);
        assertThat(warning(answer, "point_without_substation").subjects()).containsExactly("b");
    }

    @Test
    @Tag("ACC-06")
    void countsAMemberOnlyBetweenJoiningAndLeaving() {
        tables.community("AC-1").point("home", "anna", "consumption", null);
        tables.execute("INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES"
                        + " ('anna', 'rec', '2026-02-10T06:00Z', '" + NOON + "')")
                .consumes("anna", "home", START, END, 1);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isCloseTo(5, EXACTLY);
        assertThat(answer.completeness().expected()).isEqualTo(5);
        assertThat(answer.completeness().completeShare()).isEqualTo(1);
    }

    @Test
    @Tag("ACC-06")
    void countsAPointWhileItIsConnectedAndAPlantFromItsCommissioning() {
        tables.community("AC-1")
                .member("anna")
                .point("home", "anna", "mixed", null)
                .pv("pv", "anna", "home");
        tables.execute("UPDATE connection_points SET connected_from = '2026-02-10', connected_to = '2026-02-12'")
                .execute("UPDATE participant_assets SET commissioned_on = '2026-02-11'");
        tables.consumes("anna", "home", "2026-02-08T23:00Z", "2026-02-12T23:00Z", 1)
                .generates("pv", "2026-02-08T23:00Z", "2026-02-12T23:00Z", 3);

        BalanceAnswer answer = tables.balance("2026-02-09", "2026-02-13", "1d");

        // The 9th and the 12th are outside the connection, the 10th is before the plant.
        assertThat(Objects.requireNonNull(answer.series()))
                .extracting(day -> day.energies().injectedKwh())
                .containsExactly(null, 0.0, 48.0, null);
        assertThat(answer.energies().loadKwh()).isCloseTo(48, EXACTLY);
        assertThat(answer.energies().withdrawnKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.completeness().expected()).isEqualTo(48);
    }

    @Test
    @Tag("ACC-09")
    void answersNullForAPeriodWithoutData() {
        tables.community("AC-1").member("anna").point("home", "anna", "consumption", null);
        tables.consumes("anna", "home", START, END, 1);

        BalanceAnswer answer = tables.balance("2026-02-20", "2026-02-21", "1h");

        assertThat(answer.energies().loadKwh()).isNull();
        assertThat(answer.energies().sharedKwh()).isNull();
        assertThat(answer.totalGenerationKwh()).isNull();
        assertThat(answer.ratios().selfSufficiencyRatio()).isNull();
        assertThat(answer.substations()).isEmpty();
        assertThat(answer.completeness().expected()).isEqualTo(24);
        assertThat(answer.completeness().completeShare()).isZero();
        assertThat(Objects.requireNonNull(answer.series())).hasSize(24).allSatisfy(hour -> {
            assertThat(hour.energies().withdrawnKwh()).isNull();
            assertThat(hour.complete()).isFalse();
        });
    }

    @Test
    @Tag("ACC-10")
    void givesADayItsTwentyThreeOrTwentyFiveHours() {
        tables.community("AC-1").member("anna").point("home", "anna", "consumption", null);
        tables.consumes("anna", "home", "2025-03-28T23:00Z", "2025-04-01T00:00Z", 1)
                .consumes("anna", "home", "2025-10-24T00:00Z", "2025-10-28T00:00Z", 2);

        HourlyAnswer spring = tables.hourly("2025-03-30");
        HourlyAnswer autumn = tables.hourly("2025-10-26");

        assertThat(spring.data()).hasSize(23);
        assertThat(spring.data().get(2).timestamp()).hasToString("2025-03-30T03:00+02:00");
        assertThat(autumn.data()).hasSize(25);
        assertThat(autumn.data().get(2).timestamp()).hasToString("2025-10-26T02:00+02:00");
        assertThat(autumn.data().get(3).timestamp()).hasToString("2025-10-26T02:00+01:00");
        assertThat(autumn.data()).allSatisfy(hour -> assertThat(hour.kwh()).isEqualTo(2));
        assertThat(tables.balance("2025-10-26", "2025-10-27").energies().loadKwh())
                .isCloseTo(50, EXACTLY);
        assertThat(tables.balance("2025-03-30", "2025-03-31").energies().loadKwh())
                .isCloseTo(23, EXACTLY);
    }

    @Test
    @Tag("ACC-12")
    void knowsNoQuartersOfAnHourInWhichAPointHasNone() {
        tables.community("AC-1").member("anna").member("ben");
        tables.point("a", "anna", "consumption", null).point("b", "ben", "consumption", null);
        tables.consumes("anna", "a", START, END, "15 minutes", 0.25).consumes("ben", "b", START, END, 1);

        BalanceAnswer quarters = tables.balance("2026-02-10", "2026-02-11", "15m");
        BalanceAnswer hours = tables.balance("2026-02-10", "2026-02-11", "1h");

        assertThat(Objects.requireNonNull(quarters.series())).hasSize(96).allSatisfy(quarter -> {
            assertThat(quarter.energies().loadKwh()).isNull();
            assertThat(quarter.complete()).isFalse();
        });
        assertThat(quarters.apportioned()).isTrue();
        assertThat(Objects.requireNonNull(hours.series())).hasSize(24).allSatisfy(hour -> {
            assertThat(hour.energies().loadKwh()).isCloseTo(2.0, EXACTLY);
            assertThat(hour.complete()).isTrue();
        });
        assertThat(hours.apportioned()).isNull();
    }

    @Test
    @Tag("ACC-09")
    void leavesAPointOutOfAStepOfWhichAValueIsMissing() {
        tables.community("AC-1")
                .member("anna")
                .point("home", "anna", "mixed", null)
                .pv("pv", "anna", "home");
        tables.consumes("anna", "home", START, END, 1).generates("pv", START, END, 3);
        tables.execute("DELETE FROM generation WHERE timestamp = '" + NOON + "'")
                .execute("UPDATE consumption SET kwh = -4 WHERE timestamp = '2026-02-10T01:00Z'");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        // 23 hours with generation; in one of them the load is clamped from −4 to 0.
        assertThat(answer.energies().generationKwh()).isCloseTo(69, EXACTLY);
        assertThat(answer.energies().loadKwh()).isCloseTo(22, EXACTLY);
        assertThat(answer.energies().injectedKwh()).isCloseTo(22 * 2 + 3, EXACTLY);
        assertThat(answer.completeness().missing()).isEqualTo(1);
        assertThat(answer.completeness().clamped()).isEqualTo(1);
        assertThat(answer.completeness().derived()).isEqualTo(23);
    }

    @Test
    @Tag("ACC-17")
    void doubtsAConsumptionThatEqualsTheImport() {
        tables.community("AC-1")
                .member("anna")
                .point("home", "anna", "mixed", null)
                .pv("pv", "anna", "home");
        tables.consumes("anna", "home", START, END, 1)
                .meters("m1", "home", "import", START, END, 1)
                .meters("m1", "home", "export", START, END, 3)
                .generates("pv", START, END, 3);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");
        Object quality = tables.summary(Standing.MANAGER).get("data_quality");

        assertThat(warning(answer, "consumption_looks_like_withdrawal").subjects())
                .containsExactly("home");
        assertThat(String.valueOf(quality)).contains("consumption_looks_like_withdrawal");
        assertThat(answer.completeness().meteredShare()).isCloseTo(1, EXACTLY);
    }

    @Test
    @Tag("ACC-17")
    void doesNotDoubtAConsumptionThatDiffersInOneDaylightHourOfTen() {
        tables.community("AC-1")
                .member("anna")
                .point("home", "anna", "mixed", null)
                .pv("pv", "anna", "home");
        tables.consumes("anna", "home", START, END, 1)
                .meters("m1", "home", "import", START, END, 1)
                .meters("m1", "home", "export", START, END, 3)
                .generates("pv", "2026-02-10T07:00Z", "2026-02-10T17:00Z", 3)
                .execute("UPDATE consumption SET kwh = 1.5 WHERE timestamp = '" + NOON + "'");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.warnings()).extracting(Warning::code).doesNotContain("consumption_looks_like_withdrawal");
    }

    @Test
    @Tag("ACC-53")
    void warnsOfWhatInjectsWithoutAPlant() {
        tables.community("AC-1").member("anna").point("home", "anna", "consumption", null);
        tables.meters("m1", "home", "import", START, END, 1).meters("m1", "home", "export", START, END, 3);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");
        Object quality = tables.summary(Standing.MANAGER).get("data_quality");

        assertThat(warning(answer, "injection_without_plant").subjects()).containsExactly("home");
        assertThat(String.valueOf(quality)).contains("injection_without_plant");
        assertThat(answer.energies().injectedKwh()).isCloseTo(72, EXACTLY);
    }

    @Test
    @Tag("ACC-54")
    void warnsOfMetersThatDisagree() {
        tables.community("AC-1").member("anna").member("bob");
        tables.point("home", "anna", "consumption", null).point("shop", "bob", "consumption", null);
        // Kilowatts in place of kilowatt-hours at the home: four times as much as the fiscal meter saw.
        tables.consumes("anna", "home", START, END, 4).meters("m1", "home", "import", START, END, 1);
        tables.consumes("bob", "shop", START, END, 1.05).meters("m2", "shop", "import", START, END, 1);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(warning(answer, "measurements_disagree").subjects()).containsExactly("home");
        assertThat(answer.completeness().balanceResidualKwh()).isCloseTo(24 * (1 - 4) + 24 * (1 - 1.05), EXACTLY);
    }

    @Test
    @Tag("ACC-55")
    void readsAMeterWhereItsDeviceStands() {
        tables.community("AC-1").member("anna");
        tables.point("home", "anna", "consumption", null).point("shop", "anna", "consumption", null);
        tables.execute("INSERT INTO participant_assets (asset_id, asset_type, participant_id, community_id, point_id,"
                + " device_id) VALUES ('a1', 'meter', 'anna', 'rec', 'home', 'm1'), ('a2', 'meter', 'anna', 'rec', 'shop',"
                + " 'm2')");
        for (String device : List.of("m1", "m2")) {
            tables.execute(
                    "INSERT INTO meter_readings (timestamp, device_id, direction, participant_id, kwh) SELECT t, '"
                            + device + "', 'import', 'anna', " + (device.equals("m1") ? 1 : 2)
                            + " FROM (SELECT unnest(generate_series(TIMESTAMPTZ '2026-02-09 23:00:00+00',"
                            + " TIMESTAMPTZ '2026-02-10 22:00:00+00', INTERVAL 1 HOUR)) AS t)");
        }

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().withdrawnKwh()).isCloseTo(24 + 48, EXACTLY);
        assertThat(answer.completeness().missing()).isZero();
        assertThat(answer.warnings()).extracting(Warning::code).doesNotContain("measurements_without_point");
    }

    private static Warning warning(BalanceAnswer answer, String code) {
        return answer.warnings().stream()
                .filter(warning -> warning.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + answer.warnings()));
    }
}
