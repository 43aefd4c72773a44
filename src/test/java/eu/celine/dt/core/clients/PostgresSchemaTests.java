package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostgresSchemaTests {

    @Test
    @Tag("CLI-140")
    void theShippedFileHasTheTablesOfTheService() throws IOException {
        assertThat(Files.readString(PostgresSchema.FILE))
                .as("to write it again: run " + PostgresSchema.class.getName() + " from the project's folder")
                .isEqualTo(PostgresSchema.text());
    }

    @Test
    @Tag("CLI-140")
    void createsEachTableWithItsColumnsAndMayRunAgain() {
        try (var postgres = PostgresFixture.open()) {
            postgres.execute(PostgresSchema.text()).execute(PostgresSchema.text());

            assertThat(postgres.rows("SELECT \"timestamp\", direction, kwh, channel FROM meter_readings"))
                    .isEmpty();
            assertThat(postgres.rows("SELECT date, risk_level, metrics FROM ds_dev_gold.grid_risks"))
                    .isEmpty();
            assertThat(postgres.rows("SELECT line FROM rejected_rows")).isEmpty();
        }
    }

    @Test
    @Tag("CLI-141")
    void keepsOneRowAKeyAndShowsTheOthers() {
        try (var postgres = PostgresFixture.open().execute(PostgresSchema.text())) {
            postgres.execute("""
                    INSERT INTO consumption_incoming ("timestamp", community_id, participant_id, kwh, received_at) VALUES
                      ('2026-01-01 00:00Z', 'c', 'p', 1, NULL),
                      ('2026-01-01 00:00Z', 'c', 'p', 2, '2026-01-02 00:00Z'),
                      ('2026-01-01 00:00Z', 'c', 'p', 2, '2026-01-01 00:00Z'),
                      ('2026-01-01 00:00Z', 'd', 'p', 5, NULL),
                      ('2026-01-01 01:00Z', 'c', 'p', 3, NULL),
                      ('2026-01-01 01:00Z', 'c', 'p', 4, NULL)""");
            postgres.execute("CALL take_consumption()");

            assertThat(postgres.rows("SELECT community_id, kwh FROM consumption ORDER BY community_id, \"timestamp\""))
                    .containsExactly(
                            Map.of("community_id", "c", "kwh", 2.0),
                            Map.of("community_id", "c", "kwh", 4.0),
                            Map.of("community_id", "d", "kwh", 5.0));
            assertThat(postgres.rows("SELECT kwh, equal FROM consumption_repeated ORDER BY kwh, equal"))
                    .containsExactly(
                            Map.of("kwh", 1.0, "equal", false),
                            Map.of("kwh", 2.0, "equal", true),
                            Map.of("kwh", 3.0, "equal", false));
        }
    }

    @Test
    @Tag("CLI-141")
    void aLaterLoadReplacesUnlessItWasReceivedEarlier() {
        try (var postgres = PostgresFixture.open().execute(PostgresSchema.text())) {
            for (String load : List.of("1, NULL", "2, '2026-01-03 00:00Z'", "3, '2026-01-02 00:00Z'", "4, NULL")) {
                postgres.execute(
                                "INSERT INTO zonal_prices_incoming (\"timestamp\", \"zone\", price_eur_mwh, received_at)"
                                        + " VALUES ('2026-01-01 00:00Z', 'NORD', " + load + ")")
                        .execute("CALL take_zonal_prices()");
            }

            assertThat(postgres.value("SELECT price_eur_mwh FROM zonal_prices")).isEqualTo(2.0);
            assertThat(postgres.rows("SELECT price_eur_mwh FROM zonal_prices_repeated ORDER BY price_eur_mwh"))
                    .extracting(Map::values)
                    .asString()
                    .isEqualTo("[[1.0], [3.0], [4.0]]");
        }
    }
}
