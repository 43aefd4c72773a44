package eu.celine.dt.domains.energycommunity.it;

import static eu.celine.dt.domains.Callers.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItEnergyCommunityDomainTests {

    @AutoClose
    private final DuckDbValues values =
            new DuckDbValues(EnergyCommunityDomain.class, ItEnergyCommunityDomain.class).withTables();

    private final DTDomain domain = new ItEnergyCommunityDomain(Settings.defaults(), values, new Uncached());

    @Test
    @Tag("COM-01")
    void isMountedAsTheItalianEnergyCommunity() {
        assertThat(domain.name()).isEqualTo("it-energy-community");
        assertThat(domain.domainType()).isEqualTo("energy-community");
        assertThat(domain.routePrefix()).isEqualTo("/communities/it");
        assertThat(domain.entityIdParam()).isEqualTo("community_id");
    }

    @Test
    @Tag("COM-02")
    void resolvesACommunityWithAllThatItsTablesKnow() {
        values.execute(
                        "INSERT INTO communities VALUES ('rec', 'REC', 'IT', 'Campania', NULL, 'AC-2', NULL, 40.8, 14.2, NULL,"
                                + " 'energy_sharing')")
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id, primary_substation,"
                        + " connected_from) VALUES ('k1', 'p1', 'rec', 'AC-1', NULL),"
                        + " ('k2', 'p2', 'rec', 'AC-2', '2025-01-01')")
                .execute("INSERT INTO community_boundary VALUES ('rec', 'p2'), ('rec', 'p1'), ('other', 'p9')");

        EntityInfo entity = resolve("rec");

        assertThat(entity.id()).isEqualTo("rec");
        assertThat(entity.domain()).isEqualTo("it-energy-community");
        assertThat(entity.metadata())
                .containsEntry("name", "REC")
                .containsEntry("country", "IT")
                .containsEntry("region", "Campania")
                .containsEntry("gse_zone", "Sud")
                .containsEntry("market_zone", "CSUD")
                .containsEntry("primary_substations", List.of("AC-1", "AC-2"))
                .containsEntry("lat", 40.8)
                .containsEntry("lon", 14.2)
                .containsEntry("timezone", "Europe/Rome")
                .containsEntry("community_key", "rec")
                .containsEntry("boundary", List.of("p1", "p2"))
                .containsEntry("sharing_model", "energy_sharing")
                .containsEntry("dated_points", true)
                .containsEntry("dated_members", false);
    }

    @Test
    @Tag("COM-02")
    void declaresEachKeyThatItFills() {
        values.execute("INSERT INTO communities (community_id, country) VALUES ('rec', 'IT')");

        assertThat(domain.metadata().stream().map(MetadataField::name))
                .containsAll(resolve("rec").metadata().keySet());
    }

    @Test
    @Tag("COM-02")
    void resolvesWhereOptionalTablesAreMissing() {
        for (String table : List.of("connection_points", "community_boundary", "participants", "participant_assets")) {
            values.execute("DROP TABLE " + table);
        }
        values.execute("INSERT INTO communities (community_id, country) VALUES ('rec', 'IT')");

        assertThat(resolve("rec").metadata())
                .containsEntry("name", "rec")
                .containsEntry("primary_substations", List.of())
                .containsEntry("boundary", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"beg", "it", "de", "REC", "rec ", "' OR 1=1 --", ""})
    @Tag("COM-03")
    void knowsNoOtherCommunity(String id) {
        values.execute("INSERT INTO communities (community_id, country) VALUES"
                + " ('rec', 'IT'), ('beg', 'DE'), ('it', 'IT'), ('de', 'IT')");

        assertThat(domain.resolveEntity(id, person("alice"))).isNull();
    }

    @Test
    @Tag("COM-04")
    void servesOnlyTheSingleCommunityOfItsBackend() {
        values.execute("INSERT INTO communities (community_id, country) VALUES ('rec', 'IT'), ('two', 'IT')")
                .execute("INSERT INTO participants (participant_id, community_id, user_sub) VALUES"
                        + " ('p1', 'rec', 'alice'), ('p2', 'two', 'alice')");
        var single =
                new ItEnergyCommunityDomain(Settings.defaults().withSingleCommunity("rec"), values, new Uncached());

        assertThat(single.resolveEntity("rec", person("alice"))).isNotNull();
        assertThat(single.resolveEntity("two", person("alice"))).isNull();
        assertThat(single.entities(person("alice")))
                .extracting(EntitySummary::id)
                .containsExactly("rec");
        assertThat(single.memberships(person("alice")))
                .extracting(Membership::entityId)
                .containsExactly("rec");
    }

    @Test
    @Tag("COM-05")
    void leavesOutWhatItCannotRead() {
        values.execute("INSERT INTO communities (community_id, country, region, market_zone, timezone) VALUES"
                + " ('rec', 'IT', 'Bayern', 'north', 'Rome'), ('own', 'IT', 'Abruzzo', 'CNOR', 'UTC')");

        assertThat(resolve("rec").metadata())
                .containsEntry("region", null)
                .containsEntry("market_zone", null)
                .containsEntry("timezone", null)
                .doesNotContainKey("gse_zone");
        assertThat(resolve("own").metadata())
                .containsEntry("gse_zone", "Centro")
                .containsEntry("market_zone", "CNOR")
                .containsEntry("timezone", "UTC");
    }

    @Test
    @Tag("COM-06")
    void listsItsCommunitiesWithTheirData() {
        values.execute("INSERT INTO communities (community_id, name, country) VALUES"
                        + " ('b', 'Second', 'IT'), ('a', NULL, 'IT'), ('beg', 'Other', 'DE')")
                .execute("INSERT INTO consumption (timestamp, community_id, kwh) VALUES"
                        + " ('2026-01-01 00:00:00+00:00', 'b', 1), ('2026-01-01 00:15:00+00:00', 'b', 1),"
                        + " ('2026-01-01 00:15:00+00:00', 'b', 2), ('2026-01-01 00:30:00+00:00', 'b', 1)");

        assertThat(domain.entities(person("alice")))
                .containsExactly(
                        new EntitySummary("a", "a", "IT", null, null),
                        new EntitySummary(
                                "b",
                                "Second",
                                "IT",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-01-01T00:45:00Z")));
    }

    @Test
    @Tag("COM-07")
    void knowsTheCallersCommunitiesAsOfTheRequest() {
        values.execute(
                "INSERT INTO participants (participant_id, community_id, user_sub, is_manager, joined_at, left_at)"
                        + " VALUES ('p1', 'member', 'alice', NULL, NULL, NULL),"
                        + " ('p2', 'manager', 'alice', true, '2020-01-01 00:00:00+00:00', '2026-03-01 12:00:01+00:00'),"
                        + " ('p3', 'left', 'alice', true, NULL, '2026-03-01 12:00:00+00:00'),"
                        + " ('p4', 'future', 'alice', false, '2026-03-02 00:00:00+00:00', NULL),"
                        + " ('p5', 'other', 'bob', true, NULL, NULL)");

        assertThat(domain.memberships(person("alice")))
                .containsExactly(
                        new Membership("manager", Standing.MANAGER), new Membership("member", Standing.MEMBER));
    }

    @Test
    @Tag("COM-07")
    void seesNoMemberInAService() {
        assertThat(domain.memberships(Callers.service())).isEmpty();
        assertThat(values.asked()).isEmpty();
    }

    @Test
    @Tag("COM-10")
    void takesCommunitiesFromTheConfiguration() {
        var listed = new ItEnergyCommunityDomain(
                Settings.listing(Settings.community("rec-1", Map.of("name", "One", "region", "Puglia", "lat", 40))),
                values,
                new Uncached());

        EntityInfo entity = Objects.requireNonNull(listed.resolveEntity("rec-1", person("alice")));

        assertThat(entity.metadata())
                .containsEntry("country", "IT")
                .containsEntry("gse_zone", "Sud")
                .containsEntry("market_zone", "SUD")
                .containsEntry("dated_plants", false);
        assertThat(listed.entities(person("alice")))
                .containsExactly(new EntitySummary("rec-1", "One", "IT", null, null));
        assertThat(values.asked()).isEmpty();
    }

    @Test
    @Tag("COM-10")
    void refusesAListThatItCannotReadWithEveryReason() {
        var settings = Settings.listing(
                Settings.community("rec-1", Map.of("regoin", "Puglia")),
                Settings.community("rec-1", Map.of("name", 5)),
                Settings.community("it", Map.of("region", "Bayern", "country", "DE")));

        assertThatThrownBy(() -> new ItEnergyCommunityDomain(settings, values, new Uncached()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entities.list, rec-1: metadata \"regoin\" is not known; write one of name, ")
                .hasMessageContaining("entities.list, rec-1: the id is listed twice")
                .hasMessageContaining("entities.list, rec-1: metadata \"name\" must be string")
                .hasMessageContaining("entities.list, it: a community cannot have this id")
                .hasMessageContaining("entities.list, it: metadata \"country\" must be \"IT\"")
                .hasMessageContaining("entities.list, it: metadata \"region\": \"Bayern\" is no Italian region");
    }

    @Test
    @Tag("COM-10")
    void takesCommunitiesFromTheOperatorsStatement() {
        var queried =
                new ItEnergyCommunityDomain(Settings.querying("SELECT 'x' AS community_id"), values, new Uncached());

        ValueFetcherSpec lookup = queried.values().stream()
                .filter(ValueFetcherSpec.class::isInstance)
                .map(ValueFetcherSpec.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(lookup.id()).isEqualTo("communities");
        assertThat(lookup.sql()).isEqualTo("SELECT 'x' AS community_id");
        assertThat(queried.values().indexOf(lookup)).isPositive();
    }

    @Test
    @Tag("COM-10")
    void findsOneAmongTheRowsOfTheOperatorsStatement() {
        values.execute("INSERT INTO communities (community_id, country) VALUES ('rec', 'IT'), ('beg', 'DE')");
        var queried =
                new ItEnergyCommunityDomain(Settings.querying("stands in for the shipped one"), values, new Uncached());

        assertThat(queried.resolveEntity("rec", person("alice"))).isNotNull();
        assertThat(queried.resolveEntity("nil", person("alice"))).isNull();
        assertThat(values.asked()).doesNotContain("community");
    }

    private EntityInfo resolve(String id) {
        return Objects.requireNonNull(domain.resolveEntity(id, person("alice")));
    }
}
