package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.Warning;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Installations that deliver little, contradict themselves, or leave ids out. */
class PartialTablesTests {

    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final String START = "2026-02-09T23:00Z";
    private static final String END = "2026-02-10T23:00Z";

    @AutoClose
    private final LedgerTables tables = new LedgerTables().community("AC-1");

    @Test
    @Tag("ACC-05")
    @Tag("ACC-18")
    void assumesAPointForEachParticipantOfConsumptionAlone() {
        drop("connection_points", "participants", "participant_assets", "generation", "meter_readings");
        tables.consumes("anna", null, START, END, 1).consumes("ben", null, START, END, 2);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isCloseTo(72, EXACTLY);
        assertThat(answer.energies().withdrawnKwh()).isCloseTo(72, EXACTLY);
        assertThat(answer.energies().injectedKwh()).isZero();
        assertThat(answer.completeness().pointsAssumed()).isTrue();
        assertThat(answer.completeness().expected()).isEqualTo(48);
    }

    @Test
    @Tag("ACC-05")
    void assumesAPlantForAMemberWhoOnlyProduces() {
        drop("connection_points");
        tables.execute(
                        "INSERT INTO participants (participant_id, community_id, role) VALUES ('sun', 'rec', 'producer')")
                .pv("pv", "sun", null)
                .generates("pv", START, END, 2);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isZero();
        assertThat(answer.energies().injectedKwh()).isCloseTo(48, EXACTLY);
        assertThat(answer.completeness().completeShare()).isEqualTo(1);
    }

    @Test
    @Tag("ACC-18")
    void balancesFiscalMetersAloneByTheirPoints() {
        drop("consumption", "generation", "participants", "participant_assets");
        tables.point("home", "anna", "consumption", null).point("shop", "ben", "consumption", null);
        tables.meters("m1", "home", "import", START, END, 1);
        tables.execute("INSERT INTO meter_readings (timestamp, device_id, direction, participant_id, kwh) SELECT"
                + " timestamp, 'm2', 'import', 'ben', 2 FROM meter_readings");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().withdrawnKwh()).isCloseTo(72, EXACTLY);
        assertThat(answer.energies().loadKwh()).isCloseTo(72, EXACTLY);
        assertThat(answer.completeness().meteredShare()).isEqualTo(1);
        assertThat(answer.dataUntil()).hasToString("2026-02-11T00:00+01:00");
    }

    @Test
    @Tag("ACC-18")
    void findsTheMeterOfAnAssetAndItsPeriod() {
        drop("consumption", "generation");
        tables.member("anna").point("home", "anna", "consumption", null);
        tables.execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, asset_type, device_id)"
                        + " VALUES ('meter', 'anna', 'rec', 'meter', 'm1')")
                .meters("m1", null, "import", START, END, 1);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().withdrawnKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.dataFrom()).hasToString("2026-02-10T00:00+01:00");
        assertThat(codes(answer)).isEmpty();
    }

    @Test
    @Tag("ACC-18")
    void takesGenerationFromAProductionMeterWhereThePlantHasNone() {
        tables.member("anna").point("home", "anna", "mixed", null).pv("pv", "anna", "home");
        tables.meters("m1", "home", "import", START, END, 0.5)
                .meters("m1", "home", "export", START, END, 2)
                .meters("m2", "home", "export", START, END, 3)
                .execute("UPDATE meter_readings SET channel = 'production' WHERE device_id = 'm2'");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().generationKwh()).isCloseTo(72, EXACTLY);
        assertThat(answer.energies().loadKwh()).isCloseTo(24 * 1.5, EXACTLY);
    }

    @Test
    @Tag("ACC-18")
    @Tag("ACC-51")
    void answersForACommunityOfWhichNothingElseIsKnown() {
        drop("consumption", "generation", "meter_readings", "connection_points", "participants", "participant_assets");

        BalanceAnswer answer = tables.balance(null, null);
        var summary = tables.summary(Standing.MEMBER);

        assertThat(answer.energies().loadKwh()).isNull();
        assertThat(answer.asOf()).isNull();
        assertThat(answer.dataUntil()).isNull();
        assertThat(answer.period().end()).hasToString("2026-03-01T00:00+01:00");
        assertThat(codes(answer)).containsExactly("no_data");
        assertThat(summary).containsEntry("as_of", null).containsEntry("last_full_day", null);
    }

    @Test
    @Tag("ACC-19")
    void countsAMemberOfTwoCommunitiesOnlyAtItsPointHere() {
        tables.execute(
                        "INSERT INTO participants (participant_id, community_id) VALUES ('anna', 'rec'), ('anna', 'two')")
                .point("here", "anna", "consumption", null)
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id) VALUES"
                        + " ('there', 'anna', 'two')");
        tables.meters("m1", "here", "import", START, END, 1)
                .meters("m2", "there", "import", START, END, 10)
                .meters("m3", null, "import", START, END, 100)
                .execute("UPDATE meter_readings SET participant_id = 'anna'");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().withdrawnKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.completeness().expected()).isEqualTo(24);
        assertThat(codes(answer)).containsExactly("member_of_several");
    }

    @Test
    @Tag("ACC-19")
    void countsOnlyParticipantsWithinTheBoundary() {
        tables.member("anna").member("ben");
        tables.execute("INSERT INTO community_boundary VALUES ('rec', 'anna')");
        tables.consumes("anna", null, START, END, 1).consumes("ben", null, START, END, 10);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.completeness().expected()).isEqualTo(24);
    }

    @Test
    @Tag("ACC-20")
    void countsConsumptionOnceWhereItNamesAPointOnlySometimes() {
        tables.member("anna").point("home", "anna", "consumption", null);
        tables.consumes("anna", null, START, END, 5).consumes("anna", "home", "2026-02-10T11:00Z", END, 1);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        // Twelve hours of the row without the point, then twelve of the rows that name it.
        assertThat(answer.energies().loadKwh()).isCloseTo(12 * 5 + 12, EXACTLY);
        assertThat(answer.completeness().duplicates()).isEqualTo(12);
    }

    @Test
    @Tag("ACC-20")
    void givesLoadWithoutPointToTheOnePointThatIsNoPlant() {
        tables.member("anna").point("home", "anna", "consumption", null).point("roof", "anna", "production", null);
        tables.pv("pv", "anna", "roof").consumes("anna", null, START, END, 1).generates("pv", START, END, 3);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().withdrawnKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.energies().injectedKwh()).isCloseTo(72, EXACTLY);
        assertThat(codes(answer)).isEmpty();
    }

    @Test
    @Tag("ACC-21")
    void saysWhatCannotBeAttributedAndLeavesItOut() {
        tables.member("town").point("hall", "town", "consumption", null).point("school", "town", "consumption", null);
        tables.consumes("town", "hall", START, END, 1)
                .consumes("town", "school", START, END, 1)
                .consumes("town", null, START, END, 50)
                .consumes(null, null, START, END, 50)
                .pv("roof", "town", null)
                .generates("roof", START, END, 50)
                .meters("m9", null, "import", START, END, 50)
                .execute("INSERT INTO connection_points (point_id) VALUES ('lost')")
                .execute("INSERT INTO connection_points (participant_id, community_id) VALUES ('town', 'rec')")
                .execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type)"
                        + " VALUES ('what', 'town', 'rec', 'hall', 'fusion')");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isCloseTo(48, EXACTLY);
        assertThat(answer.energies().generationKwh()).isZero();
        assertThat(codes(answer))
                .containsExactlyInAnyOrder(
                        "rows_without_id",
                        "point_of_nobody",
                        "plant_without_point",
                        "asset_type_unknown",
                        "measurements_without_point",
                        "device_of_nobody");
        assertThat(subjects(answer, "rows_without_id")).containsExactly("connection_points", "consumption");
        assertThat(subjects(answer, "device_of_nobody")).containsExactly("m9");
    }

    @Test
    @Tag("ACC-21")
    void saysWhatContradictsTheRegistryAndLeavesItOut() {
        tables.member("anna").point("home", "anna", "consumption", null);
        tables.execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type)"
                        + " VALUES ('pump', 'anna', 'rec', 'home', 'heat_pump'), ('far', 'x', 'two', NULL, 'pv')")
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id) VALUES"
                        + " ('there', 'x', 'two')");
        tables.consumes("anna", "home", START, END, 1)
                .consumes("x", "there", START, END, 50)
                .generates("pump", START, END, 50)
                .generates("far", START, END, 50)
                .meters("m1", "home", "sideways", START, END, 50)
                .meters("m2", "home", "export", START, END, 50)
                .execute("UPDATE meter_readings SET channel = 'production' WHERE device_id = 'm2'")
                .execute("UPDATE participants SET joined_at = '2020-01-01T00:00Z'")
                .execute("INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES"
                        + " ('ben', 'rec', '2026-01-02T00:00Z', '2026-01-01T00:00Z')");

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isCloseTo(24, EXACTLY);
        assertThat(answer.energies().generationKwh()).isZero();
        assertThat(codes(answer))
                .containsExactlyInAnyOrder(
                        "point_of_another_community",
                        "plant_of_another_community",
                        "generation_of_no_plant",
                        "flow_unknown",
                        "production_without_plant",
                        "ends_before_its_start");
    }

    @Test
    @Tag("ACC-34")
    void leavesOutWhatAPlantGeneratedThatNoTableOfAssetsKnows() {
        tables.member("anna").point("home", "anna", "consumption", null);
        tables.consumes("anna", "home", START, END, 1).generates("mystery", START, END, 2);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().injectedKwh()).isZero();
        assertThat(answer.energies().generationKwh()).isZero();
        assertThat(answer.completeness().expected()).isEqualTo(24);
        assertThat(subjects(answer, "plant_not_registered")).containsExactly("mystery");
    }

    @Test
    @Tag("ACC-21")
    void countsAPointWithoutCommunityThroughItsMember() {
        tables.member("anna")
                .execute("INSERT INTO connection_points (point_id, participant_id) VALUES ('home', 'anna')")
                .consumes("anna", "home", START, END, 1);

        BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-11");

        assertThat(answer.energies().loadKwh()).isCloseTo(24, EXACTLY);
        assertThat(subjects(answer, "point_without_community")).containsExactly("home");
    }

    @Test
    @Tag("ACC-21")
    void saysHowManyLinesCouldNotBeRead() {
        tables.execute("INSERT INTO rejected_rows VALUES ('consumption', 'consumption.csv', 7, 'kwh', 'no number'),"
                + " ('consumption', 'consumption.csv', 9, 'participant_id', 'missing columns'),"
                + " ('consumption', 'consumption.csv', 9, 'kwh', 'missing columns'),"
                + " ('generation', 'generation.csv', NULL, 'kwh', 'no such column'),"
                + " ('generation', 'generation.csv', NULL, 'asset_id', 'no such column'),"
                + " ('networks', 'networks.csv', 1, 'x', 'y')");

        List<Warning> warnings = tables.balance("2026-02-10", "2026-02-11").warnings();

        Warning rejected = warnings.getFirst();
        assertThat(rejected.code()).isEqualTo("rows_rejected");
        assertThat(rejected.message()).startsWith("2 lines of consumption could not be read");
        assertThat(rejected.subjects()).containsExactly("consumption.csv");
        assertThat(warnings.get(1).message()).startsWith("a file or values of generation could not be read");
        assertThat(warnings).extracting(Warning::code).containsExactly("rows_rejected", "rows_rejected", "no_data");
    }

    @Test
    @Tag("ACC-22")
    void namesSubjectsOnlyToManagersAndOperators() {
        tables.member("anna").consumes(null, null, START, END, 1);
        var routes = new BalanceRoutes(tables.accounting());

        for (Standing standing : Standing.values()) {
            Warning warning = routes.energyBalance(tables.context(standing), "2026-02-10", "2026-02-11", null, null)
                    .warnings()
                    .getFirst();
            boolean sees = standing == Standing.MANAGER || standing == Standing.OPERATOR;
            assertThat(warning.subjects() != null).as("%s", standing).isEqualTo(sees);
        }
    }

    private void drop(String... names) {
        for (String name : names) {
            tables.execute("DROP TABLE " + name);
        }
        Arrays.stream(names)
                .filter(List.of("consumption", "generation", "meter_readings")::contains)
                .forEach(name -> tables.execute("DROP TABLE " + name + "_repeated"));
    }

    private static List<String> codes(BalanceAnswer answer) {
        return answer.warnings().stream()
                .map(Warning::code)
                .filter(code -> !code.equals("no_full_day"))
                .toList();
    }

    private static List<String> subjects(BalanceAnswer answer, String code) {
        return answer.warnings().stream()
                .filter(warning -> warning.code().equals(code))
                .map(warning -> Objects.requireNonNull(warning.subjects()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + answer.warnings()));
    }
}
