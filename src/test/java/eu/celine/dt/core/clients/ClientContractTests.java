package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every client promises, whatever its backend. A new client joins with a subclass that gives the client, a slow
 * statement and the table {@code numbered} with the integers {@code n} from 1 to 100,000.
 */
abstract class ClientContractTests {

    private static final Page ALL = Page.of(1_000_000, 0);

    /** The client under test, with a time limit of two seconds. */
    abstract QueryClient client();

    /** A statement that runs for minutes. */
    abstract String endless();

    static Stream<Parameter> parameters() {
        return Stream.of(
                new Parameter("p", SqlType.VARCHAR, "plain"),
                new Parameter("p", SqlType.VARCHAR, ""),
                new Parameter("p", SqlType.VARCHAR, "it's \"quoted\" \\ back\\\\slash ' -- /* ; */ ? :x $1 %_"),
                new Parameter("p", SqlType.VARCHAR, "gr\u00fc\u00dfe \u4e2d\u6587 \ud83d\ude00\n\t"),
                new Parameter("p", SqlType.BIGINT, Long.MIN_VALUE),
                new Parameter("p", SqlType.BIGINT, Long.MAX_VALUE),
                new Parameter("p", SqlType.NUMERIC, new BigDecimal("12345678901234567890.0123456789")),
                new Parameter("p", SqlType.DOUBLE, 0.1),
                new Parameter("p", SqlType.DOUBLE, 1e-300),
                new Parameter("p", SqlType.BOOLEAN, true),
                new Parameter("p", SqlType.TIMESTAMPTZ, OffsetDateTime.parse("2026-03-29T01:59:59.123456Z")),
                new Parameter("p", SqlType.TIMESTAMPTZ, OffsetDateTime.parse("1969-12-31T23:59:59Z")),
                new Parameter("p", SqlType.DATE, LocalDate.parse("2024-02-29")),
                new Parameter("p", SqlType.TIME, LocalTime.parse("23:59:58")));
    }

    @ParameterizedTest
    @Tag("CLI-121")
    @MethodSource("parameters")
    void aValueOfEachTypeComesBackAsItWas(Parameter parameter) {
        Object value = one("SELECT CAST(? AS " + sqlType(parameter) + ") AS v", parameter);

        assertThat(value).isEqualTo(parameter.value());
    }

    @ParameterizedTest
    @Tag("CLI-121")
    @MethodSource("parameters")
    void anAbsentValueOfEachTypeIsNull(Parameter parameter) {
        var missing = new Parameter("p", parameter.type(), null);

        assertThat(one("SELECT CAST(? AS " + sqlType(parameter) + ") AS v", missing))
                .isNull();
        assertThat(one(
                        "SELECT CASE WHEN CAST(? AS " + sqlType(parameter) + ") IS NULL THEN 1 ELSE 0 END AS v",
                        missing))
                .isEqualTo(1L);
    }

    private static String sqlType(Parameter parameter) {
        return switch (parameter.type()) {
            case VARCHAR, UNTYPED -> "VARCHAR";
            case BIGINT -> "BIGINT";
            case NUMERIC -> "NUMERIC(38, 10)";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMPTZ -> "TIMESTAMP WITH TIME ZONE";
            case DATE -> "DATE";
            case TIME -> "TIME";
        };
    }

    @Test
    @Tag("CLI-121")
    void anInstantMeetsTheSameInstantInAnyOffset() {
        var summer = new Parameter("p", SqlType.TIMESTAMPTZ, OffsetDateTime.parse("2026-07-01T02:00:00+02:00"));

        assertThat(one(
                        "SELECT CASE WHEN TIMESTAMP WITH TIME ZONE '2026-07-01 00:00:00+00' = ? THEN 1 ELSE 0 END AS v",
                        summer))
                .isEqualTo(1L);
    }

    @Test
    @Tag("CLI-121")
    void aTextTakesTheTypeOfItsPlace() {
        var day = new Parameter("p", SqlType.UNTYPED, "2026-02-01");

        assertThat(one("SELECT CASE WHEN DATE '2026-02-01' = ? THEN 1 ELSE 0 END AS v", day))
                .isEqualTo(1L);
    }

    @Test
    @Tag("CLI-121")
    void listsAndEmptyListsFilter() {
        var two = List.of(new Parameter("p", SqlType.BIGINT, 2L), new Parameter("p", SqlType.BIGINT, 5L));

        assertThat(all("SELECT n FROM numbered WHERE n IN ( ? , ? ) ORDER BY n", ALL, two))
                .containsExactly(List.of(2L), List.of(5L));
        assertThat(all("SELECT n FROM numbered WHERE n IN (NULL) ORDER BY n", ALL, List.of()))
                .isEmpty();
    }

    @Test
    @Tag("CLI-122")
    void eachTypeHasItsColumnTypeAndJavaType() {
        String sql = """
                SELECT CAST('text' AS VARCHAR) AS a, CAST(7 AS SMALLINT) AS b, CAST(7 AS INTEGER) AS c,
                  CAST(7 AS BIGINT) AS d, CAST(12.50 AS NUMERIC(9, 2)) AS e, CAST(0.1 AS REAL) AS f,
                  CAST(0.25 AS DOUBLE PRECISION) AS g, CAST(true AS BOOLEAN) AS h,
                  CAST('2026-01-01 02:00:00+02' AS TIMESTAMP WITH TIME ZONE) AS i,
                  CAST('2026-01-01 12:30:00' AS TIMESTAMP) AS j, CAST('2026-01-01' AS DATE) AS k,
                  CAST('12:30:15' AS TIME) AS l, CAST('{"a": 1}' AS JSON) AS m,
                  CAST('6ba7b810-9dad-11d1-80b4-00c04fd430c8' AS UUID) AS o""";
        try (Rows rows = query(sql, ALL, List.of())) {
            assertThat(rows.columns().stream().map(Rows.Column::type))
                    .containsExactly(
                            ColumnType.TEXT,
                            ColumnType.INTEGER,
                            ColumnType.INTEGER,
                            ColumnType.INTEGER,
                            ColumnType.NUMERIC,
                            ColumnType.DOUBLE,
                            ColumnType.DOUBLE,
                            ColumnType.BOOLEAN,
                            ColumnType.TIMESTAMPTZ,
                            ColumnType.TIMESTAMP,
                            ColumnType.DATE,
                            ColumnType.TIME,
                            ColumnType.JSON,
                            ColumnType.TEXT);
            assertThat(rows.next()).isTrue();
            assertThat(rows.row().values())
                    .containsExactly(
                            "text",
                            7L,
                            7L,
                            7L,
                            new BigDecimal("12.50"),
                            0.1,
                            0.25,
                            true,
                            OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                            LocalDateTime.parse("2026-01-01T12:30:00"),
                            LocalDate.parse("2026-01-01"),
                            LocalTime.parse("12:30:15"),
                            "{\"a\": 1}",
                            "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
            assertThat(rows.next()).isFalse();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    @Tag("CLI-122")
    void arraysAreLists() {
        try (Rows rows = query(
                "SELECT ARRAY[1, NULL, 3] AS a, ARRAY[CAST('x' AS VARCHAR)] AS b, ARRAY[CAST(0.1 AS REAL)] AS c,"
                        + " ARRAY[ARRAY[1, 2], ARRAY[3, 4]] AS d, ARRAY[CAST('2026-01-01 00:00:00+00' AS TIMESTAMP WITH"
                        + " TIME ZONE)] AS e, ARRAY[CAST('2026-01-01' AS DATE)] AS f",
                ALL,
                List.of())) {
            assertThat(rows.columns().stream().map(Rows.Column::type)).containsOnly(ColumnType.NESTED);
            rows.next();

            assertThat(rows.value(0)).isEqualTo(Arrays.asList(1L, null, 3L));
            assertThat(rows.value(1)).isEqualTo(List.of("x"));
            assertThat(rows.value(2)).isEqualTo(List.of(0.1));
            assertThat(rows.value(3)).isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
            assertThat(rows.value(4)).isEqualTo(List.of(OffsetDateTime.parse("2026-01-01T00:00:00Z")));
            assertThat(rows.value(5)).isEqualTo(List.of(LocalDate.parse("2026-01-01")));
        }
    }

    @Test
    @Tag("CLI-122")
    void numbersAreReadAsDoublesAndNullAsNaN() {
        String sql = "SELECT CAST(NULL AS DOUBLE PRECISION) AS a, CAST('NaN' AS DOUBLE PRECISION) AS b,"
                + " CAST('-Infinity' AS DOUBLE PRECISION) AS c, CAST(12.5 AS NUMERIC(9, 2)) AS d, CAST(0.1 AS REAL) AS e,"
                + " CAST(7 AS BIGINT) AS f, CAST('7' AS VARCHAR) AS g";
        try (Rows rows = query(sql, ALL, List.of())) {
            rows.next();

            assertThat(rows.value(0)).isNull();
            assertThat(rows.number(0)).isNaN();
            assertThat(rows.value(1)).isEqualTo(Double.NaN);
            assertThat(rows.value(2)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(rows.number(3)).isEqualTo(12.5);
            assertThat(rows.number(4)).isEqualTo(0.1);
            assertThat(rows.number(5)).isEqualTo(7);
            assertThatIllegalStateException()
                    .isThrownBy(() -> rows.number(6))
                    .withMessage("the column g holds no numbers");
        }
    }

    @Test
    @Tag("CLI-123")
    void limitAndOffsetApplyToTheWholeStatement() {
        String sql =
                "SELECT n FROM numbered WHERE n <= 3 UNION ALL SELECT n FROM numbered WHERE n = 9 ORDER BY n -- end";

        assertThat(all(sql, Page.of(2, 2), List.of())).containsExactly(List.of(3L), List.of(9L));
        assertThat(all(sql, Page.of(0, 0), List.of())).isEmpty();
        assertThat(all(sql, Page.of(5, 99), List.of())).isEmpty();
    }

    @Test
    @Tag("CLI-123")
    void aLongResultIsReadToItsEndOrClosedInItsMiddle() {
        long sum = 0;
        try (Rows rows = query("SELECT n FROM numbered", ALL, List.of())) {
            while (rows.next()) {
                sum += (long) rows.number(0);
            }
        }
        assertThat(sum).isEqualTo(100_000L * 100_001L / 2);
        // More often than there are connections: each has to come back.
        for (int round = 0; round < 30; round++) {
            try (Rows rows = query("SELECT n FROM numbered", ALL, List.of())) {
                assertThat(rows.next()).isTrue();
            }
        }
        assertThat(one("SELECT COUNT(*) AS n FROM numbered")).isEqualTo(100_000L);
    }

    @Test
    @Tag("CLI-125")
    void aStatementBeyondTheTimeLimitIsTimedOutAndTheNextIsServed() {
        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> all(endless(), ALL, List.of()))
                .satisfies(fault -> assertThat(fault.timedOut()).isTrue());

        assertThat(one("SELECT 1 AS n")).isEqualTo(1L);
    }

    @ParameterizedTest
    @Tag("CLI-124")
    @ValueSource(
            strings = {
                "WITH gone AS (DELETE FROM numbered RETURNING n) SELECT n FROM gone",
                "DELETE FROM numbered",
                "SELECT 1; DELETE FROM numbered",
            })
    void refusesWhatWrites(String statement) {
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> all(statement, ALL, List.of()));

        assertThat(one("SELECT COUNT(*) AS n FROM numbered")).isEqualTo(100_000L);
    }

    @Test
    @Tag("CLI-128")
    void aMissingTableIsNotOffered() {
        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> one("SELECT g.n FROM ghost g"))
                .withMessageContaining("no table ghost");
        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> one("SELECT g.missing FROM numbered g"))
                .withMessageContaining("missing");
    }

    private @Nullable Object one(String sql, Parameter... parameters) {
        return all(sql, ALL, List.of(parameters)).getFirst().getFirst();
    }

    private List<List<@Nullable Object>> all(String sql, Page page, List<Parameter> parameters) {
        var all = new ArrayList<List<@Nullable Object>>();
        try (Rows rows = query(sql, page, parameters)) {
            while (rows.next()) {
                all.add(new ArrayList<>(rows.row().values()));
            }
        }
        return all;
    }

    private Rows query(String sql, Page page, List<Parameter> parameters) {
        return client().query(new Bound(sql, parameters), page, DatasetFixture.CALLER);
    }

    private record Bound(String statement, List<Parameter> parameters) implements BoundQuery {

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String toLiteralSql() {
            throw new UnsupportedOperationException("this client binds");
        }
    }
}
