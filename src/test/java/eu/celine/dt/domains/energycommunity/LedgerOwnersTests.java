package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.energycommunity.MembersAnswer.MemberBalance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Points that change hands or are claimed twice, plants that move, ids that mean two things. */
class LedgerOwnersTests {

    private static final Offset<Double> EXACTLY = within(1e-9);
    // Local midnights of 9, 10 and 11 February.
    private static final String START = "2026-02-08T23:00Z";
    private static final String CHANGE = "2026-02-09T23:00Z";
    private static final String END = "2026-02-10T23:00Z";

    @AutoClose
    private final LedgerTables tables =
            new LedgerTables().community("AC-1").member("m2").member("m9");

    @Test
    @Tag("ACC-33")
    void countsAPointThatChangesHandsForEachOwnerInItsTime() {
        point("P2", "m2", null, "2026-02-10");
        point("P2", "m9", "2026-02-10", null);
        tables.consumes(null, "P2", START, CHANGE, 1)
                .consumes(null, "P2", CHANGE, END, 2)
                .pv("pv", null, "P2")
                .generates("pv", START, END, 0.5)
                .meters("d", "P2", "import", START, CHANGE, 0.5)
                .meters("d", "P2", "import", CHANGE, END, 1.5);

        // 24 h × 1 kWh are m2's, 24 h × 2 kWh are m9's; half a kWh of each hour is generated behind the meter.
        assertThat(load("m2", "2026-02-09", "2026-02-11")).isCloseTo(24, EXACTLY);
        assertThat(load("m9", "2026-02-09", "2026-02-11")).isCloseTo(48, EXACTLY);
        assertThat(member("m2", "2026-02-09", "2026-02-11").withdrawnKwh()).isCloseTo(12, EXACTLY);
        assertThat(member("m9", "2026-02-09", "2026-02-11").withdrawnKwh()).isCloseTo(36, EXACTLY);
        assertThat(member("m9", "2026-02-09", "2026-02-11").generationKwh()).isCloseTo(12, EXACTLY);
        assertThat(load("m9", "2026-02-10", "2026-02-11")).isCloseTo(48, EXACTLY);
        assertThat(load("m2", "2026-02-10", "2026-02-11")).isNull();
        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");
        assertThat(all.completeness().expected()).isEqualTo(48);
        assertThat(all.completeness().completeShare()).isEqualTo(1);
        assertThat(codes(all)).isEmpty();
    }

    @Test
    @Tag("ACC-33")
    void endsAnOwnersTimeWithItsMembershipWhereThePointHasNoDates() {
        point("P2", "m2", null, null);
        point("P2", "m9", "2026-02-10", null);
        tables.execute("UPDATE participants SET left_at = '" + CHANGE + "' WHERE participant_id = 'm2'")
                .consumes("m2", "P2", START, END, 1);

        assertThat(load("m2", "2026-02-09", "2026-02-11")).isCloseTo(24, EXACTLY);
        assertThat(load("m9", "2026-02-09", "2026-02-11")).isCloseTo(24, EXACTLY);
        assertThat(codes(tables.balance("2026-02-09", "2026-02-11"))).isEmpty();
    }

    @Test
    @Tag("ACC-33")
    void givesAPointOfSeveralAtOnceToTheCommunityAndToNoMember() {
        point("P2", "m2", null, null);
        point("P2", "m9", "2026-02-10", null);
        tables.consumes("m2", "P2", START, END, 1);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");
        MembersAnswer members = tables.members("2026-02-09", "2026-02-11");

        assertThat(all.energies().loadKwh()).isCloseTo(48, EXACTLY);
        assertThat(load("m2", "2026-02-09", "2026-02-11")).isCloseTo(24, EXACTLY);
        assertThat(load("m9", "2026-02-09", "2026-02-11")).isNull();
        assertThat(Objects.requireNonNull(members.withoutMember()).loadKwh()).isCloseTo(24, EXACTLY);
        assertThat(subjects(all, "point_of_several_members")).containsExactly("P2");
    }

    @Test
    @Tag("ACC-20")
    @Tag("ACC-33")
    void keepsWhatNamesItsParticipantOnlyWithThePointThatThisOneHadThen() {
        point("P9", "m9", null, "2026-02-10");
        point("P2", "m2", null, "2026-02-10");
        point("P2", "m9", "2026-02-10", null);
        tables.consumes("m9", null, START, CHANGE, 1)
                .consumes("m9", null, CHANGE, END, 2)
                .consumes("m2", null, START, END, 5);

        assertThat(load("m9", "2026-02-09", "2026-02-11")).isCloseTo(24 + 48, EXACTLY);
        assertThat(load("m2", "2026-02-09", "2026-02-11")).isCloseTo(24 * 5, EXACTLY);
        assertThat(codes(tables.balance("2026-02-09", "2026-02-11"))).isEmpty();
    }

    @Test
    @Tag("ACC-35")
    void takesNoParticipantOrPlantForAPointOfTheSameId() {
        point("P3", "m2", null, null);
        point("P4", "m9", null, null);
        tables.member("P3")
                .consumes("m2", "P3", START, END, 1)
                .consumes("m9", "P4", START, END, 2)
                .consumes("P3", null, START, END, 10)
                .pv("P4", null, null)
                .generates("P4", START, END, 4);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");

        assertThat(load("m2", "2026-02-09", "2026-02-11")).isCloseTo(48, EXACTLY);
        assertThat(load("m9", "2026-02-09", "2026-02-11")).isCloseTo(96, EXACTLY);
        assertThat(load("P3", "2026-02-09", "2026-02-11")).isCloseTo(480, EXACTLY);
        assertThat(all.energies().withdrawnKwh()).isCloseTo(48 * 13, EXACTLY);
        assertThat(all.energies().injectedKwh()).isCloseTo(48 * 4, EXACTLY);
    }

    @Test
    @Tag("ACC-36")
    void countsAPointOfTwoCommunitiesInNeitherWhileItIsInBoth() {
        point("P2", "m2", null, null);
        tables.execute("INSERT INTO connection_points (point_id, participant_id, community_id, connected_from) VALUES"
                        + " ('P2', 'x', 'two', '2026-02-10')")
                .consumes("m2", "P2", START, END, 1);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");

        assertThat(all.energies().loadKwh()).isCloseTo(24, EXACTLY);
        assertThat(all.completeness().expected()).isEqualTo(24);
        assertThat(subjects(all, "point_of_several_communities")).containsExactly("P2");
    }

    @Test
    @Tag("ACC-36")
    void countsAPointThatMovedFromOneCommunityToAnotherInEachInItsTime() {
        point("P2", "m2", "2026-02-10", null);
        tables.execute("INSERT INTO connection_points (point_id, participant_id, community_id) VALUES"
                        + " ('P2', 'm2', 'two')")
                .execute("INSERT INTO participants (participant_id, community_id, left_at) VALUES ('m2', 'two', '"
                        + CHANGE + "')")
                .consumes("m2", "P2", START, END, 1);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");

        assertThat(all.energies().loadKwh()).isCloseTo(24, EXACTLY);
        assertThat(codes(all)).doesNotContain("point_of_several_communities");
    }

    @Test
    @Tag("ACC-37")
    void saysThatTwoMetersOfAPointWereReadAtOnce() {
        point("P2", "m2", null, null);
        point("P3", "m9", null, null);
        tables.meters("d4", "P2", "import", START, END, 0.25)
                .meters("d4b", "P2", "import", START, END, 0.25)
                .meters("d4c", "P2", "export", START, END, 0)
                .meters("d5", "P3", "import", START, CHANGE, 0.25)
                .meters("d6", "P3", "import", CHANGE, END, 0.25);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");

        assertThat(subjects(all, "several_meters")).containsExactly("P2");
    }

    @Test
    @Tag("ACC-38")
    void leavesAPlantThatMovedWhereItStoodBefore() {
        point("P1", "m2", null, null);
        point("P2", "m9", null, null);
        plant("P1", "2024-01-01", "2026-02-10", 0.1);
        plant("P2", "2026-02-10", null, 0.4);
        tables.consumes("m2", "P1", START, END, 1)
                .consumes("m9", "P2", START, END, 1)
                .generates("pv1", START, CHANGE, 3)
                .generates("pv1", CHANGE, END, 5);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");

        assertThat(member("m2", "2026-02-09", "2026-02-11").injectedKwh()).isCloseTo(24 * 2, EXACTLY);
        assertThat(member("m9", "2026-02-09", "2026-02-11").injectedKwh()).isCloseTo(24 * 4, EXACTLY);
        assertThat(all.completeness().completeShare()).isEqualTo(1);
        assertThat(codes(all)).isEmpty();
    }

    @Test
    @Tag("ACC-38")
    void missesWhatAPlantGeneratedWhileItIsRegisteredAtTwoPoints() {
        point("P1", "m2", null, null);
        point("P2", "m9", null, null);
        plant("P1", "2024-01-01", null, 0.1);
        plant("P2", "2026-02-10", null, 0.1);
        tables.consumes("m2", "P1", START, END, 1)
                .consumes("m9", "P2", START, END, 1)
                .generates("pv1", START, END, 3);

        BalanceAnswer all = tables.balance("2026-02-09", "2026-02-11");

        assertThat(all.energies().generationKwh()).isCloseTo(24 * 3, EXACTLY);
        // The day before P1 and P2 are known; the day after neither is.
        assertThat(all.completeness().present()).isEqualTo(48);
        assertThat(all.completeness().expected()).isEqualTo(96);
        assertThat(subjects(all, "plant_at_several_points")).containsExactly("pv1");
    }

    private void point(String id, String participant, @Nullable String from, @Nullable String until) {
        tables.execute("INSERT INTO connection_points (point_id, participant_id, community_id, point_type,"
                + " connected_from, connected_to) VALUES ('" + id + "', '" + participant + "', 'rec', 'mixed', "
                + text(from) + ", " + text(until) + ")");
    }

    private void plant(String point, @Nullable String from, @Nullable String until, double grantShare) {
        tables.execute("INSERT INTO participant_assets (asset_id, community_id, point_id, asset_type, peak_power_kwp,"
                + " commissioned_on, decommissioned_on, grant_share) VALUES ('pv1', 'rec', '" + point + "', 'pv', 5, "
                + text(from) + ", " + text(until) + ", " + grantShare + ")");
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    private MemberBalance member(String id, String start, String end) {
        return find(id, start, end).findFirst().orElseThrow();
    }

    private @Nullable Double load(String id, String start, String end) {
        List<MemberBalance> found = find(id, start, end).toList();
        return found.isEmpty() ? null : found.getFirst().loadKwh();
    }

    private Stream<MemberBalance> find(String id, String start, String end) {
        return tables.members(start, end).members().stream().filter(member -> id.equals(member.participantId()));
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
