package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedSqlTests {

    @ParameterizedTest
    @Tag("CLI-110")
    @ValueSource(
            strings = {
                "SELECT DISTINCT ON (device_id) device_id, ts FROM ds.meters WHERE ts >= ? AND ts < ? ORDER BY device_id, ts"
                        + " DESC NULLS LAST",
                "WITH a AS (SELECT n FROM t), b (x, y) AS (SELECT 1, 2) SELECT * FROM a JOIN b USING (n) WHERE n IN (?, ?)",
                "WITH b (x) AS (SELECT 1), c (y) AS (SELECT 2) SELECT x - y, x -1, (x) - 2, \"x\" - 1 FROM b, c",
                "SELECT min(a), max(a), avg(a), sum(a) FILTER (WHERE a > 0), count(*) - 1, count(DISTINCT a),"
                        + " array_agg(DISTINCT a ORDER BY a) FROM t GROUP BY b HAVING count(*) > 1",
                "SELECT now() - INTERVAL '1 day', current_date, a::numeric(10, 2), CAST(a AS numeric(10, 2)) FROM t",
                "SELECT st_xmin(st_extent(st_transform(geom, 4326))) FROM t",
                "SELECT n FROM t WHERE ts >= TIMESTAMP WITH TIME ZONE '2025-01-01T00:00:00+00:00'",
                "SELECT (0 - 5), 1.5, 1e-10, 2E+3, TRUE, NULL FROM t WHERE a IN () AND NOT (b IS NULL OR c BETWEEN ? AND ?)",
                "SELECT 'union case like over values exists || % -5 limit E''x''' FROM t",
                "SELECT \"case\", t.values, \"over\"(1), t.limit FROM t",
                "SELECT a FROM (SELECT a FROM t ORDER BY a LIMIT 5) AS s (a) WHERE a = b OR a = 1",
                "SELECT a FROM t WHERE a * b / c + d > e;"
            })
    void letsAcceptedFormsThrough(String statement) {
        assertThat(AcceptedSql.findProblem(statement)).isNull();
    }

    @ParameterizedTest
    @Tag("CLI-110")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 UNION ALL SELECT 2 | UNION",
                "SELECT 1 INTERSECT SELECT 2 | INTERSECT",
                "SELECT 1 except SELECT 2 | EXCEPT",
                "SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM u) | EXISTS; write IN with a sub-query",
                "SELECT CASE WHEN a THEN 1 END FROM t | CASE",
                "SELECT 1 FROM t WHERE a LIKE 'x' | LIKE",
                "SELECT 1 FROM t WHERE a ILIKE ? | ILIKE",
                "SELECT a % 2 FROM t | %",
                "SELECT sum(a) OVER (PARTITION BY b) FROM t | a window function (OVER)",
                "SELECT sum(a) OVER w FROM t | a window function (OVER)",
                "SELECT 1 FROM (VALUES (1)) AS v (x) | VALUES",
                "SELECT coalesce(a, 0) FROM t | the function coalesce",
                "SELECT round (a, 2) FROM t | the function round",
                "SELECT extract(hour FROM ts) FROM t | the function extract",
                "SELECT date_trunc('hour', ts) FROM t | the function date_trunc",
                "SELECT E'x' FROM t | E'…'",
                "SELECT -5 FROM t | a minus sign before a value; write (0 - 5)",
                "SELECT 1 FROM t WHERE a > -? | a minus sign before a value; write (0 - 5)",
                "SELECT a * -b FROM t | a minus sign before a value; write (0 - 5)",
                "SELECT count(-1) FROM t | a minus sign before a value; write (0 - 5)",
                "SELECT 1 FROM t WHERE a BETWEEN -1 AND 1 | a minus sign before a value; write (0 - 5)",
                "SELECT a FROM t LIMIT 5 | LIMIT at top level",
                "SELECT a FROM t OFFSET 5 | OFFSET at top level",
                "SELECT a FROM t WHERE a = '--' | -- (also inside a text)",
                "SELECT a FROM t WHERE a = '/*' | /* (also inside a text)",
                "SELECT a FROM t WHERE a = ';x' | ; before more text (also inside a text)",
                "SELECT a FROM t WHERE a = a OR b = 1 | a value compared with itself beside an OR"
            })
    void namesARefusedForm(String statement, String form) {
        assertThat(AcceptedSql.findProblem(statement)).isEqualTo("the Dataset API's parser refuses " + form);
    }

    @Test
    @Tag("CLI-110")
    void joinsTextsNeitherByTheOperator() {
        assertThat(AcceptedSql.findProblem("SELECT a || b FROM t")).isEqualTo("the Dataset API's parser refuses ||");
    }

    @Test
    @Tag("CLI-110")
    void namesEachFormOnce() {
        assertThat(AcceptedSql.findProblem(
                        "SELECT CASE WHEN round(a) > -1 THEN round(b) END, CASE WHEN c THEN -2 END FROM t"))
                .isEqualTo(
                        "the Dataset API's parser refuses CASE, the function round, a minus sign before a value; write"
                                + " (0 - 5)");
    }

    @Test
    @Tag("CLI-110")
    void knowsHowDeepAStatementMayBe() {
        assertThat(AcceptedSql.findProblem("SELECT " + "(".repeat(200) + "1" + ")".repeat(200)))
                .isNull();
        assertThat(AcceptedSql.findProblem("SELECT " + "(".repeat(201) + "1" + ")".repeat(201)))
                .isEqualTo("the Dataset API's parser refuses nesting deeper than 200");
    }
}
