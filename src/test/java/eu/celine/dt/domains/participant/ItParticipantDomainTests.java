package eu.celine.dt.domains.participant;

import static eu.celine.dt.domains.Callers.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItParticipantDomainTests {

    @AutoClose
    private final DuckDbValues values = new DuckDbValues(ItParticipantDomain.class)
            .withTables()
            .execute("INSERT INTO communities (community_id, name, country, region) VALUES"
                    + " ('rec', 'REC', 'IT', 'Puglia'), ('beg', 'BEG', 'DE', NULL)");

    private final DTDomain domain = new ItParticipantDomain(Settings.defaults(), values, new Uncached());

    @Test
    @Tag("PAR-01")
    void isMountedAsTheParticipant() {
        assertThat(domain.name()).isEqualTo("it-participant");
        assertThat(domain.domainType()).isEqualTo("participant");
        assertThat(domain.routePrefix()).isEqualTo("/participants");
        assertThat(domain.entityIdParam()).isEqualTo("participant_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p1", "anna", "meter-1"})
    @Tag("PAR-02")
    void resolvesEachIdOfAMemberToTheSameKey(String id) {
        member("p1", "rec", "anna");
        member("p2", "rec", "bruno");
        asset("a1", "p1", "meter-1");

        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity(id, person("anna")));

        assertThat(entity.id()).isEqualTo("p1");
        assertThat(entity.metadata())
                .containsEntry("community_id", "rec")
                .containsEntry("role", "prosumer")
                .containsEntry("user_sub", "anna")
                .containsEntry("devices", List.of("meter-1"))
                .containsEntry("timezone", "Europe/Rome")
                .containsEntry("market_zone", "SUD");
        assertThat(domain.metadata().stream().map(MetadataField::name))
                .containsAll(entity.metadata().keySet());
    }

    @Test
    @Tag("PAR-03")
    void doesNotKnowAnIdThatMeansTwoMembers() {
        member("p1", "rec", "anna");
        member("p2", "rec", "p1");
        member("p3", "rec", "carla");
        asset("a1", "p1", "shared");
        asset("a3", "p3", "shared");
        asset("a2", "p2", "carla");

        assertThat(domain.resolveEntity("p1", person("anna"))).isNull();
        assertThat(domain.resolveEntity("shared", person("anna"))).isNull();
        assertThat(domain.resolveEntity("carla", person("carla"))).isNull();
        assertThat(domain.resolveEntity("p3", person("carla"))).isNotNull();
    }

    @Test
    @Tag("PAR-03")
    void doesNotKnowAMemberOfTwoCommunitiesAtOnce() {
        member("p1", "rec", "anna");
        member("p1", "beg", "anna");

        assertThat(domain.resolveEntity("p1", person("anna"))).isNull();
    }

    @Test
    @Tag("PAR-02")
    void followsAMemberToItsNewCommunity() {
        member("p1", "rec", "anna");
        values.execute("UPDATE participants SET left_at = '2026-01-01 00:00:00+00:00'");
        member("p1", "beg", "anna");

        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity("p1", person("anna")));

        assertThat(entity.metadata()).containsEntry("community_id", "beg").containsEntry("timezone", "Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1", "' OR 1=1 --", "{{7*7}}", ":start", ""})
    @Tag("PAR-03")
    void doesNotKnowAnyOtherId(String id) {
        member("p1", "rec", "anna");

        assertThat(domain.resolveEntity(id, person("anna"))).isNull();
    }

    @Test
    @Tag("PAR-03")
    void forgetsADeviceThatWasGivenAway() {
        member("p1", "rec", "anna");
        asset("a1", "p1", "meter-1");
        values.execute("UPDATE participant_assets SET decommissioned_on = '2026-03-01'");

        assertThat(domain.resolveEntity("meter-1", person("anna"))).isNull();
    }

    @Test
    @Tag("PAR-02")
    void resolvesWithoutATableOfAssets() {
        member("p1", "rec", "anna");
        values.execute("DROP TABLE participant_assets");

        assertThat(Objects.requireNonNull(domain.resolveEntity("p1", person("anna")))
                        .metadata())
                .containsEntry("devices", List.of());
    }

    @Test
    @Tag("PAR-05")
    void grantsAPersonItsOwnIdsAndAManagerItsMembers() {
        member("p1", "rec", "anna");
        asset("a1", "p1", "meter-1");
        member("p2", "rec", "bruno");
        member("p3", "rec", null);
        member("p4", "beg", "dora");
        values.execute("UPDATE participants SET is_manager = true WHERE participant_id = 'p2'")
                .execute("INSERT INTO participants (participant_id, community_id, left_at) VALUES"
                        + " ('p5', 'rec', '2026-02-01 00:00:00+00:00')");

        assertThat(domain.memberships(person("anna")))
                .containsExactlyInAnyOrder(
                        new Membership("p1", Standing.SUBJECT),
                        new Membership("anna", Standing.SUBJECT),
                        new Membership("meter-1", Standing.SUBJECT));
        assertThat(domain.memberships(person("bruno")))
                .contains(new Membership("p2", Standing.SUBJECT))
                .filteredOn(membership -> membership.standing() == Standing.MANAGER)
                .extracting(Membership::entityId)
                .containsExactly("p1", "p2", "p3");
        assertThat(domain.memberships(person("stranger"))).isEmpty();
        assertThat(domain.memberships(Callers.service())).isEmpty();
    }

    @Test
    @Tag("PAR-05")
    void leavesAFormerManagerOnlyItsOwnIds() {
        member("p1", "rec", "anna");
        member("p2", "rec", "bruno");
        values.execute("UPDATE participants SET is_manager = true, left_at = '2026-02-01 00:00:00+00:00'"
                + " WHERE participant_id = 'p2'");

        assertThat(domain.memberships(person("bruno")))
                .containsExactlyInAnyOrder(
                        new Membership("p2", Standing.SUBJECT), new Membership("bruno", Standing.SUBJECT));
    }

    @Test
    @Tag("PAR-12")
    void opensToAManagerOnlyWhoBelongsToItsCommunityNow() {
        membership("p1", "rec", "'2026-03-01 12:00:00+00:00'", "NULL");
        membership("p2", "rec", "'2026-03-01 12:00:01+00:00'", "NULL");
        membership("p3", "rec", "NULL", "'2026-03-01 12:00:00+00:00'");
        membership("p4", "rec", "NULL", "'2026-02-01 00:00:00+00:00'");
        membership("p4", "rec", "'2026-02-15 00:00:00+00:00'", "NULL");
        member("boss", "rec", "bruno");
        values.execute("UPDATE participants SET is_manager = true WHERE participant_id = 'boss'");

        assertThat(managedBy("bruno")).containsExactly("boss", "p1", "p4");
    }

    @Test
    @Tag("PAR-12")
    void opensNobodyToAFutureOrFormerManager() {
        member("p1", "rec", "anna");
        membership("future", "rec", "'2026-03-02 00:00:00+00:00'", "NULL");
        membership("former", "rec", "NULL", "'2026-03-01 12:00:00+00:00'");
        values.execute("UPDATE participants SET is_manager = true, user_sub = participant_id"
                + " WHERE participant_id <> 'p1'");

        assertThat(managedBy("future")).isEmpty();
        assertThat(managedBy("former")).isEmpty();
    }

    @Test
    @Tag("PAR-13")
    void resolvesInTheCommunityThatHoldsNow() {
        membership("p1", "beg", "'2026-04-01 00:00:00+00:00'", "'2027-01-01 00:00:00+00:00'");
        membership("p1", "rec", "NULL", "'2026-04-01 00:00:00+00:00'");

        assertThat(communityOf("p1")).isEqualTo("rec");
    }

    @Test
    @Tag("PAR-13")
    void resolvesInTheCommunityLeftLastWhereNoneHolds() {
        membership("p1", "beg", "'2026-04-01 00:00:00+00:00'", "'2027-01-01 00:00:00+00:00'");
        membership("p1", "rec", "NULL", "'2026-01-01 00:00:00+00:00'");
        membership("p2", "beg", "'2026-05-01 00:00:00+00:00'", "NULL");
        membership("p2", "rec", "'2026-04-01 00:00:00+00:00'", "'2026-05-01 00:00:00+00:00'");

        assertThat(communityOf("p1")).isEqualTo("rec");
        assertThat(communityOf("p2")).isEqualTo("rec");
    }

    @Test
    @Tag("PAR-06")
    void listsParticipantsByTheirInitials() {
        member("p2", "beg", "bruno");
        member("p1", "rec", "anna");
        values.execute("UPDATE participants SET name = 'Anna Bianchi' WHERE participant_id = 'p1'")
                .execute("UPDATE participants SET name = NULL WHERE participant_id = 'p2'");

        assertThat(domain.entities(person("anna")))
                .containsExactly(
                        new EntitySummary("p1", "A. B.", "IT", null, null),
                        new EntitySummary("p2", "p2", "DE", null, null));
    }

    @Test
    @Tag("PAR-07")
    void servesOnlyMembersOfTheSingleCommunityOfItsBackend() {
        member("p1", "rec", "anna");
        member("p2", "beg", "bruno");
        var single = new ItParticipantDomain(Settings.defaults().withSingleCommunity("rec"), values, new Uncached());

        assertThat(single.resolveEntity("p1", person("anna"))).isNotNull();
        assertThat(single.resolveEntity("p2", person("bruno"))).isNull();
        assertThat(single.memberships(person("bruno"))).isEmpty();
        assertThat(single.entities(person("anna")))
                .extracting(EntitySummary::id)
                .containsExactly("p1");
    }

    @Test
    @Tag("PAR-07")
    void refusesASourceOfParticipantsOtherThanTheirTable() {
        var listing = Settings.listing(Settings.community("p1", Map.of()));

        assertThatThrownBy(() -> new ItParticipantDomain(listing, values, new Uncached()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("participants come from the table participants");
        assertThatThrownBy(() -> new ItParticipantDomain(Settings.querying("SELECT 1"), values, new Uncached()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void member(String id, String community, @Nullable String userSub) {
        values.execute("INSERT INTO participants (participant_id, community_id, role, user_sub) VALUES"
                + " ('%s', '%s', 'prosumer', %s)"
                        .formatted(id, community, userSub == null ? "NULL" : "'" + userSub + "'"));
    }

    private void membership(String id, String community, String joinedAt, String leftAt) {
        values.execute("INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES"
                + " ('%s', '%s', %s, %s)".formatted(id, community, joinedAt, leftAt));
    }

    private List<String> managedBy(String subject) {
        return domain.memberships(person(subject)).stream()
                .filter(membership -> membership.standing() == Standing.MANAGER)
                .map(Membership::entityId)
                .toList();
    }

    private @Nullable Object communityOf(String id) {
        return Objects.requireNonNull(domain.resolveEntity(id, person("anna")))
                .metadata()
                .get("community_id");
    }

    private void asset(String id, String participant, String device) {
        values.execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type, device_id) VALUES"
                + " ('%s', '%s', 'meter', '%s')".formatted(id, participant, device));
    }
}
