package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.entity;
import static eu.celine.dt.core.query.TestSource.payloadOf;
import static eu.celine.dt.core.query.TestSource.squeezed;
import static eu.celine.dt.core.query.TestSource.template;
import static eu.celine.dt.core.query.TestSource.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedStatementTests {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-01-01T12:00:00Z");

    private static BoundQuery after(TestSource source, Object... position) {
        QueryTemplate template = source.compile();
        BoundQuery first = template.bind(payloadOf("c", "rec-1", "newest", true), entity("rec-1", Map.of()));
        return template.after(first, new KeyPosition(List.of(position)));
    }

    @Test
    @Tag("QRY-90")
    @Tag("QRY-92")
    void theStatementStaysInsideAndItsOrderMovesOut() {
        BoundQuery next = after(
                template("SELECT ts, kwh FROM t WHERE c = :c ORDER BY ts")
                        .text("c")
                        .key("ts"),
                NOON);

        assertThat(squeezed(next))
                .isEqualTo("SELECT * FROM ( SELECT ts, kwh FROM t WHERE c = ? ) AS keyed WHERE ts > ? ORDER BY ts");
        assertThat(valuesOf(next)).containsExactly("rec-1", NOON);
        assertThat(next.parameters())
                .extracting(BoundQuery.Parameter::type)
                .containsExactly(SqlType.VARCHAR, SqlType.TIMESTAMPTZ);
        assertThat(next.parameters().getLast().name()).isEqualTo("ts");
    }

    @Test
    @Tag("QRY-91")
    void eachColumnHasItsOwnDirectionAndTheFirstBoundsWhatIsRead() {
        TestSource mixed =
                template("SELECT * FROM t ORDER BY a, b DESC, \"c\" ASC").key("a", "b", "c");

        BoundQuery next = after(mixed, 1L, 2L, 3L);

        assertThat(squeezed(next))
                .endsWith(
                        "WHERE a >= ? AND (a > ? OR (b <= ? AND (b < ? OR (\"c\" > ? )))) ORDER BY a, b DESC, \"c\" ASC");
        assertThat(valuesOf(next)).containsExactly(1L, 1L, 2L, 2L, 3L);
    }

    @ParameterizedTest
    @Tag("QRY-91")
    @CsvSource({"'a, b',  >", "'a DESC, b DESC', <"})
    void postgresComparesWholeRowsOfOneDirection(String order, String sign) {
        TestSource source =
                template("SELECT * FROM t ORDER BY " + order).key("a", "b").dialect(Dialect.POSTGRESQL);

        BoundQuery next = after(source, 1L, "x");

        assertThat(squeezed(next)).contains("WHERE (a, b) " + sign + " ( ? , ? ) ORDER BY " + order);
        assertThat(valuesOf(next)).containsExactly(1L, "x");
    }

    @Test
    @Tag("QRY-91")
    void postgresComparesMixedDirectionsColumnByColumn() {
        TestSource source =
                template("SELECT * FROM t ORDER BY a, b DESC").key("a", "b").dialect(Dialect.POSTGRESQL);

        assertThat(squeezed(after(source, 1L, 2L))).contains("WHERE a >= ? AND (a > ? OR (b < ? ))");
    }

    @Test
    @Tag("QRY-92")
    void eachValueHasTheTypeOfItsColumn() {
        assertThat(typeOf("text")).isEqualTo(SqlType.UNTYPED);
        assertThat(typeOf(1L)).isEqualTo(SqlType.BIGINT);
        assertThat(typeOf(BigInteger.TWO.pow(70))).isEqualTo(SqlType.NUMERIC);
        assertThat(typeOf(new BigDecimal("1.5"))).isEqualTo(SqlType.NUMERIC);
        assertThat(typeOf(1.5)).isEqualTo(SqlType.DOUBLE);
        assertThat(typeOf(LocalDate.EPOCH)).isEqualTo(SqlType.DATE);
        assertThat(squeezed(after(byA(), LocalDateTime.parse("2026-01-01T00:00:00.000001"))))
                .contains("WHERE a > CAST( ? AS TIMESTAMP)");
        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> after(byA(), LocalDateTime.parse("2026-01-01T00:00:00.000000001")))
                .withMessageContaining("the key column a is finer than a microsecond");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> after(byA(), 1L, 2L))
                .withMessage("the key has 1 columns and the position 2 values");
    }

    @Test
    @Tag("QRY-93")
    void theDatasetApiGetsFormsThatItAccepts() {
        TestSource source = template("SELECT ts, id FROM gold.t ORDER BY ts DESC, id")
                .key("ts", "id")
                .dialect(Dialect.DATASET_API);

        String sql = after(source, NOON, "it's").toLiteralSql().replaceAll("\\s+", " ");

        assertThat(sql)
                .isEqualTo("SELECT * FROM ( SELECT ts, id FROM gold.t ) AS keyed"
                        + " WHERE ts <= TIMESTAMP WITH TIME ZONE '2026-01-01T12:00:00+00:00'"
                        + " AND (ts < TIMESTAMP WITH TIME ZONE '2026-01-01T12:00:00+00:00' OR (id > 'it''s' ))"
                        + " ORDER BY ts DESC, id");
        assertThat(after(source, NOON, "x").toLiteralSql()).doesNotContain("(ts, id)");
    }

    @ParameterizedTest
    @Tag("QRY-93")
    @ValueSource(strings = {"a--b", "a/*b", "a;b"})
    void aKeyThatTheDatasetApiRefusesIsAFaultBeforeAnythingIsSent(String text) {
        TestSource source = byA().dialect(Dialect.DATASET_API);

        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> after(source, text))
                .withMessageContaining("the key column a holds '" + text.substring(1, text.length() - 1) + "'");
        assertThat(valuesOf(after(byA(), text))).containsExactly(text);
    }

    @ParameterizedTest
    @Tag("QRY-94")
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT a FROM t                                       | the key needs an ORDER BY at top level",
                "SELECT * FROM (SELECT a FROM t ORDER BY a)            | the key needs an ORDER BY at top level",
                "SELECT a, b FROM t ORDER BY b                         | the key is (a) and the ORDER BY is (b)",
                "SELECT a, b FROM t ORDER BY a, b                      | the key is (a) and the ORDER BY is (a, b)",
                "SELECT a FROM t ORDER BY \"A\"                        | the key is (a) and the ORDER BY is (\"A\")",
                "SELECT a FROM t ORDER BY a + 1                        | holds output columns by their names",
                "SELECT a FROM t ORDER BY 1                            | holds output columns by their names",
                "SELECT a FROM t ORDER BY t.a                          | holds output columns by their names",
                "SELECT a FROM t ORDER BY a USING <                    | holds output columns by their names",
                "SELECT a FROM t ORDER BY a DESC NULLS LAST            | NULLS says nothing",
                "SELECT a FROM t {% if c %} ORDER BY a {% endif %}     | the key needs an ORDER BY at top level",
                "SELECT a FROM t ORDER BY {% if c %}a{% else %}b{% endif %} | the key is (a) and the ORDER BY is (b)",
            })
    void anOrderThatIsNotTheKeyDoesNotLoad(String sql, String reason) {
        assertThat(template(sql).text("c").key("a").refusal()).contains(reason);
    }

    @ParameterizedTest
    @Tag("QRY-94")
    @ValueSource(
            strings = {
                "SELECT a, b FROM t ORDER BY a, b",
                "SELECT a, b FROM t ORDER BY A ASC, \"b\" DESC",
                "SELECT x AS a, b FROM (SELECT x, b FROM t ORDER BY b) s ORDER BY a , b -- newest last",
                "WITH s AS (SELECT a, b FROM t ORDER BY 1) SELECT a, b FROM s ORDER BY a, b",
                "SELECT a, b FROM t UNION ALL SELECT a, b FROM u ORDER BY a, b"
            })
    void anOrderThatIsTheKeyLoads(String sql) {
        assertThat(template(sql).key("a", "b").problems()).isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-87")
    @ValueSource(
            strings = {
                "SELECT DISTINCT ON (a) a, b FROM t ORDER BY a",
                "select distinct /* newest */ on(a) a FROM t ORDER BY a",
                "SELECT a FROM t {% if c %} ORDER BY a {% else %} UNION ALL SELECT DISTINCT ON (b) a FROM t ORDER BY a {% endif %}",
                "(SELECT DISTINCT ON (a) a, b FROM t) ORDER BY a"
            })
    void aDistinctOnThatTheOrderDecidesDoesNotLoadWithAKey(String sql) {
        assertThat(template(sql).text("c").key("a").refusal())
                .contains("DISTINCT ON takes its rows by the ORDER BY, which later pages move out of the statement");
        assertThat(template(sql).text("c").problems()).isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-88")
    @ValueSource(
            strings = {
                "SELECT DISTINCT a FROM t ORDER BY a",
                "SELECT a FROM t WHERE b IS DISTINCT FROM a ORDER BY a",
                "SELECT a FROM (SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC) s ORDER BY a",
                "WITH s AS (SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC) SELECT a FROM s ORDER BY a"
            })
    void aDistinctOnWithAnOrderOfItsOwnLoadsWithAKey(String sql) {
        assertThat(template(sql).key("a").problems()).isEmpty();
    }

    @Test
    @Tag("QRY-96")
    void whatLaterPagesSendIsPreparedWithTheRest() {
        assertThat(byA().compile().renderings())
                .extracting(sql -> sql.replaceAll("\\s+", " ").strip())
                .containsExactly(
                        "SELECT a FROM t ORDER BY a",
                        "SELECT * FROM ( SELECT a FROM t ) AS keyed WHERE a > ? ORDER BY a");
        assertThat(template("SELECT a FROM t ORDER BY a").compile().renderings())
                .hasSize(1);
    }

    @Test
    @Tag("QRY-97")
    void rowsWithoutAKeyCanBeAskedFor() {
        QueryTemplate template = template("SELECT a, b FROM t WHERE c = :c ORDER BY a, b")
                .text("c")
                .key("a", "b")
                .compile();

        BoundQuery query = template.withoutKey(template.bind(payloadOf("c", "x"), entity("rec-1", Map.of())));

        assertThat(squeezed(query))
                .isEqualTo("SELECT * FROM ( SELECT a, b FROM t WHERE c = ? ) AS keyed WHERE a IS NULL OR b IS NULL");
        assertThat(valuesOf(query)).containsExactly("x");
    }

    @Test
    @Tag("QRY-98")
    void duckDbMovesTheFirstBoundIntoTheScan() throws SQLException {
        TestSource source = template("SELECT a, b FROM t WHERE c = :c ORDER BY a DESC, b")
                .text("c")
                .key("a", "b");
        var plan = new StringBuilder();

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT range AS a, 1 AS b, 'rec-1' AS c FROM range(1000)");
            String next = after(source, 7L, 1L).toLiteralSql();
            try (ResultSet result = statement.executeQuery("EXPLAIN " + next)) {
                while (result.next()) {
                    plan.append(result.getString(2));
                }
            }
        }

        assertThat(plan).contains("Seq Scan");
        assertThat(plan.substring(plan.indexOf("Seq Scan"))).contains("a <= 7");
    }

    @Test
    @Tag("QRY-99")
    void theDirectionIsTheOneThatWasRendered() {
        TestSource source = template("SELECT a FROM t ORDER BY a {% if newest %}DESC{% else %}ASC{% endif %}")
                .payload("newest", "type", "boolean")
                .key("a");
        QueryTemplate template = source.compile();
        var position = new KeyPosition(List.of(1L));

        BoundQuery newest = template.bind(payloadOf("newest", true), entity("rec-1", Map.of()));
        BoundQuery oldest = template.bind(payloadOf("newest", false), entity("rec-1", Map.of()));

        assertThat(squeezed(template.after(newest, position))).endsWith("WHERE a < ? ORDER BY a DESC");
        assertThat(squeezed(template.after(oldest, position))).endsWith("WHERE a > ? ORDER BY a ASC");
    }

    private static TestSource byA() {
        return template("SELECT a FROM t ORDER BY a").key("a");
    }

    private static SqlType typeOf(Object value) {
        return after(byA(), value).parameters().getFirst().type();
    }
}
