package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the shipped statements mean, on a real DuckDB. */
class CommunityFetchersTests {

    private static final Map<String, String> DAY =
            Map.of("start", "2026-01-01T00:00:00Z", "end", "2026-01-02T00:00:00Z");

    @AutoClose
    private final DuckDbValues values = new DuckDbValues(EnergyCommunityDomain.class, ItEnergyCommunityDomain.class)
            .withTables()
            .execute("INSERT INTO communities (community_id, country, region) VALUES ('rec', 'IT', 'Lombardia'),"
                    + " ('two', 'IT', 'Puglia')");

    @Test
    @Tag("COM-16")
    void sumTheCommunitysConsumptionPerIntervalOfTheHalfOpenPeriod() {
        consumption("2025-12-31 23:59:59", "rec", "p1", "64");
        consumption("2026-01-01 01:00:00", "rec", "p1", "1");
        consumption("2026-01-01 00:00:00", "rec", "p1", "2");
        consumption("2026-01-01 00:00:00", "rec", "p2", "4");
        consumption("2026-01-01 00:00:00", "two", "p9", "8");
        consumption("2026-01-02 00:00:00", "rec", "p1", "16");

        assertThat(kwh("consumption_timeseries")).containsExactly(6.0, 1.0);
    }

    @Test
    @Tag("COM-17")
    void countANegativeValueAsNothingAndAMissingOneNotAtAll() {
        consumption("2026-01-01 00:00:00", "rec", "p1", "-3");
        consumption("2026-01-01 00:00:00", "rec", "p2", "1");
        consumption("2026-01-01 01:00:00", "rec", "p1", "NULL");

        assertThat(kwh("consumption_timeseries")).containsExactly(1.0, null);
    }

    @Test
    @Tag("COM-18")
    void countOnlyWhoIsInsideTheBoundary() {
        consumption("2026-01-01 00:00:00", "rec", "p1", "1");
        consumption("2026-01-01 00:00:00", "rec", "p2", "2");
        generation("2026-01-01 00:00:00", "pv1", "4");
        generation("2026-01-01 00:00:00", "pv2", "8");
        generation("2026-01-01 00:00:00", "standalone", "16");
        values.execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, asset_type) VALUES"
                        + " ('pv1', 'p1', 'rec', 'pv'), ('pv2', 'p2', 'rec', 'pv'), ('standalone', NULL, 'rec', 'pv')")
                .execute("INSERT INTO community_boundary VALUES ('rec', 'p2')");

        assertThat(kwh("consumption_timeseries")).containsExactly(2.0);
        assertThat(kwh("generation_timeseries")).containsExactly(8.0);
    }

    @Test
    @Tag("COM-19")
    void countAMemberOnlyWhileItBelongs() {
        for (int hour = 0; hour < 4; hour++) {
            consumption("2026-01-01 0" + hour + ":00:00", "rec", "p1", "1");
            generation("2026-01-01 0" + hour + ":00:00", "pv1", "1");
        }
        values.execute("INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES"
                        + " ('p1', 'rec', '2026-01-01 01:00:00+00:00', '2026-01-01 03:00:00+00:00')")
                .execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type) VALUES"
                        + " ('pv1', 'p1', 'pv')");

        assertThat(kwh("consumption_timeseries")).containsExactly(1.0, 1.0);
        assertThat(kwh("generation_timeseries")).containsExactly(1.0, 1.0);
    }

    @Test
    @Tag("COM-19")
    void countAPointFromItsFirstLocalMidnight() {
        values.execute("INSERT INTO consumption VALUES ('2026-01-01 22:00:00+00:00', 'rec', 'p1', 'k1', 1),"
                        + " ('2026-01-01 23:00:00+00:00', 'rec', 'p1', 'k1', 2)")
                .execute("INSERT INTO connection_points (point_id, community_id, connected_from) VALUES"
                        + " ('k1', 'rec', '2026-01-02')")
                .execute("INSERT INTO participant_assets (asset_id, point_id, asset_type) VALUES ('pv1', 'k1', 'pv')");
        generation("2026-01-01 22:00:00", "pv1", "4");
        generation("2026-01-01 23:00:00", "pv1", "8");

        assertThat(kwh("consumption_timeseries")).containsExactly(2.0);
        assertThat(kwh("generation_timeseries")).containsExactly(8.0);
    }

    @Test
    @Tag("COM-19")
    void doNotTakeADateFromAnotherCommunitysPlantOfTheSameName() {
        generation("2026-01-01 00:00:00", "pv1", "1");
        values.execute("INSERT INTO participant_assets (asset_id, community_id, asset_type, commissioned_on) VALUES"
                + " ('pv1', 'rec', 'pv', '2020-01-01'), ('pv1', 'two', 'pv', '2030-01-01')");

        assertThat(kwh("generation_timeseries")).containsExactly(1.0);
    }

    @Test
    @Tag("COM-19")
    void countAPlantFromItsFirstLocalMidnight() {
        generation("2026-01-01 22:00:00", "pv1", "1");
        generation("2026-01-01 23:00:00", "pv1", "2");
        values.execute("INSERT INTO participant_assets (asset_id, community_id, asset_type, commissioned_on) VALUES"
                + " ('pv1', 'rec', 'pv', '2026-01-02')");

        assertThat(kwh("generation_timeseries")).containsExactly(2.0);
    }

    @Test
    @Tag("COM-20")
    void needNothingButConsumptionWhereNothingElseIsKnown() {
        consumption("2026-01-01 00:00:00", "rec", "p1", "1");
        for (String table : List.of("participants", "connection_points", "participant_assets", "community_boundary")) {
            values.execute("DROP TABLE " + table);
        }

        assertThat(kwh("consumption_timeseries")).containsExactly(1.0);
    }

    @Test
    @Tag("COM-09")
    void listTheAssetsOfCommunityAndMembersOnce() {
        values.execute("INSERT INTO participants (participant_id, community_id) VALUES ('p1', 'rec'), ('p2', 'two')")
                .execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, asset_type) VALUES"
                        + " ('b', 'p1', NULL, 'battery'), ('a', NULL, 'rec', 'pv'), ('c', 'p2', NULL, 'pv'),"
                        + " ('d', 'p1', 'rec', 'meter')");

        var rows = values.rows("assets", Map.of(), context("rec"));

        assertThat(rows).extracting(row -> row.get("asset_id")).containsExactly("a", "b", "d");
        assertThat(rows.get(1)).containsEntry("asset_type", "storage");
    }

    @Test
    @Tag("COM-28")
    void followAnAssetToTheCommunityOfItsMemberNow() {
        values.execute("INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES"
                        + " ('moved', 'rec', NULL, '2020-01-01 00:00:00+00:00'),"
                        + " ('moved', 'two', '2020-01-01 00:00:00+00:00', NULL),"
                        + " ('left', 'rec', NULL, '2020-01-01 00:00:00+00:00'),"
                        + " ('future', 'rec', '2999-01-01 00:00:00+00:00', NULL),"
                        + " ('both', 'rec', NULL, NULL), ('both', 'two', NULL, NULL),"
                        + " ('back', 'rec', NULL, '2020-01-01 00:00:00+00:00'),"
                        + " ('back', 'rec', '2021-01-01 00:00:00+00:00', '2999-01-01 00:00:00+00:00')")
                .execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type) VALUES"
                        + " ('a1', 'moved', 'pv'), ('a2', 'left', 'pv'), ('a3', 'future', 'pv'), ('a4', 'both', 'pv'),"
                        + " ('a5', 'back', 'pv')");

        assertThat(values.rows("assets", Map.of(), context("rec")))
                .extracting(row -> row.get("asset_id"))
                .containsExactly("a5");
        assertThat(values.rows("assets", Map.of(), context("two")))
                .extracting(row -> row.get("asset_id"))
                .containsExactly("a1");
    }

    @Test
    @Tag("COM-29")
    void countAMemberAgainThatComesBack() {
        for (int hour = 0; hour < 4; hour++) {
            consumption("2026-01-01 0" + hour + ":00:00", "rec", "p1", Integer.toString(1 << hour));
            generation("2026-01-01 0" + hour + ":00:00", "pv1", Integer.toString(1 << hour));
        }
        values.execute("INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES"
                        + " ('p1', 'rec', NULL, '2026-01-01 01:00:00+00:00'),"
                        + " ('p1', 'rec', '2026-01-01 02:00:00+00:00', '2026-01-01 03:00:00+00:00'),"
                        + " ('p1', 'rec', '2026-01-01 02:30:00+00:00', '2026-01-01 03:00:00+00:00')")
                .execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type) VALUES"
                        + " ('pv1', 'p1', 'pv')");

        assertThat(kwh("consumption_timeseries")).containsExactly(1.0, 4.0);
        assertThat(kwh("generation_timeseries")).containsExactly(1.0, 4.0);
    }

    @Test
    @Tag("COM-29")
    void countAPointAndAPlantAgainThatComeBack() {
        for (String timestamp : List.of("2026-01-01 22:00:00", "2026-01-01 23:00:00")) {
            values.execute("INSERT INTO consumption VALUES ('%s+00:00', 'rec', 'p1', 'k1', 1)".formatted(timestamp));
            generation(timestamp, "pv1", "2");
            generation(timestamp, "pv2", "4");
        }
        values.execute("INSERT INTO connection_points (point_id, community_id, connected_from, connected_to) VALUES"
                        + " ('k1', 'rec', NULL, '2025-12-01'), ('k1', 'rec', '2026-01-02', NULL),"
                        + " ('k1', 'two', NULL, NULL)")
                .execute("INSERT INTO participant_assets (asset_id, community_id, point_id, asset_type,"
                        + " commissioned_on, decommissioned_on) VALUES ('pv1', 'rec', NULL, 'pv', NULL, '2025-12-01'),"
                        + " ('pv1', 'rec', NULL, 'pv', '2026-01-02', NULL), ('pv2', 'rec', 'k1', 'pv', NULL, NULL)");

        assertThat(kwh("consumption_timeseries")).containsExactly(1.0);
        assertThat(kwh("generation_timeseries")).containsExactly(6.0);
    }

    @Test
    @Tag("COM-29")
    void countWhoIsInNoRowOfMembersAndPoints() {
        values.execute("INSERT INTO consumption VALUES ('2026-01-01 00:00:00+00:00', 'rec', 'p1', 'k1', 1),"
                        + " ('2026-01-01 00:00:00+00:00', 'rec', NULL, NULL, 2)")
                .execute("INSERT INTO participants (participant_id, community_id, left_at) VALUES"
                        + " ('p1', 'two', '2020-01-01 00:00:00+00:00'), ('p2', 'rec', '2020-01-01 00:00:00+00:00')")
                .execute("INSERT INTO connection_points (point_id, community_id, connected_to) VALUES"
                        + " ('k1', 'two', '2020-01-01'), ('k2', 'rec', '2020-01-01')");
        generation("2026-01-01 00:00:00", "unlisted", "4");

        assertThat(kwh("consumption_timeseries")).containsExactly(3.0);
        assertThat(kwh("generation_timeseries")).containsExactly(4.0);
    }

    @Test
    @Tag("COM-21")
    void giveTheRatesOfTheCommunitysAreaOnThatDay() {
        values.execute("INSERT INTO gse_incentive_rates (valid_from, valid_to, zone, technology, min_kw) VALUES"
                + " ('2024-01-01', '2026-01-01', 'Nord', 'pv', 0), ('2026-01-01', NULL, 'Nord', 'pv', 200),"
                + " ('2026-01-01', NULL, 'Nord', 'pv', 0), ('2024-01-01', NULL, 'Sud', 'pv', 0)");

        assertThat(values.rows("gse_incentive_rates", Map.of("reference_date", "2025-12-31"), context("rec")))
                .hasSize(1);
        assertThat(values.rows("gse_incentive_rates", Map.of("reference_date", "2026-01-01"), context("rec")))
                .extracting(row -> row.get("min_kw"))
                .containsExactly(0.0, 200.0);
    }

    @Test
    @Tag("COM-22")
    void giveThePricesOfTheCommunitysMarketZone() {
        values.execute("INSERT INTO zonal_prices VALUES ('2026-01-01 01:00:00+00:00', 'NORD', -5),"
                + " ('2026-01-01 00:00:00+00:00', 'NORD', 80), ('2026-01-01 00:00:00+00:00', 'SUD', 90),"
                + " ('2026-01-02 00:00:00+00:00', 'NORD', 70)");

        assertThat(values.rows("zonal_prices", DAY, context("rec")))
                .extracting(row -> row.get("price_eur_mwh"))
                .containsExactly(80.0, -5.0);
    }

    @Test
    @Tag("COM-23")
    void giveTheForecastInsideTheBox() {
        values.execute("INSERT INTO dwd_icon_d2_solar_energy VALUES ('2026-01-01 12:00:00+00:00', 45.5, 10.5, 0.2),"
                + " ('2026-01-01 12:00:00+00:00', 45.0, 10.0, 0.1), ('2026-01-01 12:00:00+00:00', 46.1, 10.5, 0.4),"
                + " ('2026-01-02 00:00:00+00:00', 45.5, 10.5, 0.8)");
        var box = Map.of(
                "start", "2026-01-01T00:00:00Z",
                "end", "2026-01-02T00:00:00Z",
                "lat_min", "45",
                "lat_max", "46",
                "lon_min", "10",
                "lon_max", "11");

        assertThat(values.rows("weather_forecast", box, context("rec")))
                .extracting(row -> row.get("solar_energy_kwh_per_m2"))
                .containsExactly(0.1, 0.2);
    }

    private List<@Nullable Object> kwh(String fetcher) {
        var kwh = new ArrayList<@Nullable Object>();
        values.rows(fetcher, DAY, context("rec")).forEach(row -> kwh.add(row.get("kwh")));
        return kwh;
    }

    private RunContext context(String community) {
        var domain = new ItEnergyCommunityDomain(Settings.defaults(), values, new Uncached());
        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity(community, Callers.person("alice")));
        return Callers.context(entity, "alice", Standing.OPERATOR);
    }

    private void consumption(String timestamp, String community, String participant, String kwh) {
        values.execute("INSERT INTO consumption VALUES ('%s+00:00', '%s', '%s', NULL, %s)"
                .formatted(timestamp, community, participant, kwh));
    }

    private void generation(String timestamp, String asset, String kwh) {
        values.execute("INSERT INTO generation VALUES ('%s+00:00', 'rec', '%s', %s)".formatted(timestamp, asset, kwh));
    }
}
