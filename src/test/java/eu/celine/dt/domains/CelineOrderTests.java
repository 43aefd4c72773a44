package eu.celine.dt.domains;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain;
import eu.celine.dt.domains.participant.ItParticipantDomain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that tie in the order of the contract have one order all the same; each table holds them the other way round. */
class CelineOrderTests {

    private static final String SCHEMA = "CREATE SCHEMA ds_dev_gold";

    @Test
    @Tag("COM-43")
    void warningsThatBeginTogetherGoBySenderAndEvent() {
        try (var values = new DuckDbValues(ItEnergyCommunityDomain.class)
                .execute(SCHEMA)
                .execute("CREATE TABLE ds_dev_gold.weather_alerts_active AS SELECT 'it' AS location_id, v.*,"
                        + " '' AS severity, '' AS urgency, '' AS description,"
                        + " TIMESTAMPTZ '2026-03-01 00:00:00+00' AS starts_at, NULL::TIMESTAMPTZ AS expires_at FROM"
                        + " (VALUES ('b', 'Fog', 'x'), ('a', 'Wind', 'x'), ('a', 'Snow', 'y'), ('a', 'Snow', 'x'))"
                        + " v(source_name, event, headline)")) {

            List<Map<String, @Nullable Object>> rows =
                    values.rows("weather_alerts", Map.of("location_id", "it"), context(Map.of()));

            assertThat(rows)
                    .extracting(row -> row.get("sender_name") + " " + row.get("event") + " " + row.get("headline"))
                    .containsExactly("a Snow x", "a Snow y", "a Wind x", "b Fog x");
        }
    }

    @Test
    @Tag("COM-43")
    void windowsOfTheCommunityThatBeginTogetherGoByTheirId() {
        try (var values = new DuckDbValues(ItEnergyCommunityDomain.class)
                .execute(SCHEMA)
                .execute("CREATE TABLE ds_dev_gold.rec_flexibility_windows_community AS SELECT v._id, 'rec-1' AS"
                        + " community_id, current_date AS ts_date, now() AS window_start,"
                        + " now() + INTERVAL 2 HOUR AS window_end, 1.0 AS community_kwh, 0.5 AS confidence,"
                        + " '' AS flexibility_model FROM (VALUES ('c'), ('b'), ('a')) v(_id)")) {

            assertThat(values.rows("rec_flexibility_windows", Map.of(), context(Map.of())))
                    .extracting(row -> row.get("_id"))
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    @Tag("COM-43")
    void forecastsOfOneHourGoByRunProviderAndPlace() {
        try (var values = new DuckDbValues(ItEnergyCommunityDomain.class)
                .execute(SCHEMA)
                .execute("CREATE TABLE ds_dev_gold.pv_potential_forecast_hourly AS SELECT v.*,"
                        + " TIMESTAMPTZ '2026-03-01 10:00:00+00' AS forecast_time_utc, 1.0 AS asob_s_wm2,"
                        + " 0.8 AS performance_ratio FROM (VALUES"
                        + " ('a', TIMESTAMPTZ '2026-03-01 06:00:00+00', 45.7, 10.5, 5),"
                        + " ('b', TIMESTAMPTZ '2026-03-01 00:00:00+00', 45.7, 10.5, 4),"
                        + " ('a', TIMESTAMPTZ '2026-03-01 00:00:00+00', 45.71, 10.5, 3),"
                        + " ('a', TIMESTAMPTZ '2026-03-01 00:00:00+00', 45.7, 10.51, 2),"
                        + " ('a', TIMESTAMPTZ '2026-03-01 00:00:00+00', 45.7, 10.5, 1))"
                        + " v(provider, run_time_utc, lat, lon, pv_kwh_per_kwp_hourly)")) {
            var day = Map.of("start", "2026-03-01T00:00:00Z", "end", "2026-03-02T00:00:00Z");

            assertThat(values.rows("pv_potential_forecast", day, context(Map.of())))
                    .extracting(row -> row.get("pv_kwh_per_kwp_hourly"))
                    .containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    @Tag("PAR-47")
    void windowsOfADeviceWithTheSameEnergyGoByTheirBeginningAndId() {
        try (var values = new DuckDbValues(ItParticipantDomain.class)
                .execute(SCHEMA)
                .execute("CREATE TABLE ds_dev_gold.rec_flexibility_windows AS SELECT v._id, v.estimated_kwh,"
                        + " 'd1' AS device_id, current_date AS ts_date, now() + to_minutes(v.minutes) AS window_start,"
                        + " now() + INTERVAL 2 HOUR AS window_end, 1.0 AS community_kwh, 1.0 AS"
                        + " reward_points_estimated, 0.5 AS confidence FROM (VALUES ('e', NULL, 0), ('d', 1.0, 5),"
                        + " ('c', 1.0, 1), ('b', 1.0, 1), ('a', 2.0, 9)) v(_id, estimated_kwh, minutes)")) {

            assertThat(values.rows(
                            "rec_flexibility_windows",
                            Map.of("device_id", "d1"),
                            context(Map.of("owned_from_days", List.of(), "owned_from", List.of()))))
                    .extracting(row -> row.get("_id"))
                    .containsExactly("a", "b", "c", "d", "e");
        }
    }

    private static RunContext context(Map<String, ?> metadata) {
        return Callers.context(new EntityInfo("rec-1", "test-domain", Map.copyOf(metadata)), "anna", Standing.MEMBER);
    }
}
