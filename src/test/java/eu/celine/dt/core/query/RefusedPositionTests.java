package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.template;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.MetadataField;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holes and parameters in places where a value would be more than a value. */
class RefusedPositionTests {

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
    @Tag("QRY-37")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "E'{{ a }}' § cannot stand inside E'…'",
                "B'{{ a }}' § cannot stand inside B'…'",
                "X'{{ a }}' § cannot stand inside X'…'",
                "N'{{ a }}' § cannot stand inside N'…'",
                "U&'{{ a }}' § cannot stand inside U'…'",
                "$x${{ a }}$x$ § no value can be bound",
                "1 -- {{ a }} § inside a comment",
                "1 /* {{ a }} */ § inside a comment",
                "1 -- {% if a %} x {% endif %} § inside a comment",
                "\"{{ a }}\" § only through sql_identifier",
                "foo '{{ a }}' § cannot follow 'foo'",
                "numeric(3) '{{ a }}' § cannot follow ')'",
                "'x' '{{ a }}' § cannot follow",
                "'{{ a }}' 'x' § directly behind one with a hole",
                "INTERVAL '{{ a }}' YEAR TO MONTH § interval of two units",
                "INTERVAL :a DAY § INTERVAL takes no parameter",
                "INTERVAL {{ a }} DAY § INTERVAL takes no parameter",
                "1 WHERE x = ? § '?' is the driver's placeholder",
                "$1 § is a driver's placeholder",
                "$name § is a driver's placeholder",
                ":nosuch § :nosuch is not declared",
                "{{ a }}.upper() § cannot be followed by '.'",
                "1 FROM '{{ a }}' § cannot name a table",
                "1 FROM t, :a § cannot name a table"
            })
    void refusesHolesWhereNoParameterCanStand(String select, String message) {
        String text = "SELECT " + select;

        assertThat(source(text).problems()).as(text).anySatisfy(problem -> assertThat(
                        problem.message().replace("U&'…'", "U'…'"))
                .contains(message));
    }

    @ParameterizedTest
    @Tag("QRY-38")
    @ValueSource(
            strings = {
                "x LIKE {{ a }}",
                "x LIKE '%{{ a }}%'",
                "x LIKE :a",
                "x LIKE '%' || :a",
                "x LIKE concat('%', :a)",
                "x ILIKE lower({{ a }})",
                "x NOT LIKE '{{ a }}'",
                "x LIKE CASE WHEN y THEN :a ELSE 'b' END",
                "x LIKE ANY (:a, 'x')"
            })
    void refusesFreeTextInALikePattern(String condition) {
        assertThat(source("SELECT 1 WHERE " + condition).refusal()).contains("could bring wildcards");
    }

    @Test
    @Tag("QRY-39")
    void acceptsLikePatternsThatTheAuthorMeant() {
        assertThat(source("SELECT 1 WHERE x LIKE :q OR x LIKE :kind AND y = :a").problems())
                .isEmpty();
        assertThat(source("SELECT 1 WHERE x LIKE '%' AND y = {{ a }}").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-40")
    @ValueSource(
            strings = {"{{ a | sql_like }} || 'x'", "'{{ a | sql_like }}' ESCAPE '!'", "'{{ a | sql_like }}{{ a }}'"})
    void refusesPatternsThatSqlLikeCannotClose(String pattern) {
        assertThat(source("SELECT 1 WHERE x LIKE " + pattern).problems()).isNotEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-41")
    @ValueSource(
            strings = {
                "x SIMILAR TO :a",
                "x GLOB {{ a }}",
                "x ~ :a",
                "x !~* '{{ a }}'",
                "regexp_matches(x, :a)",
                "regexp_replace(x, 'b', {{ a }})",
                "jsonb_path_exists(x, '{{ a }}')",
                "x ~ ('b' || :a)",
                "to_tsquery(:a) IS NULL"
            })
    void refusesFreeTextAsARegularExpression(String condition) {
        assertThat(source("SELECT 1 WHERE " + condition).refusal()).contains("give its property pattern or enum");
    }

    @Test
    @Tag("QRY-41")
    void acceptsAListedValueAsARegularExpression() {
        assertThat(source("SELECT 1 WHERE x ~ :kind OR y SIMILAR TO '{{ kind }}'")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-42")
    @ValueSource(
            strings = {
                "1 FROM query(:a)",
                "1 FROM query_table({{ a }})",
                "COLUMNS(:a)",
                "1 FROM read_csv('{{ a }}')",
                "1 FROM read_parquet([:a])",
                "1 FROM parquet_metadata(:a)",
                "1 FROM glob(:a)",
                "1 FROM sniff_csv(:a)",
                "json_execute_serialized_sql(:a)",
                "1 FROM pragma_table_info(:a)",
                "current_setting(:a)",
                "pg_catalog.set_config('x', lower(:a), true)",
                "query_to_xml(:a)",
                "dblink(:a)",
                "1 FROM crosstab(:a)",
                "\"current_setting\"(:a)",
                "pg_read_file(:a)",
                "lo_import(:a)",
                "nextval(:a)",
                "getenv(:a)",
                "1 FROM t, LATERAL read_text(:a)",
                "1 FROM TABLE(system.query(query => :a))"
            })
    void refusesAValueAsAProgramOrFile(String select) {
        assertThat(source("SELECT " + select).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("a value cannot be an argument of"));
    }

    @ParameterizedTest
    @Tag("QRY-71")
    @ValueSource(
            strings = {
                "list_transform([:a], x -> current_setting(x))",
                "current_setting('TimeZone')",
                "1 FROM t, LATERAL read_text(t.name)",
                "* FROM read_csv('a')",
                "* FROM parquet_scan('a')",
                "* FROM read_json_auto('a')",
                "* FROM glob('*')",
                "* FROM sniff_csv('a')",
                "* FROM duckdb_settings()",
                "* FROM pragma_version()",
                "* FROM query('SELECT 1')",
                "* FROM t POSITIONAL JOIN query_table('a')",
                "getenv(\"v\") FROM t"
            })
    void refusesFunctionsThatReadFilesSettingsOrServers(String select) {
        assertThat(source("SELECT " + select).problems()).as(select).anySatisfy(problem -> assertThat(problem.message())
                .contains("reads files, settings or other servers; a fetcher's data comes from the tables"));
    }

    @ParameterizedTest
    @Tag("QRY-76")
    @ValueSource(
            strings = {
                "FROM '/etc/passwd'",
                "FROM t, 'data.csv'",
                "FROM t JOIN 'data.csv' ON TRUE",
                "FROM ('data.csv')",
                "FROM x: 'data.csv'",
                "FROM $$data.csv$$",
                "FROM \"data.csv\"",
                "FROM \"/etc/passwd\"",
                "FROM data.csv",
                "FROM data.\"parquet\"",
                "FROM {{ file | sql_identifier }}"
            })
    void refusesAFileWhereATableIsNamed(String from) {
        assertThat(source("SELECT a " + from)
                        .payload("file", "type", "string", "enum", List.of("a.t", "data.csv"))
                        .problems())
                .as(from)
                .anySatisfy(problem -> assertThat(problem.message()).contains("would be read as a file"));
    }

    @Test
    @Tag("QRY-76")
    void refusesTheCatalogueOfTheBackend() {
        assertThat(source("SELECT a FROM duckdb_settings").refusal()).contains("reads the backend's settings");
    }

    @ParameterizedTest
    @Tag("QRY-77")
    @ValueSource(
            strings = {
                "COLUMNS(* EXCLUDE (b)) FROM s.t, \"T x\" WHERE a = :a",
                "* FROM (VALUES ('a'), ('b'), (:a)) v",
                "* FROM t JOIN u ON t.a IS DISTINCT FROM 'x' AND t.b IS NOT DISTINCT FROM :a",
                "trim(BOTH 'x' FROM 'y'), extract(year FROM ts) FROM t",
                "* FROM t PIVOT (max(a) FOR b IN ('x', 'y'))",
                "t.csv FROM t",
                "p[:n], p[1:2], [:a, 'b'], ARRAY[:a] FROM p",
                "p ->> 'k' = :a, coalesce(p ->> 'k', :a), (p -> 'k') || :a FROM p WHERE p ->> 'k' IN ('b', :a)",
                "p ->> :kind, p[:kind], struct_extract(p, '{{ kind }}') FROM p",
                "list_filter(l, x -> x = :a), list_reduce(l, (x, y) -> x || :a), json_object('k', :a) FROM t",
                "a FROM t ORDER BY a = :a, CASE WHEN :a = 'b' THEN a ELSE b END, f(:a)",
                "a, row_number() OVER (PARTITION BY :a) FROM t GROUP BY a UNION SELECT :a, :n",
                "* REPLACE (lower(b) AS b), replace(b, :a, 'x'), 2 * f(:n) FROM t"
            })
    void acceptsValuesThatChooseNothing(String select) {
        assertThat(source("SELECT " + select).payload("n", "type", "integer").problems())
                .as(select)
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-78")
    @ValueSource(
            strings = {
                "p[:a]",
                "p['{{ a }}']",
                "p[{{ zone }}]",
                "p[lower(:a)]",
                "(p)[:a]",
                "p.q[1][:a]",
                "p[{{ a ~ 'x' }}]",
                "struct_extract(p, :a)",
                "struct_extract_at(p, {{ a }})",
                "array_extract(p, :a)",
                "p -> :a",
                "p ->> {{ a }}",
                "p ->> ('b' || :a)",
                "p -> 'b' || :a",
                "p #> :a",
                "p #>> '{{ a }}'",
                "to_json(p) ->> lower(:a)",
                "json_keys(p, :a)",
                "json_transform(p, :a)",
                "from_json(p, :a)",
                "list_aggregate(l, :a)",
                "list_aggr(l, :a)",
                "array_aggregate(l, :a)",
                "array_aggr(l, :a)",
                "aggregate(l, :a)",
                "list_filter(l, z -> z.doc -> :a = 'b')"
            })
    void refusesFreeTextThatChoosesAFieldOrFunction(String select) {
        assertThat(source("SELECT " + select + " FROM p").problems()).as(select).anySatisfy(problem -> assertThat(
                        problem.message())
                .contains("a value would choose the field or function that is read; give its property enum"));
    }

    @Test
    @Tag("QRY-78")
    void refusesOperatorsByTheirLongName() {
        assertThat(source("SELECT a OPERATOR(pg_catalog.~) :a FROM t").refusal())
                .contains("write the operator itself");
    }

    @ParameterizedTest
    @Tag("QRY-79")
    @ValueSource(
            strings = {
                "ORDER BY :n",
                "ORDER BY {{ n }} DESC",
                "ORDER BY a, :n",
                "ORDER BY (:n)",
                "ORDER BY {% if a %}{{ n }}{% else %}a{% endif %}",
                "GROUP BY :n",
                "GROUP BY a, ((:n))",
                "GROUP BY ROLLUP (:n)"
            })
    void refusesAValueAsTheNumberOfAColumn(String clause) {
        assertThat(source("SELECT a FROM t " + clause)
                        .payload("n", "type", "integer")
                        .problems())
                .as(clause)
                .anySatisfy(problem -> assertThat(problem.message())
                        .contains("a value in ORDER BY or GROUP BY")
                        .contains("{% if by_name %}name{% else %}id{% endif %}"));
    }

    @ParameterizedTest
    @Tag("QRY-80")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "TABLE :a § cannot name a table",
                "SELECT * EXCLUDE (:a) FROM t § cannot be a column of EXCLUDE",
                "SELECT * EXCLUDE (b, :a) FROM t § cannot be a column of EXCLUDE",
                "SELECT * EXCLUDE :a FROM t § cannot be a column of EXCLUDE",
                "SELECT * RENAME (b AS :a) FROM t § cannot be a name behind AS",
                "SELECT * REPLACE (b AS :a) FROM t § cannot be a name behind AS",
                "SELECT b AS {{ a }} FROM t § cannot be a name behind AS",
                "SELECT b.{{ a }} FROM t § cannot stand behind '.'",
                "SELECT b.'{{ a }}' FROM t § cannot stand behind '.'"
            })
    void refusesAValueAsAName(String text, String message) {
        assertThat(source(text).problems()).as(text).anySatisfy(problem -> assertThat(problem.message())
                .contains(message));
    }

    @Test
    @Tag("QRY-44")
    void letsALoopsElseTouchNeitherItsBodyNorItself() {
        assertThat(source("SELECT 1 WHERE {% for w in ids %}{% if not loop.first %} OR {% endif %}a = {{ w }}"
                                + "{% else %}FALSE{% endfor %}")
                        .problems())
                .isEmpty();
    }

    @Test
    @Tag("QRY-43")
    void refusesValuesInTableFunctionsOutsideTheList() {
        assertThat(source("SELECT 1 FROM my_function(:a)").refusal()).contains("the table function my_function");
        assertThat(source("SELECT 1 FROM generate_series(1, :a), unnest([:a]) WHERE f(:a)")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("QRY-44")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "SELECT 'x{% if a %}' y{% endif %} § must begin and end inside the same quote",
                "SELECT {% if a %}'x{% endif %}y' § not closed in the same branch",
                "SELECT {% if a %}({% endif %}1) § does not close",
                "SELECT (1 {% if a %}) + ({% endif %}) § open and close brackets in one body",
                "SELECT 1 {% if a %}-{% endif %}- x § inside one token",
                "SELECT col{% if a %}umn{% endif %} § inside one token",
                "SELECT x{{ kind | sql_identifier }} § inside one token",
                "SELECT 1 {% if a %}:a{% endif %} § touches a tag"
            })
    void refusesTagsThatCutATokenQuoteOrBracket(String text, String message) {
        assertThat(source(text).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    @Test
    @Tag("QRY-43")
    void seesATableFunctionBehindATemplatesSchema() {
        assertThat(source("SELECT 1 FROM {{ kind | sql_identifier }}.f(:a)").refusal())
                .contains("the table function f");
    }
}
