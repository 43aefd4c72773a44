package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.clients.DatasetFixture.HandBound;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DuckDbQueryClientTests {

    private static final String ENDLESS =
            "SELECT a.range FROM range(100000) a, range(1000000) b WHERE (a.range * b.range) % 1000000007 = -1";

    private static final String HEAVY = "SELECT count(DISTINCT hash(range)) // 3000000 AS n FROM range(3000000)";

    @TempDir
    Path root;

    @ParameterizedTest
    @Tag("CLI-40")
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/etc/*')",
                "WITH gone AS (DELETE FROM _dataset_rows.t1_0 RETURNING *) SELECT * FROM gone",
            })
    void readsNoOtherFileAndWritesNothing(String statement) {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> dataset.rows(statement));
            assertThat(dataset.value("SELECT n FROM own")).isEqualTo(1L);
        }
    }

    @ParameterizedTest
    @Tag("CLI-40")
    @ValueSource(
            strings = {
                "COPY own TO '/tmp/own.csv'",
                "ATTACH ':memory:' AS other",
                "INSTALL httpfs",
                "SET TimeZone = 'Europe/Rome'",
                "PRAGMA database_list",
                "CREATE TEMP TABLE t (n INT)",
                "DELETE FROM own",
                "SELECT 1; DROP VIEW own",
                "SELECT ';' /* ; */ -- ;\n ; SELECT 2",
                "SELECT E'\\'' ; COMMIT ; SELECT '",
                "/* SELECT */ DROP VIEW own",
                "SELECT $x$ ; $x$; COMMIT",
            })
    void refusesWhatIsNotOneReadingStatement(String statement) {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThatIllegalArgumentException().isThrownBy(() -> dataset.rows(statement));
            assertThat(dataset.client().findStatementProblem(statement)).isNotNull();
            assertThat(dataset.value("SELECT n FROM own")).isEqualTo(1L);
        }
    }

    @Test
    @Tag("CLI-54")
    void numbersOfEveryTypeAreReadAsDoublesAndNullAsNaN() {
        try (var dataset = DatasetFixture.in(root).open();
                Rows rows = dataset.query("""
                        SELECT v::TINYINT, v::SMALLINT, v::INTEGER, v::BIGINT, v::UTINYINT, v::USMALLINT, v::UINTEGER,
                            v::UBIGINT, v::HUGEINT, v::UHUGEINT, v::FLOAT / 10, v::DOUBLE / 4, v::DECIMAL(9, 3) / 1
                        FROM (VALUES (7), (NULL)) AS t (v) ORDER BY v NULLS LAST""")) {
            rows.next();
            double[] numbers = numbers(rows);
            rows.next();
            double[] missing = numbers(rows);

            assertThat(numbers).containsExactly(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0.7, 1.75, 7);
            assertThat(missing).hasSize(13).containsOnly(Double.NaN);
        }
    }

    @Test
    @Tag("CLI-54")
    void aDecimalKeepsItsFractionAndATextIsNoNumber() {
        try (var dataset = DatasetFixture.in(root).open();
                Rows rows = dataset.query("SELECT 12.345::DECIMAL(9, 3) AS d, '7' AS t, [1] AS nested");
                Rows chunked = dataset.query("SELECT 12.345::DECIMAL(9, 3) AS d, '7' AS t, NULL::VARCHAR AS n")) {
            rows.next();
            chunked.next();

            assertThat(rows.number(0)).isEqualTo(12.345);
            assertThat(chunked.number(0)).isEqualTo(12.345);
            assertThatIllegalStateException().isThrownBy(() -> rows.number(1));
            assertThatIllegalStateException()
                    .isThrownBy(() -> chunked.number(1))
                    .withMessage("the column t holds no numbers");
            assertThatIllegalStateException().isThrownBy(() -> chunked.number(2));
        }
    }

    private static double[] numbers(Rows rows) {
        double[] numbers = new double[rows.columns().size()];
        Arrays.setAll(numbers, rows::number);
        return numbers;
    }

    @Test
    @Tag("CLI-40")
    void settingsStayLockedForEveryConnection() {
        try (var dataset = DatasetFixture.in(root).open()) {

            assertThat(dataset.value("SELECT current_setting('TimeZone')")).isEqualTo("UTC");
            assertThat(dataset.value("SELECT current_setting('enable_external_access')"))
                    .isEqualTo(false);
            assertThat(dataset.value("SELECT current_setting('lock_configuration')"))
                    .isEqualTo(true);
            assertThat(dataset.value("SELECT current_setting('autoinstall_known_extensions')"))
                    .isEqualTo(false);
        }
    }

    @Test
    @Tag("CLI-41")
    void valuesComeBackInTheTypeOfTheirColumn() {
        try (var dataset = DatasetFixture.in(root).open();
                Rows rows = dataset.query("SELECT 1::TINYINT i8, 2::USMALLINT u16, 3::BIGINT i64, 4::HUGEINT i128,"
                        + " 18446744073709551615::UBIGINT u64, 1.50::DECIMAL(30,2) amount, 0.1::FLOAT f, 'nan'::DOUBLE d,"
                        + " true b, 'x' t, NULL::DOUBLE missing, TIMESTAMPTZ '2026-07-01 02:00:00+02' ts,"
                        + " TIMESTAMP '2026-07-01 02:00:00.25' local, DATE '2026-07-01' d0, '{\"a\": 1}'::JSON j")) {
            rows.next();

            assertThat(rows.row())
                    .containsEntry("i8", 1L)
                    .containsEntry("u16", 2L)
                    .containsEntry("i64", 3L)
                    .containsEntry("i128", 4L)
                    .containsEntry("u64", new BigInteger("18446744073709551615"))
                    .containsEntry("amount", new BigDecimal("1.50"))
                    .containsEntry("f", 0.1)
                    .containsEntry("d", Double.NaN)
                    .containsEntry("b", true)
                    .containsEntry("t", "x")
                    .containsEntry("missing", null)
                    .containsEntry("ts", OffsetDateTime.parse("2026-07-01T00:00:00Z"))
                    .containsEntry("local", LocalDateTime.parse("2026-07-01T02:00:00.25"))
                    .containsEntry("d0", LocalDate.of(2026, 7, 1))
                    .containsEntry("j", "{\"a\": 1}");
            assertThat(rows.columns())
                    .extracting(Rows.Column::type)
                    .containsSequence(ColumnType.TIMESTAMPTZ, ColumnType.TIMESTAMP, ColumnType.DATE, ColumnType.JSON);
            assertThat(rows.next()).isFalse();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    @Tag("CLI-41")
    void nestedAndRareTypesComeBackAsJsonCanHoldThem() {
        try (var dataset = DatasetFixture.in(root).open();
                Rows rows =
                        dataset.query("SELECT [1, NULL, 3] l, {'a': 1, 'b': [DATE '2026-01-01']} s, map {'k': 1.5} m,"
                                + " TIME '12:30:00' t, 'abc'::BLOB bin, '01234567-89ab-cdef-0123-456789abcdef'::UUID id,"
                                + " 'x'::ENUM('x', 'y') e, TIMESTAMP_NS '2026-01-01 00:00:00' ns, 5 n, '[1]'::JSON j,"
                                + " TIMESTAMPTZ '2026-07-01 02:00:00+02' ts, INTERVAL 1 DAY i")) {
            rows.next();

            assertThat(rows.row())
                    .containsEntry("l", Arrays.asList(1L, null, 3L))
                    .containsEntry("s", Map.of("a", 1L, "b", List.of(LocalDate.of(2026, 1, 1))))
                    .containsEntry("m", Map.of("k", new BigDecimal("1.5")))
                    .containsEntry("t", LocalTime.of(12, 30))
                    .containsEntry("bin", "YWJj")
                    .containsEntry("id", "01234567-89ab-cdef-0123-456789abcdef")
                    .containsEntry("e", "x")
                    .containsEntry("ns", LocalDateTime.parse("2026-01-01T00:00:00"))
                    .containsEntry("n", 5L)
                    .containsEntry("j", "[1]")
                    .containsEntry("ts", OffsetDateTime.parse("2026-07-01T00:00:00Z"))
                    .containsEntry("i", "1 day");
        }
    }

    @Test
    @Tag("CLI-41")
    void bindsEachTypeOfValue() {
        try (var dataset = DatasetFixture.in(root)
                .csv("own.csv", "name_id,n,day", "o'neil,5,2026-01-01")
                .open()) {

            assertThat(dataset.rows(
                            "SELECT n FROM own WHERE name_id = ? AND n = ? AND n < ? AND n > ? AND ? AND day = ?"
                                    + " AND TIMESTAMPTZ '2026-01-01 00:00:00+00' = ? AND TIME '01:00:00' = ? AND n = ?"
                                    + " AND ? IS NULL AND day = ?",
                            "o'neil",
                            5L,
                            new BigDecimal("5.5"),
                            4.5,
                            true,
                            LocalDate.of(2026, 1, 1),
                            OffsetDateTime.parse("2026-01-01T01:00:00+01:00"),
                            LocalTime.of(1, 0),
                            "5",
                            null,
                            "2026-01-01"))
                    .hasSize(1);
            assertThat(dataset.value("SELECT ?::DECIMAL(38,0)", new BigDecimal("1E+30")))
                    .isEqualTo(new BigDecimal("1E+30").setScale(0));
            assertThat(dataset.value("SELECT ? > 1", new BigDecimal("1E+300"))).isEqualTo(true);
            assertThat(dataset.value("SELECT ? < 1", new BigDecimal("1E-300"))).isEqualTo(true);
        }
    }

    @Test
    @Tag("CLI-42")
    void limitAndOffsetApplyToTheWholeStatement() {
        try (var dataset = DatasetFixture.in(root).open();
                Rows rows = dataset.client()
                        .query(
                                new HandBound(
                                        "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 ORDER BY n -- all",
                                        List.of()),
                                Page.of(1, 1),
                                DatasetFixture.CALLER)) {

            assertThat(rows.next()).isTrue();
            assertThat(rows.value(0)).isEqualTo(2L);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    @Tag("CLI-43")
    @Tag("CLI-44")
    void aCallThatTakesTooLongIsCancelledAndGivesItsPermitBack() {
        var settings = new DuckDbSettings(Duration.ofMillis(300), DataSize.ofMegabytes(256), 1, null, 1);
        try (var dataset = DatasetFixture.in(root, settings).open()) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> dataset.rows(ENDLESS))
                    .satisfies(fault -> assertThat(fault.timedOut()).isTrue());
            assertThat(eventually(() -> dataset.value("SELECT 1"))).isEqualTo(1L);
        }
    }

    @Test
    @Tag("CLI-51")
    void manyShortCallsTogetherReachTheTimeLimit() {
        // Wide rows, since DuckDB computes about a megabyte of them before it hands over the first.
        var settings = new DuckDbSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(256), 1, null, 1);
        try (var dataset = DatasetFixture.in(root, settings).open();
                Rows rows = dataset.client()
                        .query(
                                new HandBound(
                                        "SELECT repeat(sha256(repeat(range::VARCHAR, 1000)), 50) AS h FROM range(2000000000)",
                                        List.of()),
                                Page.of(100_000, 0),
                                DatasetFixture.CALLER)) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> readToTheEnd(rows))
                    .satisfies(fault -> assertThat(fault.timedOut()).isTrue());
        }
    }

    @Test
    @Tag("FMT-33")
    void aLongResultHasTheTimeLimitAnewWhileItsRowsCome() {
        var settings = new DuckDbSettings(Duration.ofSeconds(2), DataSize.ofMegabytes(256), 1, null, 1);
        try (var dataset = DatasetFixture.in(root, settings).open();
                Rows rows = dataset.client()
                        .query(
                                new HandBound(
                                        "SELECT sha256(repeat(range::VARCHAR, 20)) AS h FROM range(5000000)",
                                        List.of()),
                                Page.of(5_000_000, 0),
                                DatasetFixture.CALLER)) {

            assertThat(readToTheEnd(rows)).isEqualTo(5_000_000);
        }
    }

    @Test
    @Tag("CLI-51")
    void theReadersOwnTimeDoesNotCount() {
        var settings = new DuckDbSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(256), 1, null, 1);
        try (var dataset = DatasetFixture.in(root, settings).open();
                Rows rows = dataset.query("SELECT range AS n FROM range(10000)")) {
            rows.next();
            LockSupport.parkNanos(Duration.ofMillis(1200).toNanos());

            assertThat(readToTheEnd(rows)).isEqualTo(9_999);
        }
    }

    private static int readToTheEnd(Rows rows) {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    @Tag("CLI-44")
    void moreOpenQueriesThanAllowedAreUnavailable() {
        var settings = new DuckDbSettings(Duration.ofMillis(400), DataSize.ofMegabytes(256), 1, null, 1);
        try (var dataset = DatasetFixture.in(root, settings).open()) {
            try (Rows open = dataset.query("SELECT 1")) {
                assertThat(open.next()).isTrue();
                assertThatExceptionOfType(UnavailableFault.class)
                        .isThrownBy(() -> dataset.rows("SELECT 2"))
                        .satisfies(fault -> assertThat(fault.retryAfter()).isPositive());
            }

            assertThat(dataset.value("SELECT 3")).isEqualTo(3L);
        }
    }

    @Test
    @Tag("CLI-50")
    void manyHeavyQueriesAtOnceDoNotRunIntoTheirTimeLimit() {
        var settings = new DuckDbSettings(
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(256),
                null,
                null,
                DuckDbSettings.defaults().maxConcurrent());
        var outcomes = new ConcurrentLinkedQueue<Object>();
        try (var dataset = DatasetFixture.in(root, settings).open()) {
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int client = 0; client < 40; client++) {
                    clients.execute(() -> outcomes.add(outcomeOf(dataset, HEAVY)));
                }
            }
        }

        assertThat(outcomes).hasSize(40).allMatch(outcome -> outcome.equals(1L) || outcome instanceof UnavailableFault);
        // How many more are served depends on the machine: who has waited for half of the limit is refused.
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.equals(1L))
                .hasSizeGreaterThanOrEqualTo(settings.maxConcurrent());
    }

    @Test
    @Tag("CLI-50")
    void opensTwoQueriesACoreUnlessToldOtherwise() {
        int cores = Runtime.getRuntime().availableProcessors();

        assertThat(DuckDbSettings.defaults().maxConcurrent()).isEqualTo(cores < 2 ? 4 : 2 * cores);
    }

    private static Object outcomeOf(DatasetFixture dataset, String statement) {
        try {
            return Objects.requireNonNull(dataset.value(statement));
        } catch (DTFault fault) {
            return fault;
        }
    }

    @Test
    @Tag("CLI-45")
    void aValueThatCannotBeConvertedIsTheCallersFault() {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThatExceptionOfType(InvalidPayloadFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM own WHERE n = ? AND n = ?", 1L, "sesame"))
                    .withMessage("p2: the dataset cannot convert this value to the type that it meets");
            assertThatExceptionOfType(InvalidPayloadFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT CAST(? AS TIMESTAMPTZ)", "sesame"));
        }
    }

    @ParameterizedTest
    @Tag("CLI-45")
    @ValueSource(
            strings = {
                "SELECT CAST(name AS INTEGER) FROM own",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT nosuchfunction(name) FROM own",
                "SELECT error('sesame')",
                "SELECT FROM WHERE",
            })
    void aFaultSaysNothingOfStatementPathOrValue(String statement) {
        try (var dataset =
                DatasetFixture.in(root).csv("own.csv", "name", "sesame").open()) {

            assertThatExceptionOfType(DTFault.class)
                    .isThrownBy(() -> dataset.rows(statement))
                    .satisfies(fault -> assertThat(fault.detail())
                            .startsWith("the dataset failed to run the query (")
                            .doesNotContain("sesame", "/etc", "SELECT", "nosuch"));
        }
    }

    @Test
    @Tag("CLI-46")
    void checksAStatementWithoutRunningIt() {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThat(dataset.client().findStatementProblem("SELECT n FROM own WHERE n > ?"))
                    .isNull();
            assertThat(dataset.client().findStatementProblem("SELECT m FROM own"))
                    .contains("\"m\" not found");
            assertThat(dataset.client().findStatementProblem("SELECT n FROM other"))
                    .contains("Table with name other does not exist");
        }
    }

    @Test
    @Tag("CLI-48")
    void aTableOfTheShippedSchemaMayBeAbsentWithoutAComplaint() {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThat(dataset.client().findStatementProblem("SELECT participant_id FROM community_boundary"))
                    .isNull();
        }
    }

    @Test
    @Tag("CLI-47")
    void readsMillionsOfRowsWithFlatMemory() {
        try (var dataset = DatasetFixture.in(root).open();
                Rows rows = dataset.client()
                        .query(
                                new HandBound(
                                        "SELECT range AS n, repeat('x', 200) AS text FROM range(4000000)", List.of()),
                                Page.of(4_000_000, 0),
                                DatasetFixture.CALLER)) {
            // 4 million rows of 200 letters are 800 MB and more: a result that were kept whole would not fit beside.
            long sum = 0;
            while (rows.next()) {
                sum += (Long) Objects.requireNonNull(rows.value(0));
            }

            assertThat(sum).isEqualTo(3_999_999L * 4_000_000L / 2);
        }
    }

    private static <T extends @Nullable Object> T eventually(Supplier<T> call) {
        // The permit comes back when the cancelled call has ended; until then each attempt waits for it by itself.
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return call.get();
            } catch (UnavailableFault _) {
                Thread.onSpinWait();
            }
        }
        return call.get();
    }
}
