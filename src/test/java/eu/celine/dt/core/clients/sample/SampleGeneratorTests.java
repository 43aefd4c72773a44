package eu.celine.dt.core.clients.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleGeneratorTests {

    private static final Instant FIRST_START = Instant.parse("2026-01-29T10:07:00Z");
    private static final Instant LATER_START = Instant.parse("2026-02-03T00:10:00Z");

    private static final List<String> GROWING_TABLES = List.of(
            "consumption", "generation", "meter_readings", "pv_yield", "ds_dev_gold.rec_virtual_consumption_15m");

    /** Written anew each time, from what the growing ones hold. */
    private static final List<String> DERIVED_TABLES = List.of(
            "ds_dev_gold.meters_data_15m",
            "ds_dev_gold.rec_virtual_consumption_per_device_15m",
            "ds_dev_gold.rec_settlement_1h",
            "ds_dev_gold.rec_gamification_summary",
            "ds_dev_gold.rec_participant_points",
            "ds_dev_gold.rec_points_leaderboard");

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @Test
    @Tag("SAM-04")
    void twoRunsAtOneTimeMakeTheSameRows() throws SQLException {
        generate(first, FIRST_START, 3);
        generate(second, FIRST_START, 3);

        try (var sample = new SampleDataset(first)) {
            sample.open(second, "other_");

            for (String table : sample.texts("SELECT CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END"
                    + " || view_name FROM duckdb_views() WHERE NOT internal AND NOT starts_with(view_name, 'other_')"
                    + " AND NOT starts_with(schema_name, 'other_')")) {
                assertThat(rowsOfOneOnly(sample, table, "other_" + table))
                        .as(table)
                        .isZero();
            }
        }
    }

    /** All three starts count from 24 January; one of them is at the turn of a month. */
    @ParameterizedTest
    @Tag("SAM-05")
    @CsvSource({"2026-01-29T10:07:00Z, 5", "2026-02-01T00:05:00Z, 8"})
    void addingDaysMakesWhatOneRunOverAllOfThemMakes(Instant firstStart, int days) throws SQLException {
        generate(first, firstStart, days);
        generate(first, LATER_START, days);
        generate(second, LATER_START, 10);

        try (var sample = new SampleDataset(first)) {
            sample.open(second, "other_");

            var tables = new ArrayList<>(GROWING_TABLES);
            tables.addAll(DERIVED_TABLES);
            for (String table : tables) {
                assertThat(rowsOfOneOnly(sample, table, "other_" + table))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    @Tag("SAM-05")
    void addingDaysKeepsTheRowsThatWereThere() throws SQLException, IOException {
        generate(first, FIRST_START, 5);
        copyTables(first, second);
        generate(first, LATER_START, 5);

        try (var sample = new SampleDataset(first)) {
            sample.open(second, "old_");

            for (String table : GROWING_TABLES) {
                assertThat(sample.number("SELECT count(*) FROM (FROM old_" + table + " EXCEPT ALL FROM " + table + ")"))
                        .as(table)
                        .isZero();
                assertThat(sample.texts("SELECT max(COLUMNS('^(timestamp|ts)$')) FROM " + table))
                        .as(table)
                        .containsExactly("2026-02-02T23:45Z");
            }
        }
    }

    @ParameterizedTest
    @Tag("SAM-06")
    @ValueSource(strings = {"2026-01-29T10:07:00Z", "2026-01-29T23:59:00Z", "2026-01-20T00:00:00Z"})
    void aLaterStartOnTheSameDayTouchesNothing(Instant laterStart) throws IOException {
        generate(first, FIRST_START, 2);
        Map<Path, FileTime> before = filesOf(first);

        generate(first, laterStart, 2);

        assertThat(filesOf(first)).isEqualTo(before);
    }

    @Test
    @Tag("SAM-07")
    void everyFileIsWholeUnderItsFinalName() throws IOException {
        generate(first, FIRST_START, 2);

        assertThat(filesOf(first).keySet())
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .matches("[a-z_0-9]+\\.parquet|\\d{4}-\\d{2}\\.parquet|sample\\.properties"));
    }

    @Test
    @Tag("SAM-07")
    void whatAnInterruptedFirstRunLeftIsMadeAnew() throws IOException {
        generate(first, FIRST_START, 2);
        SampleMarker.delete(first);
        Path leftOver = Files.writeString(first.resolve("consumption.parquet/2020-01.parquet"), "half a file");

        generate(first, FIRST_START, 2);

        assertThat(leftOver).doesNotExist();
        assertThat(first.resolve("sample.properties")).exists();
    }

    @Test
    @Tag("SAM-07")
    void aSampleOfAnotherVersionIsReplaced() throws IOException {
        generate(first, FIRST_START, 2);
        new SampleMarker("", FIRST_START.atZone(ZoneOffset.UTC).toLocalDate(), FIRST_START, Map.of())
                .write(first, "another version");
        Path table = Files.writeString(first.resolve("abandoned.parquet"), "of another version");

        generate(first, FIRST_START, 2);

        assertThat(table).doesNotExist();
        assertThat(SampleMarker.find(first, SampleScripts.fingerprint())).isNotNull();
    }

    @Test
    @Tag("SAM-07")
    void aSampleWithOtherNoiseIsReplacedAtItsNextDay() throws IOException {
        generate(first, FIRST_START, 2);
        new SampleMarker("other noise", FIRST_START.atZone(ZoneOffset.UTC).toLocalDate(), FIRST_START, Map.of())
                .write(first, SampleScripts.fingerprint());
        Path table = Files.writeString(first.resolve("abandoned.parquet"), "of another version");

        generate(first, LATER_START, 2);

        assertThat(table).doesNotExist();
    }

    private static void generate(Path folder, Instant now, int days) {
        new SampleGenerator(Clock.fixed(now, ZoneOffset.UTC), days).generate(folder);
    }

    private static double rowsOfOneOnly(SampleDataset sample, String table, String other) {
        return sample.number("SELECT (SELECT count(*) FROM (FROM %1$s EXCEPT ALL FROM %2$s))"
                .concat(" + (SELECT count(*) FROM (FROM %2$s EXCEPT ALL FROM %1$s))")
                .formatted(table, other));
    }

    private static Map<Path, FileTime> filesOf(Path folder) throws IOException {
        var files = new TreeMap<Path, FileTime>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path, Files.getLastModifiedTime(path));
            }
        }
        return files;
    }

    private static void copyTables(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.filter(path -> !path.equals(from)).forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
