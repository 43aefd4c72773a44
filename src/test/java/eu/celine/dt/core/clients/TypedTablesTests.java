package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TypedTablesTests {

    @TempDir
    Path root;

    @Test
    @Tag("CLI-12")
    void idsThatLookLikeNumbersStayText() {
        try (var dataset = DatasetFixture.in(root)
                .csv("participants.csv", "participant_id,community_id", "1,c", "2,c")
                .csv("anything.csv", "some_id,amount", "1,2.5", "2,3.5")
                .open()) {

            assertThat(dataset.rows("SELECT participant_id FROM participants WHERE participant_id = ?", "unknown"))
                    .isEmpty();
            assertThat(dataset.rows("SELECT amount FROM anything WHERE some_id = ?", "1"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("amount", 2.5));
        }
    }

    @Test
    @Tag("CLI-12")
    void parquetColumnsOfOtherTypesAreConverted() {
        try (var dataset = DatasetFixture.in(root)
                .parquet(
                        "consumption.parquet",
                        "SELECT TIMESTAMP '2026-01-01 00:00:00' AS timestamp, 7 AS community_id, 1 AS participant_id,"
                                + " 1.5::DECIMAL(4,1) AS kwh")
                .open()) {

            assertThat(dataset.rows("SELECT timestamp, community_id, participant_id, kwh FROM consumption"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("timestamp", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                            .containsEntry("community_id", "7")
                            .containsEntry("participant_id", "1")
                            .containsEntry("kwh", 1.5));
        }
    }

    @Test
    @Tag("CLI-13")
    void declaredColumnsThatTheFileLacksAreNull() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "participant_assets.csv",
                        "asset_id,asset_type,capacity_kw,installed_at,colour",
                        "a1,pv,5.5,2024-05-01,blue")
                .open()) {

            assertThat(
                            dataset.rows(
                                    "SELECT asset_id, tilt_deg, peak_power_kwp, commissioned_on, colour FROM participant_assets"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("tilt_deg", null)
                            .containsEntry("peak_power_kwp", 5.5)
                            .containsEntry("commissioned_on", LocalDate.of(2024, 5, 1))
                            .containsEntry("colour", "blue"));
        }
    }

    @Test
    @Tag("CLI-14")
    void aTableWithoutANeededColumnIsNotOffered(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv", "timestamp,community_id,participant_id", "2026-01-01T00:00:00Z,c,1")
                .open()) {

            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM consumption"))
                    .withMessage("table consumption of this installation is not offered: it has no column kwh");
        }
        assertThat(output).contains("consumption.csv: it has no column kwh; table consumption is not offered");
    }

    @Test
    @Tag("CLI-15")
    @Tag("CLI-16")
    void rowsThatDoNotFitAreReportedAndTheOthersLoad(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        "timestamp,community_id,participant_id,kwh",
                        "2026-01-01T00:00:00+01:00,c,1,0.25",
                        "2026-01-01T00:15:00Z,c,1,broken-secret",
                        "2026-01-01T00:30:00,c,1,0.5",
                        "2026-01-01T00:45,c,1",
                        "2026-01-01,c,1,0.75",
                        "not a time-01,c,1,0.75",
                        "2026-01-01T01:00:00.5+0000,c,1,1.0",
                        "2026-01-01 01:15:00-03,c,1,2.0")
                .open()) {

            assertThat(dataset.rows("SELECT timestamp, kwh FROM consumption ORDER BY kwh"))
                    .extracting(row -> row.get("timestamp"))
                    .containsExactly(
                            OffsetDateTime.parse("2025-12-31T23:00:00Z"),
                            OffsetDateTime.parse("2026-01-01T01:00:00.5Z"),
                            OffsetDateTime.parse("2026-01-01T04:15:00Z"));
        }
        assertThat(output)
                .contains("consumption.csv of consumption.csv: 1 rows do not fit and are left out: line 5, column kwh"
                        + " (missing columns)")
                .contains("4 rows do not fit and are left out: line 3, column kwh (wrong type); line 4, column"
                        + " timestamp (not an ISO-8601 time with offset); line 6, column timestamp (not an ISO-8601"
                        + " time with offset); line 7,")
                .doesNotContain("broken-secret");
    }

    @Test
    @Tag("CLI-17")
    void absentTablesAndColumnsAreNotOffered() {
        try (var dataset = DatasetFixture.in(root)
                .csv("prices.csv", "zone,price", "NORD,1")
                .open()) {

            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM generation"))
                    .withMessage("this installation has no table generation; add generation.parquet or generation.csv"
                            + " to the data folder");
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM ds_dev_gold.meters_data_15m"))
                    .withMessageContaining("add ds_dev_gold/meters_data_15m.parquet");
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT volume FROM prices"))
                    .withMessageContaining("no column volume");
        }
    }

    @Test
    @Tag("CLI-10")
    void aFolderOfPartsAndASchemaAreQueriedAsTables() {
        try (var dataset = DatasetFixture.in(root)
                .parquet("prices.parquet/a.parquet", "SELECT 1 AS n")
                .parquet("prices.parquet/b.parquet", "SELECT 2 AS n, 'x' AS note")
                .csv("own/stations.csv/a.csv", "station_id,level", "1,10")
                .csv("own/stations.csv/b.csv", "station_id,level", "2,20")
                .csv("own/it's odd.csv", "a", "1")
                .open()) {

            assertThat(dataset.value("SELECT sum(n) FROM prices")).isEqualTo(3L);
            assertThat(dataset.value("SELECT sum(level) FROM own.stations")).isEqualTo(30L);
            assertThat(dataset.value("SELECT a FROM own.\"it's odd\"")).isEqualTo(1L);
        }
    }
}
