package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the shipped statements mean, on a real DuckDB. */
class ParticipantFetchersTests {

    private static final Map<String, String> DAY =
            Map.of("start", "2026-01-01T00:00:00Z", "end", "2026-01-02T00:00:00Z");

    @AutoClose
    private final DuckDbValues values = new DuckDbValues(ItParticipantDomain.class)
            .withTables()
            .execute("INSERT INTO communities (community_id, country) VALUES ('rec', 'IT')")
            .execute("INSERT INTO participants (participant_id, community_id) VALUES ('p1', 'rec'), ('p2', 'rec')");

    @Test
    @Tag("PAR-08")
    void giveTheParticipantsOwnReadings() {
        reading("2026-01-01 00:00:00", "m1", "p1", "1");
        reading("2026-01-01 00:00:00", "m2", "p2", "2");
        reading("2026-01-02 00:00:00", "m1", "p1", "4");

        assertThat(kwh()).containsExactly(1.0);
    }

    @Test
    @Tag("PAR-08")
    void giveReadingsWithoutParticipantThroughTheDevicesItHadThen() {
        values.execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type, device_id,"
                + " commissioned_on, decommissioned_on) VALUES ('a', 'p1', 'meter', 'm1', '2026-01-01', NULL),"
                + " ('b', 'p1', 'pv', 'm1', NULL, NULL), ('c', 'p1', 'meter', 'm2', '2026-01-02', NULL),"
                + " ('d', 'p2', 'meter', 'm3', NULL, NULL)");
        reading("2026-01-01 00:00:00", "m1", null, "1");
        reading("2026-01-01 22:00:00", "m2", null, "2");
        reading("2026-01-01 23:00:00", "m2", null, "4");
        reading("2026-01-01 00:00:00", "m3", null, "8");
        reading("2026-01-01 00:00:00", "m1", "p2", "16");

        assertThat(kwh()).containsExactly(1.0, 4.0);
    }

    @Test
    @Tag("PAR-08")
    void needNoTableOfAssetsWhereReadingsNameTheirParticipant() {
        reading("2026-01-01 00:00:00", "m1", "p1", "1");
        values.execute("DROP TABLE participant_assets");

        assertThat(kwh()).containsExactly(1.0);
    }

    @Test
    @Tag("PAR-09")
    void giveTheParticipantsOwnAssetsAndProfile() {
        values.execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type) VALUES"
                        + " ('b', 'p1', 'battery'), ('a', 'p1', 'pv'), ('c', 'p2', 'pv')")
                .execute("INSERT INTO consumption_profiles VALUES ('p1', 10, 'weekday', 0.5, 0.1),"
                        + " ('p1', 9, 'weekday', 0.4, 0.1), ('p2', 9, 'weekday', 9.0, 0.1)");

        assertThat(values.rows("assets", Map.of(), context()))
                .extracting(row -> row.get("asset_type"))
                .containsExactly("pv", "storage");
        assertThat(values.rows("consumption_profile", Map.of(), context()))
                .extracting(row -> row.get("avg_kwh"))
                .containsExactly(0.4, 0.5);
    }

    private List<@Nullable Object> kwh() {
        var kwh = new ArrayList<@Nullable Object>();
        values.rows("meter_readings", DAY, context()).forEach(row -> kwh.add(row.get("kwh")));
        return kwh;
    }

    private RunContext context() {
        var domain = new ItParticipantDomain(Settings.defaults(), values, new Uncached());
        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity("p1", Callers.person("alice")));
        return Callers.context(entity, "alice", Standing.OPERATOR);
    }

    private void reading(String timestamp, String device, @Nullable String participant, String kwh) {
        values.execute("INSERT INTO meter_readings VALUES ('%s+00:00', '%s', 'import', %s, NULL, NULL, %s)"
                .formatted(timestamp, device, kwh, participant == null ? "NULL" : "'" + participant + "'"));
    }
}
