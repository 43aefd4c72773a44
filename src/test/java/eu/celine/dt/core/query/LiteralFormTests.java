package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LiteralFormTests {

    private static String literal(Dialect dialect, SqlType type, Object value) {
        return LiteralForm.write("SELECT  ? ", List.of(new Parameter("a", type, value)), dialect)
                .substring("SELECT".length())
                .strip();
    }

    @Test
    @Tag("QRY-56")
    void writesEachTypeInFormsThatTheDatasetApiAccepts() {
        assertThat(literal(Dialect.DATASET_API, SqlType.VARCHAR, "it's \\ {{7*7}}"))
                .isEqualTo("'it''s \\ {{7*7}}'");
        assertThat(literal(Dialect.DATASET_API, SqlType.BIGINT, 5L)).isEqualTo("5");
        assertThat(literal(Dialect.DATASET_API, SqlType.BIGINT, -5L)).isEqualTo("(0 - 5)");
        assertThat(literal(Dialect.DATASET_API, SqlType.BIGINT, Long.MIN_VALUE))
                .isEqualTo("CAST('-9223372036854775808' AS BIGINT)");
        assertThat(literal(Dialect.DATASET_API, SqlType.NUMERIC, new BigDecimal("-1.50")))
                .isEqualTo("(0 - 1.50)");
        assertThat(literal(Dialect.DATASET_API, SqlType.DOUBLE, -1.5)).isEqualTo("CAST('-1.5' AS DOUBLE PRECISION)");
        assertThat(literal(Dialect.DATASET_API, SqlType.BOOLEAN, true)).isEqualTo("TRUE");
        assertThat(literal(Dialect.DATASET_API, SqlType.DATE, LocalDate.EPOCH)).isEqualTo("CAST('1970-01-01' AS DATE)");
        assertThat(literal(Dialect.DATASET_API, SqlType.TIME, LocalTime.NOON)).isEqualTo("CAST('12:00:00' AS TIME)");
        assertThat(literal(Dialect.DATASET_API, SqlType.TIMESTAMPTZ, OffsetDateTime.parse("2025-01-01T00:00:00Z")))
                .isEqualTo("TIMESTAMP WITH TIME ZONE '2025-01-01T00:00:00+00:00'");
    }

    @Test
    @Tag("QRY-57")
    void writesTrinosOwnFormOfInstantsAndDoubles() {
        assertThat(literal(Dialect.TRINO, SqlType.TIMESTAMPTZ, OffsetDateTime.parse("2025-01-01T01:00:00+01:00")))
                .isEqualTo("TIMESTAMP '2025-01-01 00:00:00.000000 UTC'");
        assertThat(literal(Dialect.TRINO, SqlType.DOUBLE, 1.5)).isEqualTo("CAST('1.5' AS DOUBLE)");
    }

    @Test
    @Tag("QRY-58")
    void refusesValuesThatTheDatasetApiRefusesInAnyText() {
        for (String value : List.of("a--b", "a/*b", "a;b")) {
            assertThatThrownBy(() -> template("SELECT :a")
                            .text("a")
                            .dialect(Dialect.DATASET_API)
                            .bind("a", value)
                            .toLiteralSql())
                    .isInstanceOf(InvalidPayloadFault.class)
                    .hasMessageStartingWith("a: holds '");
        }
    }

    @Test
    @Tag("QRY-59")
    void writesAnEmptyListAsTheDatasetApiTakesIt() {
        String sql = template("SELECT 1 WHERE a IN :ids")
                .texts("ids")
                .dialect(Dialect.DATASET_API)
                .bind("ids", List.of())
                .toLiteralSql();

        assertThat(sql).isEqualTo("SELECT 1 WHERE a IN  () ");
    }

    @Test
    @Tag("QRY-60")
    void keepsTheIntervalsUnitInTheValueForTheDatasetApi() {
        String sql = template("SELECT INTERVAL '{{ n }}' DAY")
                .payload("n", "type", "integer")
                .dialect(Dialect.DATASET_API)
                .bind("n", 2L)
                .toLiteralSql();

        assertThat(sql).isEqualTo("SELECT CAST( '2 day' AS INTERVAL)");
    }

    @Test
    @Tag("QRY-61")
    void leavesPostgresqlsQuestionMarkOperatorsAsTheyWere() {
        var query = template("SELECT a ? 'x' FROM t WHERE b = :b")
                .text("b")
                .dialect(Dialect.POSTGRESQL)
                .bind("b", "v");

        assertThat(query.statement()).isEqualTo("SELECT a ?? 'x' FROM t WHERE b =  ? ");
        assertThat(query.toLiteralSql()).isEqualTo("SELECT a ? 'x' FROM t WHERE b =  'v' ");
    }

    @Test
    @Tag("QRY-62")
    void bindsPostgresqlLiteralsUntypedAndCastsNullTests() {
        var query = template("SELECT 1 FROM t WHERE a = '{{ x }}' AND (:n IS NULL OR n = :n)")
                .text("x")
                .payload("n", "type", List.of("integer", "null"))
                .dialect(Dialect.POSTGRESQL)
                .bind("x", "v", "n", null);

        assertThat(TestSource.squeezed(query))
                .isEqualTo("SELECT 1 FROM t WHERE a = ? AND (CAST( ? AS bigint) IS NULL OR n = ? )");
        assertThat(query.parameters().stream().map(Parameter::type))
                .containsExactly(SqlType.UNTYPED, SqlType.BIGINT, SqlType.BIGINT);
    }

    @Test
    @Tag("QRY-63")
    void sendsNothingWhenPlaceholdersAndValuesDiffer() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        LiteralForm.write("SELECT 1", List.of(new Parameter("a", SqlType.BIGINT, 1L)), Dialect.DUCKDB))
                .withMessage("a value would change the statement; nothing was sent");
    }
}
