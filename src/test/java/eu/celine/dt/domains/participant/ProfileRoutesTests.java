package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Lookups;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("PAR-10")
class ProfileRoutesTests {

    @AutoClose
    private final DuckDbValues values = new DuckDbValues(ItParticipantDomain.class)
            .withTables()
            .execute("INSERT INTO communities (community_id, name, country) VALUES ('rec', 'REC', 'IT')")
            .execute("INSERT INTO participants (participant_id, community_id, name, role, area, status, user_sub,"
                    + " user_email) VALUES ('p1', 'rec', 'Anna Bianchi', 'prosumer', 'AC-1', 'active', 'anna',"
                    + " 'anna@rec.example')")
            .execute("INSERT INTO connection_points (point_id, participant_id) VALUES ('k1', 'p1'), ('k2', 'p1')")
            .execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type, decommissioned_on) VALUES"
                    + " ('a', 'p1', 'pv', NULL), ('b', 'p1', 'battery', NULL), ('c', 'p1', 'storage', NULL),"
                    + " ('d', 'p1', 'pv', '2025-01-01')");

    private final Lookups lookups = new Lookups(values);
    private final ProfileRoutes routes = new ProfileRoutes(new ParticipantDirectory(lookups, null), lookups);

    @Test
    void answersInTheShapeOfTheMemberRegistry() throws Exception {
        String json = new JsonMapper().writeValueAsString(profile("anna", Standing.SUBJECT));

        assertThat(new JsonMapper().readTree(json)).isEqualTo(new JsonMapper().readTree("""
                {"profile": {"sub": "anna", "email": "anna@rec.example", "name": "Anna Bianchi",
                             "preferred_username": "nick"},
                 "membership": {"member": {"key": "p1", "name": "Anna Bianchi", "role": "prosumer",
                                           "status": "active", "area": "AC-1"},
                                "community": {"key": "rec", "name": "REC", "description": null},
                                "delivery_points_count": 2,
                                "assets_count": {"pv": 1, "storage": 2}}}"""));
    }

    @Test
    void tellsAManagerOfTheMemberAndNotOfTheManager() {
        var profile = profile("bruno", Standing.MANAGER).profile();

        assertThat(profile.sub()).isEqualTo("anna");
        assertThat(profile.email()).isEqualTo("anna@rec.example");
        assertThat(profile.preferredUsername()).isNull();
    }

    @Test
    @Tag("PAR-14")
    void isPersonalData() throws Exception {
        var route = ProfileRoutes.class.getDeclaredMethod("profile", RunContext.class);

        assertThat(route.isAnnotationPresent(PersonalData.class)).isTrue();
    }

    @Test
    void takesTheTokensWordWhereTheTableIsSilent() {
        values.execute("UPDATE participants SET name = NULL, user_email = NULL, status = NULL, role = NULL,"
                + " left_at = '2026-02-01 00:00:00+00:00'");

        UserProfile profile = profile("anna", Standing.SUBJECT);

        assertThat(profile.profile().email()).isEqualTo("anna@example.org");
        assertThat(profile.profile().name()).isEqualTo("Token Name");
        assertThat(Objects.requireNonNull(profile.membership()).member())
                .isEqualTo(new UserProfile.Member("p1", "p1", "consumer", "left", "AC-1"));
    }

    @Test
    void leavesCountsOpenWhereTheirTablesAreMissing() {
        values.execute("DROP TABLE connection_points").execute("DROP TABLE participant_assets");

        var membership =
                Objects.requireNonNull(profile("anna", Standing.SUBJECT).membership());

        assertThat(membership.deliveryPointsCount()).isNull();
        assertThat(membership.assetsCount()).isNull();
    }

    private UserProfile profile(String caller, Standing standing) {
        var entity = new EntityInfo("p1", "it-participant", Map.of());
        return routes.profile(Callers.context(entity, caller, standing));
    }
}
