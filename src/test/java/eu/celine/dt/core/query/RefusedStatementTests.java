package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.template;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.MetadataField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that are not one query which reads, or not limited to their entity. */
class RefusedStatementTests {

    private static TestSource source(String text) {
        return template(text)
                .text("a")
                .texts("ids")
                .payload("kind", "type", "string", "enum", List.of("x", "y"))
                .payload("q", "type", "string", "x-like", true)
                .metadata("zone", MetadataField.Type.STRING)
                .metadata("zones", MetadataField.Type.STRING_LIST);
    }

    @ParameterizedTest
    @Tag("QRY-45")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "DELETE FROM t § begins with SELECT, WITH, FROM, VALUES or TABLE, not with DELETE",
                "WITH x AS (DELETE FROM t RETURNING *) SELECT 1 § not with DELETE",
                "WITH x AS (SELECT 1) DELETE FROM t § not with DELETE",
                "SELECT 1 FROM (WITH x AS (UPDATE t SET a = 1 RETURNING 1) SELECT 2) § not with UPDATE",
                "SELECT 1; SELECT 2 § ';' ends a statement",
                "SELECT 1 INTO t § INTO writes a table",
                "SELECT 1 FROM t FOR UPDATE § locks rows",
                "SELECT 1 FROM t FOR NO KEY UPDATE § locks rows",
                "SELECT 1 LIMIT 5 § LIMIT at top level",
                "SELECT 1 OFFSET 5 § OFFSET at top level",
                "SELECT 1 FETCH FIRST ROW ONLY § FETCH at top level",
                "SELECT (1 § a bracket is opened and not closed",
                "SELECT 1) § closes nothing",
                "SELECT {% if a %}1 LIMIT 3{% else %}1{% endif %} § LIMIT at top level",
                "{% if a %}SELECT 1{% endif %} § a query is empty",
                "PRAGMA version § not with PRAGMA",
                "COPY t TO 'f' § not with COPY"
            })
    void refusesStatementsThatAreNotOneReadOnlyQuery(String text, String message) {
        assertThat(source(text).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    @ParameterizedTest
    @Tag("QRY-46")
    @ValueSource(
            strings = {
                "SELECT 1;",
                "FROM t",
                "VALUES (1)",
                "TABLE t",
                "(SELECT 1) UNION (SELECT 2)",
                "WITH RECURSIVE x(a) AS (SELECT 1), y AS MATERIALIZED (SELECT 2) SELECT 3",
                "SELECT (SELECT 1 LIMIT 1)",
                "SELECT substring('abc' FOR 2)",
                "SELECT '; LIMIT' AS \"into\" -- LIMIT"
            })
    void acceptsEveryFormOfOneQuery(String text) {
        assertThat(source(text).problems()).as(text).isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-47")
    @ValueSource(
            strings = {
                "SELECT 1 FROM t",
                "SELECT 1 FROM t {% if a %}WHERE community_id = '{{ entity.id }}'{% endif %}",
                "SELECT 1 FROM t WHERE community_id = '{{ entity.id }}' OR a = 1",
                "SELECT 1 FROM t WHERE community_id = '{{ entity.id }}' {% if a %}OR a = 1{% endif %}",
                "SELECT 1 FROM t WHERE (community_id = '{{ entity.id }}' AND b) OR a = 1",
                "SELECT 1 FROM t WHERE NOT community_id = '{{ entity.id }}'",
                "SELECT 1 FROM t WHERE community_id = 'x{{ entity.id }}'",
                "SELECT 1 FROM t WHERE community_id = :a",
                "SELECT 1 FROM t WHERE other_id = '{{ entity.id }}'",
                "SELECT community_id = '{{ entity.id }}' FROM t"
            })
    void refusesAnEntityConditionThatIsMissingOptionalOrBesideAnOr(String text) {
        TestSource source = source(text).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.refusal()).contains("write community_id = '{{ entity.id }}' outside of every tag");
    }

    @ParameterizedTest
    @Tag("QRY-72")
    @ValueSource(
            strings = {
                "SELECT a FROM t WHERE community_id = '{{ entity.id }}' UNION ALL SELECT a FROM t",
                "SELECT a FROM t UNION SELECT a FROM t WHERE community_id = '{{ entity.id }}'",
                "SELECT a FROM t WHERE community_id = '{{ entity.id }}' {% if a %}UNION SELECT a FROM t{% endif %}",
                "SELECT a FROM (SELECT a FROM t WHERE community_id = '{{ entity.id }}' UNION SELECT a FROM t) x",
                "WITH x AS (SELECT a FROM t WHERE community_id = {{ entity.id }}) SELECT a FROM x UNION SELECT a FROM t"
            })
    void refusesASetOperationWithAnUnfilteredArm(String text) {
        TestSource source = source(text).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.refusal()).contains("not in every arm of a UNION");
    }

    @ParameterizedTest
    @Tag("QRY-72")
    @ValueSource(
            strings = {
                "SELECT 1 FROM u LEFT JOIN t ON t.community_id = '{{ entity.id }}'",
                "SELECT 1 FROM u FULL OUTER JOIN t ON t.a = u.a AND t.community_id = '{{ entity.id }}'"
            })
    void refusesAnEntityConditionThatAnOuterJoinIgnores(String text) {
        TestSource source = source(text).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.refusal()).contains("write community_id = '{{ entity.id }}' outside of every tag");
    }

    @ParameterizedTest
    @Tag("QRY-73")
    @ValueSource(
            strings = {
                "WITH x AS (SELECT a FROM t WHERE @) SELECT a FROM t",
                "WITH x AS (SELECT a FROM t WHERE @) SELECT a FROM public.x",
                "WITH x AS (SELECT a FROM t WHERE @) SELECT a FROM t LEFT JOIN x ON x.a = t.a",
                "WITH x AS (SELECT a FROM t WHERE @) SELECT a FROM x RIGHT JOIN t ON x.a = t.a",
                "WITH x AS (SELECT a FROM t WHERE @) SELECT a FROM x {% if a %}RIGHT JOIN t ON x.a = t.a{% endif %}",
                "WITH x AS (SELECT a FROM t WHERE @), y AS (WITH x AS (SELECT a FROM t) SELECT a FROM x) SELECT a FROM y",
                "SELECT a, (SELECT 1 FROM u WHERE @) FROM t",
                "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE @)",
                "SELECT a FROM t WHERE a IN (SELECT a FROM u WHERE @)",
                "SELECT count(*) FILTER (WHERE @) FROM t",
                "SELECT a FROM t WHERE CASE WHEN b THEN c AND @ ELSE TRUE END",
                "SELECT a FROM t WHERE CASE WHEN b THEN (c AND @) ELSE TRUE END",
                "SELECT a FROM t EXCEPT SELECT a FROM t WHERE @",
                "SELECT a FROM u LEFT JOIN t JOIN s ON s.@ ON s.a = u.a",
                "SELECT a FROM u LEFT JOIN (SELECT a FROM t WHERE @) s ON s.a = u.a",
                "SELECT a FROM u WHERE a BETWEEN 1 AND @",
                "SELECT a FROM u WHERE a {% if a %}ORDER BY b{% endif %} AND @",
                "SELECT a FROM t GROUP BY a HAVING b AND @"
            })
    void refusesAnEntityConditionThatDoesNotFilterEveryRow(String text) {
        String statement = text.replace("@", "community_id = '{{ entity.id }}'");
        TestSource source = source(statement).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.problems()).as(statement).anySatisfy(problem -> assertThat(problem.message())
                .contains("in a sub-query that is not all of the rows"));
    }

    @ParameterizedTest
    @Tag("QRY-74")
    @ValueSource(
            strings = {
                "IS NOT NULL",
                "IS DISTINCT FROM true",
                "= false",
                "::text = 'false'",
                "COLLATE x",
                "{% if a %}IS NULL{% endif %}",
                "{% if a %}AND b{% endif %} IS NULL"
            })
    void refusesAnEntityConditionInsideAnExpression(String behind) {
        String text = "SELECT a FROM t WHERE community_id = '{{ entity.id }}' " + behind;
        TestSource source = source(text).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.problems()).as(text).anySatisfy(problem -> assertThat(problem.message())
                .contains("in an expression"));
    }

    @ParameterizedTest
    @Tag("QRY-75")
    @ValueSource(
            strings = {
                "WITH x AS (SELECT a FROM t WHERE @), y(b) AS (SELECT a FROM x) SELECT b FROM y AS z JOIN u ON u.a = z.b",
                "WITH x AS (SELECT a FROM t WHERE @) SELECT a FROM x LEFT JOIN u ON u.a = x.a ORDER BY a",
                "SELECT a FROM u RIGHT JOIN (SELECT a FROM t WHERE @) s ON s.a = u.a",
                "SELECT a FROM (SELECT a FROM t WHERE @ UNION ALL SELECT a FROM v WHERE @) s, u",
                "SELECT a FROM ((SELECT a FROM t WHERE @) s CROSS JOIN u) LEFT JOIN v USING (a)",
                "(SELECT a FROM t WHERE @) UNION (SELECT a FROM t WHERE @) ORDER BY a",
                "SELECT CASE WHEN a THEN 1 END FROM t {% if a %}LEFT JOIN u ON u.a = t.a{% endif %} WHERE a BETWEEN 1 AND 2 AND @;",
                "SELECT a FROM t WHERE @ {% if a %}AND b = :a{% endif %} {% for w in ids %}AND b <> {{ w }}{% endfor %} GROUP BY a"
            })
    void acceptsAnEntityConditionInWhateverTheRowsComeFrom(String text) {
        String statement = text.replace("@", "community_id = '{{ entity.id }}'");
        TestSource source = source(statement).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.problems()).as(statement).isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-81")
    @ValueSource(
            strings = {
                "SELECT a FROM t WHERE community_id = '{{ entity.id }}' AND a < 1.union SELECT a FROM t",
                "SELECT a FROM t WHERE community_id = '{{ entity.id }}' AND a < 1or 1 = 1"
            })
    void refusesAWordThatTouchesANumber(String text) {
        assertThat(source(text).problems()).isNotEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-48")
    @ValueSource(
            strings = {
                "SELECT 1 FROM t WHERE community_id = '{{ entity.id }}' {% if a %}AND a = :a{% endif %}",
                "SELECT 1 FROM t AS x WHERE b AND x.community_id = {{ entity.id }} AND (a = 1 OR a = 2)",
                "SELECT 1 FROM t WHERE (\"community_id\" = '{{ entity.id }}' AND b) ORDER BY 1",
                "WITH x AS (SELECT 1 FROM t WHERE community_id = '{{ entity.id }}') SELECT 1 FROM x WHERE a OR b",
                "SELECT 1 FROM u JOIN t ON t.a = u.a AND t.community_id = '{{ entity.id }}'",
                "SELECT a FROM t WHERE community_id = {{ entity.id }} UNION SELECT a FROM u WHERE community_id = {{ entity.id }}",
                "SELECT a FROM t WHERE community_id = {{ entity.id }} EXCEPT SELECT a FROM u",
                "WITH x AS (SELECT a FROM t UNION ALL SELECT a FROM u) SELECT a FROM x WHERE community_id = {{ entity.id }}",
                "SELECT a FROM (SELECT a FROM t {% if a %}UNION SELECT a FROM u{% endif %}) x WHERE community_id = {{ entity.id }}"
            })
    void acceptsAnEntityConditionJoinedByAnd(String text) {
        TestSource source = source(text).scope(new FetcherScope.Entity(Map.of("community_id", "entity.id")));

        assertThat(source.problems()).as(text).isEmpty();
    }

    @Test
    @Tag("QRY-49")
    void acceptsListSourcesAndOwnedPropertiesAsEntityCondition() {
        var scope = new FetcherScope.Entity(Map.of("device_id", "entity.devices"));

        assertThat(template("SELECT 1 FROM t WHERE device_id IN {{ entity.metadata.devices | sql_list }}")
                        .metadata("devices", MetadataField.Type.STRING_LIST)
                        .scope(scope)
                        .problems())
                .isEmpty();
        assertThat(template("SELECT 1 FROM t WHERE device_id = :device_id")
                        .payload("device_id", "type", "string", "x-owned-by", "entity.devices")
                        .scope(scope)
                        .problems())
                .isEmpty();
        assertThat(template("SELECT 1 FROM t WHERE device_id = :device_id")
                        .text("device_id")
                        .metadata("devices", MetadataField.Type.STRING_LIST)
                        .scope(scope)
                        .refusal())
                .contains("device_id IN {{ entity.metadata.devices | sql_list }}");
    }

    @Test
    @Tag("QRY-50")
    void refusesIntervalsForTrinoAndDriverEscapesForPostgresql() {
        assertThat(source("SELECT INTERVAL '{{ a }}' DAY")
                        .dialect(Dialect.TRINO)
                        .refusal())
                .contains("Trino has no bound INTERVAL");
        assertThat(source("SELECT {fn now()}").dialect(Dialect.POSTGRESQL).refusal())
                .contains("an escape of the PostgreSQL driver");
    }

    @Test
    @Tag("QRY-50")
    void refusesBackslashEscapesWhereTheBackendHasNone() {
        assertThat(source("SELECT E'a'").dialect(Dialect.TRINO).refusal()).contains("write '…'");
        assertThat(source("SELECT E'a\\'b'").problems()).isEmpty();
    }
}
