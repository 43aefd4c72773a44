package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people drop into a data folder: each table answers, and says what it left out. */
class BadDataTests {

    private static final String HEADER = "timestamp,community_id,participant_id,kwh";

    @TempDir
    Path root;

    @Test
    @Tag("CLI-67")
    void unsortedRowsAreRowsLikeOthers() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        HEADER,
                        "2026-01-01T02:00:00Z,c,2,4",
                        "2026-01-01T00:00:00Z,c,1,1",
                        "2026-01-01T02:00:00Z,c,1,2",
                        "2026-01-01T00:00:00Z,c,2,3")
                .open()) {

            assertThat(dataset.rows("SELECT kwh FROM consumption ORDER BY participant_id, timestamp"))
                    .extracting(row -> row.get("kwh"))
                    .containsExactly(1.0, 2.0, 3.0, 4.0);
            assertThat(dataset.rows("SELECT * FROM rejected_rows")).isEmpty();
        }
    }

    @Test
    @Tag("CLI-67")
    void overlappingFilesCountOnce() {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv/part1.csv", HEADER, "2026-01-01T00:00:00Z,c,1,1", "2026-01-01T01:00:00Z,c,1,2")
                .csv(
                        "consumption.csv/part2.csv",
                        HEADER,
                        "2026-01-01T01:00:00+00:00,c,1,2",
                        "2026-01-01T02:00:00Z,c,1,4")
                .open()) {

            assertThat(dataset.value("SELECT sum(kwh) FROM consumption")).isEqualTo(7.0);
            assertThat(dataset.rows("SELECT kwh, equal FROM consumption_repeated"))
                    .hasToString("[{kwh=2.0, equal=true}]");
        }
    }

    @Test
    @Tag("CLI-67")
    void anUnusualOffsetIsAnInstantAndNoOffsetIsNone() {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv/east.csv", HEADER, "2026-01-01T05:00:00+05:00,c,1,1")
                .csv("consumption.csv/local.csv", HEADER, "2026-01-01T00:00:00,c,1,2", "2026-01-01 01:00,c,1,3")
                .open()) {

            assertThat(dataset.rows("SELECT timestamp, kwh FROM consumption"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("timestamp", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                            .containsEntry("kwh", 1.0));
            assertThat(dataset.rows("SELECT file, line, reason FROM rejected_rows ORDER BY line"))
                    .hasToString("[{file=local.csv, line=2, reason=not an ISO-8601 time with offset},"
                            + " {file=local.csv, line=3, reason=not an ISO-8601 time with offset}]");
        }
    }

    @Test
    @Tag("CLI-67")
    void anEmptyFileSaysWhichColumnsItLacks() {
        try (var dataset = DatasetFixture.in(root)
                .bytes("consumption.csv", new byte[0])
                .bytes("own.csv", new byte[0])
                .csv("good.csv", "n", "1")
                .open()) {

            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM consumption"))
                    .withMessage("table consumption of this installation is not offered: it has no column community_id,"
                            + " kwh, participant_id, timestamp");
            assertThat(dataset.rows("SELECT * FROM own")).isEmpty();
            assertThat(dataset.value("SELECT n FROM good")).isEqualTo(1L);
        }
    }

    @Test
    @Tag("CLI-67")
    void aHeaderAloneIsATableWithoutRows() {
        try (var dataset =
                DatasetFixture.in(root).csv("consumption.csv", HEADER).open()) {

            assertThat(dataset.rows("SELECT timestamp, kwh, point_id FROM consumption"))
                    .isEmpty();
            assertThat(dataset.rows("SELECT * FROM consumption_repeated")).isEmpty();
        }
    }

    @Test
    @Tag("CLI-67")
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() {
        String text = "\uFEFF" + HEADER + "\r\n2026-01-01T00:00:00Z,c,1,0.5\r\n2026-01-01T01:00:00Z,c,1,0.7\r\n";
        try (var dataset = DatasetFixture.in(root)
                .bytes("consumption.csv", text.getBytes(StandardCharsets.UTF_8))
                .open()) {

            assertThat(dataset.rows("SELECT kwh FROM consumption ORDER BY timestamp"))
                    .extracting(row -> row.get("kwh"))
                    .containsExactly(0.5, 0.7);
        }
    }

    @Test
    @Tag("CLI-67")
    void semicolonsAreReadAndDecimalCommasRejected() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        HEADER.replace(',', ';'),
                        "2026-01-01T00:00:00Z;c;1;0.5",
                        "2026-01-01T01:00:00Z;c;1;0,7")
                .csv("generation.csv", "timestamp;community_id;asset;kwh", "2026-01-01T00:00:00Z;c;a;1")
                .open()) {

            assertThat(dataset.rows("SELECT kwh FROM consumption")).hasToString("[{kwh=0.5}]");
            assertThat(dataset.rows(
                            "SELECT line, column_name, reason FROM rejected_rows WHERE table_name = 'consumption'"))
                    .hasToString("[{line=3, column_name=kwh, reason=wrong type}]");
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM generation"))
                    .withMessage("table generation of this installation is not offered: it has no column asset_id");
        }
    }

    @Test
    @Tag("CLI-67")
    void pricesWithHolesKeepTheirHoles() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "zonal_prices.csv",
                        "timestamp,zone,price_eur_mwh",
                        "2026-01-01T00:00:00Z,NORD,100",
                        "2026-01-01T01:00:00Z,NORD,",
                        "2026-01-01T03:00:00Z,NORD,n/a",
                        "2026-01-01T04:00:00Z,NORD,-5")
                .open()) {

            assertThat(dataset.rows("SELECT hour(timestamp) AS h, price_eur_mwh AS p FROM zonal_prices ORDER BY h"))
                    .hasToString("[{h=0, p=100.0}, {h=1, p=null}, {h=4, p=-5.0}]");
            assertThat(dataset.rows("SELECT table_name, line, column_name FROM rejected_rows"))
                    .hasToString("[{table_name=zonal_prices, line=4, column_name=price_eur_mwh}]");
        }
    }
}
