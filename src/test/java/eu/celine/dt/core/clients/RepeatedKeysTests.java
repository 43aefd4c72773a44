package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepeatedKeysTests {

    private static final String HEADER = "timestamp,community_id,participant_id,kwh,received_at";

    @TempDir
    Path root;

    @Test
    @Tag("CLI-20")
    @Tag("CLI-21")
    void keepsTheRowThatWasReceivedLast(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        HEADER,
                        "2026-01-01T00:00:00Z,c,1,0.1,2026-01-02T00:00:00Z",
                        "2026-01-01T00:00:00Z,c,1,0.2,2026-01-03T00:00:00Z",
                        "2026-01-01T00:00:00Z,c,1,0.3,",
                        "2026-01-01T00:00:00Z,c,2,0.4,",
                        "2026-01-01T00:00:00Z,c,2,0.4,",
                        "2026-01-01T00:15:00Z,c,1,0.5,")
                .open()) {

            assertThat(kwh(dataset, "consumption")).containsExactly(0.2, 0.4, 0.5);
            assertThat(kwh(dataset, "consumption_raw")).hasSize(6);
        }
        assertThat(output)
                .contains(
                        "consumption.csv of consumption.csv: 1 rows repeat a key with an equal value and 2 with another");
    }

    @Test
    @Tag("CLI-20")
    void withoutATimeOfReceiptTheFileWhoseNameSortsLastWins() {
        try (var dataset = DatasetFixture.in(root)
                .parquet("zonal_prices.parquet/2025.parquet", price(80.0))
                .parquet("zonal_prices.parquet/2025-corrected.parquet", price(79.0))
                .parquet("zonal_prices.parquet/2024.parquet", price(81.0))
                .open()) {

            assertThat(dataset.rows("SELECT price_eur_mwh FROM zonal_prices WHERE zone = ?", "NORD"))
                    .extracting(row -> row.get("price_eur_mwh"))
                    .containsExactly(80.0);
        }
    }

    @Test
    @Tag("CLI-20")
    void keysAreThoseOfPointChannelDirectionAndCommunity() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        "timestamp,community_id,participant_id,point_id,kwh",
                        "2026-01-01T00:00:00Z,c,1,a,1",
                        "2026-01-01T00:00:00Z,c,1,b,2",
                        "2026-01-01T00:00:00Z,d,1,a,3")
                .csv(
                        "meter_readings.csv",
                        "timestamp,device_id,direction,channel,kwh",
                        "2026-01-01T00:00:00Z,m,import,,1",
                        "2026-01-01T00:00:00Z,m,import,exchange,1",
                        "2026-01-01T00:00:00Z,m,export,exchange,2",
                        "2026-01-01T00:00:00Z,m,export,production,3")
                .open()) {

            assertThat(kwh(dataset, "consumption")).containsExactly(1.0, 2.0, 3.0);
            assertThat(kwh(dataset, "meter_readings")).containsExactly(1.0, 2.0, 3.0);
        }
    }

    @Test
    @Tag("CLI-20")
    void agreesWithAMapThatKeepsTheLastOfEachKey() {
        long seed = 20260101;
        var random = new Random(seed);
        var expected = new TreeMap<String, Double>();
        var lines = new ArrayList<>(List.of(HEADER));
        for (int row = 0; row < 3_000; row++) {
            String key = "2026-01-01T%02d:00:00Z,c,%d".formatted(random.nextInt(24), random.nextInt(100));
            double kwh = random.nextInt(4);
            lines.add(key + "," + kwh + ",");
            expected.put(key, kwh);
        }

        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv", lines.toArray(String[]::new))
                .open()) {
            List<Map<String, @Nullable Object>> rows = dataset.rows(
                    "SELECT strftime(timestamp, '%Y-%m-%dT%H:%M:%SZ') || ',c,' || participant_id AS key, kwh"
                            + " FROM consumption");

            var actual = new TreeMap<String, Object>();
            rows.forEach(row -> actual.put(String.valueOf(row.get("key")), String.valueOf(row.get("kwh"))));
            assertThat(rows).as("seed %s", seed).hasSameSizeAs(expected.keySet());
            expected.forEach(
                    (key, kwh) -> assertThat(actual).as("seed %s", seed).containsEntry(key, String.valueOf(kwh)));
        }
    }

    @Test
    @Tag("CLI-56")
    void rowsThatDoNotCountStayVisible() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        HEADER + ",note",
                        "2026-01-01T00:00:00Z,c,1,0.1,2026-01-02T00:00:00Z,first",
                        "2026-01-01T00:00:00Z,c,1,0.2,2026-01-03T00:00:00Z,second",
                        "2026-01-01T00:00:00Z,c,2,0.4,,third",
                        "2026-01-01T00:00:00Z,c,2,0.4,,fourth",
                        "2026-01-01T00:15:00Z,c,1,0.5,,fifth")
                .open()) {

            assertThat(dataset.rows("SELECT * FROM consumption_repeated ORDER BY kwh"))
                    .hasToString(
                            "[{timestamp=2026-01-01T00:00Z, community_id=c, participant_id=1, kwh=0.1, point_id=null,"
                                    + " received_at=2026-01-02T00:00Z, equal=false}, {timestamp=2026-01-01T00:00Z,"
                                    + " community_id=c, participant_id=2, kwh=0.4, point_id=null, received_at=null,"
                                    + " equal=true}]");
        }
    }

    @Test
    @Tag("CLI-56")
    void aTableWithoutRepeatsHasAnEmptyViewOfThem() {
        try (var dataset = DatasetFixture.in(root)
                .parquet("zonal_prices.parquet", price(80.0))
                .csv("anything.csv", "n", "1")
                .open()) {

            assertThat(dataset.rows("SELECT column_name, column_type FROM (DESCRIBE zonal_prices_repeated)"))
                    .hasToString("[{column_name=timestamp, column_type=TIMESTAMP WITH TIME ZONE}, {column_name=zone,"
                            + " column_type=VARCHAR}, {column_name=price_eur_mwh, column_type=DOUBLE},"
                            + " {column_name=received_at, column_type=TIMESTAMP WITH TIME ZONE}, {column_name=equal,"
                            + " column_type=BOOLEAN}]");
            assertThat(dataset.rows("SELECT * FROM zonal_prices_repeated")).isEmpty();
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM anything_repeated"));
        }
    }

    @Test
    @Tag("CLI-57")
    void anOwnFileOfThatNameWins() {
        try (var dataset = DatasetFixture.in(root)
                .parquet("zonal_prices.parquet", price(80.0))
                .csv("zonal_prices_repeated.csv", "n", "1")
                .csv("zonal_prices_raw.csv", "n", "2")
                .csv("rejected_rows.csv", "n", "3")
                .csv("regulated_values.csv", "country,item,value", "IT,own,4")
                .open()) {

            assertThat(dataset.value("SELECT n FROM zonal_prices_repeated")).isEqualTo(1L);
            assertThat(dataset.value("SELECT n FROM zonal_prices_raw")).isEqualTo(2L);
            assertThat(dataset.value("SELECT n FROM rejected_rows")).isEqualTo(3L);
            assertThat(dataset.value("SELECT price_eur_mwh FROM zonal_prices")).isEqualTo(80.0);
        }
    }

    @Test
    @Tag("CLI-58")
    void aStatementOverTheViewsOfAnAbsentTableIsFineUntilItRuns() {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThat(dataset.client().findStatementProblem("SELECT kwh FROM generation_repeated"))
                    .isNull();
            assertThat(dataset.client().findStatementProblem("SELECT kwh FROM generation_raw"))
                    .isNull();
            assertThat(dataset.client().findStatementProblem("SELECT n FROM own_repeated"))
                    .isNotNull();
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT kwh FROM generation_repeated"))
                    .withMessage("this installation has no table generation_repeated; add generation.parquet or"
                            + " generation.csv to the data folder");
        }
    }

    private static String price(double price) {
        return "SELECT TIMESTAMPTZ '2025-01-01 00:00:00+00' AS timestamp, 'NORD' AS zone, " + price
                + "::DOUBLE AS price_eur_mwh";
    }

    private static List<@Nullable Object> kwh(DatasetFixture dataset, String table) {
        return dataset.rows("SELECT kwh FROM " + table + " ORDER BY kwh").stream()
                .<@Nullable Object>map(row -> row.get("kwh"))
                .toList();
    }
}
