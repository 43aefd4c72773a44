package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FullSample.class)
class SampleTablesTests {

    @ParameterizedTest
    @Tag("SAM-01")
    @CsvSource(delimiter = '|', textBlock = """
                    communities              | 3    | community_id country name region market_zone primary_substation constituted_on sharing_model dso_id balancing_area latitude longitude timezone created_at
                    connection_points        | 135  | point_id participant_id community_id point_type primary_substation voltage contracted_kw pv_possible connected_from connected_to address tariff description
                    participants             | 120  | participant_id community_id name role is_manager member_type area status vat_deductible user_sub user_email joined_at left_at
                    participant_assets       | 200  | asset_id name participant_id community_id point_id asset_type device_id peak_power_kwp nominal_power_kw eligible_power_kw capacity_kwh max_power_kw efficiency tilt_deg azimuth_deg commissioned_on decommissioned_on grant_share feed_in smart_meter_from
                    consumption              | 4000000 | timestamp community_id participant_id kwh point_id received_at
                    generation               | 1300000 | timestamp community_id asset_id kwh received_at
                    meter_readings           | 5000000 | timestamp device_id direction kwh channel point_id participant_id received_at
                    consumption_profiles     | 8000 | participant_id hour_of_day day_class avg_kwh stddev_kwh
                    zonal_prices             | 76000 | timestamp zone price_eur_mwh
                    dwd_icon_d2_solar_energy | 13000 | interval_end_utc lat lon solar_energy_kwh_per_m2
                    pv_yield                 | 110000 | timestamp community_id kwh_per_kwp
                    energy_forecasts         | 1152 | issued_at timestamp community_id point_id quantity p10_kwh p50_kwh p90_kwh
                    """)
    void everyTableHasItsColumnsAndRows(String table, int atLeast, String columns, SampleDataset sample) {
        assertThat(sample.texts("SELECT column_name FROM (DESCRIBE " + table + ")"))
                .containsExactly(columns.split(" "));
        assertThat(sample.number("SELECT count(*) FROM " + table)).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    @Tag("SAM-01")
    void columnsHaveTheTypesOfTheirKind(SampleDataset sample) {
        var wrong = sample.texts("""
                SELECT table_name || '.' || column_name || ' ' || data_type
                FROM information_schema.columns
                WHERE table_schema = 'main' AND table_name NOT IN ('home', 'plain_home') AND table_name NOT LIKE 'year%'
                    AND data_type <> CASE
                        WHEN column_name IN ('timestamp', 'interval_end_utc') OR column_name LIKE '%\\_at' ESCAPE '\\'
                            THEN 'TIMESTAMP WITH TIME ZONE'
                        WHEN column_name LIKE 'valid\\_%' ESCAPE '\\' OR column_name LIKE '%\\_on' ESCAPE '\\'
                            OR column_name IN ('connected_from', 'connected_to', 'smart_meter_from') THEN 'DATE'
                        WHEN column_name SIMILAR TO '(is_manager|vat_deductible|pv_possible)' THEN 'BOOLEAN'
                        WHEN column_name = 'hour_of_day' THEN 'INTEGER'
                        WHEN column_name SIMILAR TO '(.*kwh.*|.*_kwp?|.*_eur_.*|.*_deg|lat.*|lon.*|efficiency|value|.*_share)'
                            THEN 'DOUBLE'
                        ELSE 'VARCHAR' END
                """);

        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("SAM-02")
    void everyCommunityHasFortyMembersOfEveryKind(SampleDataset sample) {
        var communities = sample.rows("SELECT community_id, count(*), count(DISTINCT member_type) FROM participants"
                + " GROUP BY ALL ORDER BY ALL");

        assertThat(communities).hasToString("[[beg-freiburg, 40, 7], [rec-folgaria, 40, 7], [rec-melpignano, 40, 7]]");
    }

    @Test
    @Tag("SAM-02")
    void peopleOfTheDocumentationAreMembers(SampleDataset sample) {
        var people = sample.rows("""
                SELECT user_sub, participant_id, is_manager, role, count(capacity_kwh) AS batteries
                FROM participants LEFT JOIN participant_assets USING (participant_id)
                WHERE user_sub IN ('alice', 'bruno', 'carla')
                GROUP BY ALL ORDER BY user_sub
                """);

        assertThat(people)
                .hasToString(
                        "[[alice, rec-folgaria-m01, true, prosumer, 0], [bruno, rec-folgaria-m07, false, prosumer, 1],"
                                + " [carla, rec-melpignano-m05, false, prosumer, 0]]");
    }

    @ParameterizedTest
    @Tag("SAM-03")
    @CsvSource({"consumption", "generation", "meter_readings", "pv_yield"})
    void quarterHoursReachFromFourHundredDaysAgoToTheLastWholeOne(String table, SampleDataset sample) {
        assertThat(sample.texts("SELECT unnest([min(timestamp), max(timestamp)]) FROM " + table))
                .containsExactly("2024-12-16T00:00Z", "2026-01-20T09:45Z");
        assertThat(sample.number("SELECT count(*) FROM " + table + " WHERE epoch(timestamp) % 900 <> 0"))
                .isZero();
    }

    @Test
    @Tag("SAM-03")
    void forecastsReachTwoDaysAheadInsideTheirBand(SampleDataset sample) {
        assertThat(sample.texts(
                        "SELECT unnest([min(timestamp), max(timestamp), max(issued_at)]) FROM energy_forecasts"))
                .containsExactly("2026-01-20T10:00Z", "2026-01-22T09:45Z", "2026-01-20T10:00Z");
        assertThat(
                        sample.number(
                                "SELECT count(*) FROM energy_forecasts WHERE NOT (0 <= p10_kwh AND p10_kwh <= p50_kwh AND p50_kwh <= p90_kwh)"))
                .isZero();
    }

    @Test
    @Tag("SAM-03")
    void weatherModelReachesFromThirtyDaysAgoToTwoDaysAhead(SampleDataset sample) {
        assertThat(sample.texts(
                        "SELECT unnest([min(interval_end_utc), max(interval_end_utc)]) FROM dwd_icon_d2_solar_energy"))
                .containsExactly("2025-12-21T11:00Z", "2026-01-22T10:00Z");
        assertThat(sample.number("SELECT max(solar_energy_kwh_per_m2) FROM dwd_icon_d2_solar_energy"))
                .isBetween(0.2, 0.7);
    }

    @Test
    @Tag("SAM-22")
    void everyPricedHourHasAllZonesUntilTheEndOfTheDay(SampleDataset sample) {
        assertThat(sample.texts("SELECT DISTINCT zone FROM zonal_prices ORDER BY zone"))
                .containsExactly("CALA", "CNOR", "CSUD", "DE-LU", "NORD", "SARD", "SICI", "SUD");
        assertThat(sample.number("SELECT count(*) FROM (SELECT timestamp FROM zonal_prices GROUP BY ALL"
                        + " HAVING count(*) <> 8)"))
                .isZero();
        assertThat(sample.texts("SELECT max(timestamp) FROM zonal_prices")).containsExactly("2026-01-20T23:00Z");
    }
}
