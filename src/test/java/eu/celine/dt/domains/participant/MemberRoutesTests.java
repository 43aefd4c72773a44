package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.participant.MemberDetails.Asset;
import eu.celine.dt.domains.participant.MemberDetails.DeliveryPoint;
import eu.celine.dt.domains.participant.MemberDetails.TopologyNode;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PAR-29")
class MemberRoutesTests {

    @AutoClose
    private final DuckDbValues values = SharingDay.registry()
            .execute("UPDATE participants SET name = 'Anna Bianchi', area = 'North', member_type = 'sme',"
                    + " joined_at = '2025-01-01 00:00:00+00:00' WHERE participant_id = 'a'")
            .execute("UPDATE connection_points SET point_type = 'mixed', address = 'Via 1', tariff = 'F1'"
                    + " WHERE point_id = 'k-a'")
            .execute("INSERT INTO connection_points (point_id, participant_id, community_id, connected_from,"
                    + " connected_to) VALUES ('k-old', 'a', 'rec', '2024-01-01', '2024-06-01'),"
                    + " ('k-old', 'a', 'rec', '2024-07-01', '2025-01-01')")
            .execute("INSERT INTO participant_assets (asset_id, name, participant_id, asset_type, device_id,"
                    + " capacity_kwh, decommissioned_on) VALUES ('bat', 'Battery', 'a', 'battery', 'd1', 10, NULL),"
                    + " ('gone', NULL, 'a', 'pv', NULL, NULL, '2025-01-01')");

    private final Lookups lookups = new Lookups(values);
    private final ParticipantDirectory directory = new ParticipantDirectory(lookups, null);
    private final MemberRoutes routes = new MemberRoutes(directory, SharingDay.community(values), lookups);

    @Test
    void describeTheMembershipWithItsPoints() {
        var member = routes.member(SharingDay.member("a"));

        assertThat(member.key()).isEqualTo("a");
        assertThat(member.name()).isEqualTo("Anna Bianchi");
        assertThat(member.role()).isEqualTo("prosumer");
        assertThat(member.status()).isEqualTo("active");
        assertThat(member.area()).isEqualTo("North");
        assertThat(member.extra().memberType()).isEqualTo("sme");
        assertThat(member.deliveryPoints())
                .containsExactly(
                        new DeliveryPoint("k-a", "mixed", null, "Via 1", "F1", true),
                        new DeliveryPoint("k-old", "unknown", null, null, null, false));
    }

    @Test
    void describeTheCommunityAsTheMemberSeesIt() {
        var community = routes.community(SharingDay.member("a"));

        assertThat(community.key()).isEqualTo("rec");
        assertThat(community.name()).isEqualTo("REC");
        assertThat(community.yourArea()).isEqualTo("North");
        assertThat(community.yourRole()).isEqualTo("prosumer");
        assertThat(community.topology()).containsExactly(new TopologyNode("AC-1", "primary_substation", null, null));
        assertThat(community.settings()).containsEntry("market_zone", "NORD").containsEntry("timezone", "Europe/Rome");
    }

    @Test
    void listTheAssetsInService() {
        var assets = routes.assets(SharingDay.member("a"));

        assertThat(assets.total()).isEqualTo(2);
        assertThat(assets.items())
                .extracting(Asset::key, Asset::name, Asset::assetType, Asset::sensorId)
                .containsExactly(tuple("bat", "Battery", "storage", "d1"), tuple("pv-a", "pv-a", "pv", null));
        assertThat(assets.items().getFirst().properties().capacityKwh()).isEqualTo(10.0);
        assertThat(assets.items().getLast().relationships()).isEqualTo(Map.of("delivery_point", "k-a"));
    }

    @Test
    void agreeWithTheProfile() {
        var membership = Objects.requireNonNull(new ProfileRoutes(directory, lookups)
                .profile(SharingDay.member("a"))
                .membership());

        assertThat(membership.deliveryPointsCount())
                .isEqualTo(routes.deliveryPoints(SharingDay.member("a")).total());
        assertThat(membership.assetsCount()).isEqualTo(Map.of("pv", 1L, "storage", 1L));
    }

    @Test
    void areEmptyWhereTheirTablesAreMissing() {
        values.execute("DROP TABLE connection_points").execute("DROP TABLE participant_assets");

        assertThat(routes.deliveryPoints(SharingDay.member("a")).items()).isEmpty();
        assertThat(routes.assets(SharingDay.member("a")).total()).isZero();
    }
}
