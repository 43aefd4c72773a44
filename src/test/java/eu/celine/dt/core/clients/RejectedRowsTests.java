package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RejectedRowsTests {

    private static final String HEADER = "timestamp,community_id,participant_id,kwh";

    @TempDir
    Path root;

    @Test
    @Tag("CLI-59")
    void isThereAndEmptyWhereNothingIsRejected() {
        try (var dataset = DatasetFixture.in(root).open()) {

            assertThat(dataset.rows("SELECT column_name || ' ' || column_type AS c FROM (DESCRIBE rejected_rows)"))
                    .extracting(row -> row.get("c"))
                    .containsExactly(
                            "table_name VARCHAR",
                            "file VARCHAR",
                            "line BIGINT",
                            "column_name VARCHAR",
                            "reason VARCHAR");
            assertThat(dataset.rows("SELECT * FROM rejected_rows")).isEmpty();
        }
    }

    @Test
    @Tag("CLI-59")
    @Tag("CLI-61")
    void namesFileLineColumnAndReasonAndNoValue() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv/part1.csv",
                        HEADER,
                        "2026-01-01T00:00:00+01:00,c,1,0.25",
                        "2026-01-01T00:15:00Z,c,1,broken-secret",
                        "2026-01-01T00:30:00,c,1,0.5",
                        "2026-01-01T00:45:00Z,c,1",
                        "2026-01-01T01:00:00Z,c,1,NaN",
                        "2026-01-01T01:15:00Z,c,1,-inf",
                        ",c,1,0.5",
                        "2026-01-01T01:30:00Z,c,1,")
                .csv("consumption.csv/part2.csv", HEADER, "2026-01-02T00:00:00Z,c,1,1e999")
                .open()) {

            assertThat(rejected(dataset))
                    .containsExactly(
                            "consumption part1.csv 3 kwh wrong type",
                            "consumption part1.csv 4 timestamp not an ISO-8601 time with offset",
                            "consumption part1.csv 5 kwh missing columns",
                            "consumption part1.csv 6 kwh not a finite number",
                            "consumption part1.csv 7 kwh not a finite number",
                            "consumption part1.csv 8 timestamp empty",
                            "consumption part2.csv 2 kwh not a finite number");
            assertThat(dataset.rows("SELECT kwh FROM consumption ORDER BY timestamp"))
                    .extracting(row -> row.get("kwh"))
                    .containsExactly(0.25, null);
        }
    }

    @Test
    @Tag("CLI-60")
    void keepsTenThousandRowsOfAFile() {
        var lines = new ArrayList<>(List.of(HEADER));
        for (int row = 0; row < 10_050; row++) {
            lines.add("2026-01-01T00:00:00,c," + row + ",1");
        }
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv", lines.toArray(String[]::new))
                .csv("zonal_prices.csv", "timestamp,zone,price_eur_mwh", "2026-01-01T00:00:00,NORD,1")
                .open()) {

            assertThat(dataset.rows("SELECT table_name, count(*) AS n, max(line) AS last FROM rejected_rows"
                            + " GROUP BY ALL ORDER BY ALL"))
                    .hasToString("[{table_name=consumption, n=10000, last=10001},"
                            + " {table_name=zonal_prices, n=1, last=2}]");
        }
    }

    @Test
    @Tag("CLI-62")
    void countsValuesOfParquetThatAreNotOfTheirType(CapturedOutput output) {
        String rows = "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (range) HOUR AS timestamp,"
                + " 'c' AS community_id, '1' AS participant_id, ";
        try (var dataset = DatasetFixture.in(root)
                .parquet(
                        "consumption.parquet/a.parquet",
                        rows + "['1.5', 'x-secret', 'nan', NULL][range + 1] AS kwh" + " FROM range(4)")
                .parquet("consumption.parquet/b.parquet", rows + "'2.5' AS kwh FROM range(5, 6)")
                .open()) {

            assertThat(rejected(dataset))
                    .containsExactly(
                            "consumption a.parquet null kwh 1 values: not a finite number",
                            "consumption a.parquet null kwh 1 values: wrong type");
            assertThat(dataset.value("SELECT sum(kwh) FROM consumption")).isEqualTo(4.0);
        }
        assertThat(output)
                .contains(
                        "a.parquet of consumption.parquet: values that do not fit count as missing: column kwh, 1 values:"
                                + " wrong type")
                .doesNotContain("x-secret");
    }

    @Test
    @Tag("CLI-62")
    void aNumberThatIsNoneDoesNotSpoilASumOfParquetInAnyStart() {
        for (int start = 0; start < 2; start++) {
            try (var dataset = DatasetFixture.in(root)) {
                if (start == 0) {
                    dataset.parquet(
                            "generation.parquet",
                            "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (range) HOUR AS timestamp,"
                                    + " 'c' AS community_id, 'a' AS asset_id,"
                                    + " ['nan'::DOUBLE, 'inf'::DOUBLE, 0.5][range + 1] AS kwh FROM range(3)");
                }
                dataset.open();

                assertThat(dataset.value("SELECT sum(kwh) FROM generation")).isEqualTo(0.5);
                assertThat(rejected(dataset))
                        .containsExactly("generation generation.parquet null kwh 2 values: not a finite number");
            }
        }
    }

    @Test
    @Tag("CLI-63")
    void aPartWithoutANeededColumnIsLeftOutAsAWhole(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv/part1.csv", HEADER, "2026-01-01T00:00:00Z,c,1,0.5")
                .csv(
                        "consumption.csv/part2.csv",
                        "when,community_id,participant_id,energy",
                        "2026-01-01T01:00:00Z,c,1,7")
                .open()) {

            assertThat(rejected(dataset))
                    .containsExactly(
                            "consumption part2.csv null kwh the file has no such column and is left out",
                            "consumption part2.csv null timestamp the file has no such column and is left out");
            assertThat(dataset.value("SELECT count(*) FROM consumption")).isEqualTo(1L);
        }
        assertThat(output).contains("part2.csv of consumption.csv: no column kwh, timestamp; the file is left out");
    }

    @Test
    @Tag("CLI-63")
    void aParquetPartWithoutANeededColumnIsLeftOutToo() {
        String row = "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' AS timestamp, 'c' AS community_id, 'a' AS asset_id";
        try (var dataset = DatasetFixture.in(root)
                .parquet("generation.parquet/a.parquet", row + ", 0.5 AS kwh")
                .parquet("generation.parquet/b.parquet", row + ", 7.5 AS energy")
                .open()) {

            assertThat(rejected(dataset))
                    .containsExactly("generation b.parquet null kwh the file has no such column and is left out");
            assertThat(dataset.rows("SELECT kwh FROM generation")).hasToString("[{kwh=0.5}]");
        }
    }

    @Test
    @Tag("CLI-63")
    void aTableOfWhichNoFileHasTheNeededColumnsIsNotOffered() {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv", "when,community_id,participant_id,kwh", "2026-01-01T01:00:00Z,c,1,7")
                .open()) {

            assertThat(rejected(dataset))
                    .containsExactly(
                            "consumption consumption.csv null timestamp the file has no such column and is left"
                                    + " out");
            for (String table : List.of("consumption", "consumption_raw", "consumption_repeated")) {
                assertThatExceptionOfType(NotOfferedFault.class)
                        .isThrownBy(() -> dataset.rows("SELECT * FROM " + table))
                        .withMessage(
                                "table " + table + " of this installation is not offered: it has no column timestamp");
            }
        }
    }

    private static List<String> rejected(DatasetFixture dataset) {
        List<Map<String, @Nullable Object>> rows =
                dataset.rows("SELECT * FROM rejected_rows ORDER BY table_name, file, line, column_name, reason");
        return rows.stream()
                .map(row -> row.values().stream().map(String::valueOf).reduce("", (all, each) -> all + " " + each))
                .map(String::strip)
                .toList();
    }
}
