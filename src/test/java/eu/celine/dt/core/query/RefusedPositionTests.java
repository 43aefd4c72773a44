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
                "current_setting(v) FROM (SELECT :a AS v)",
                "1 FROM t, LATERAL read_text(t.name)",
                "current_setting((SELECT v FROM t))",
                "getenv(\"v\") FROM t"
            })
    void refusesAColumnAsAProgramOrFile(String select) {
        assertThat(source("SELECT " + select).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("only constants can"));
    }

    @Test
    @Tag("QRY-71")
    void acceptsConstantsAsArgumentsOfSuchFunctions() {
        assertThat(source("SELECT current_setting('TimeZone'), COLUMNS(* EXCLUDE (b)) FROM t WHERE a = :a")
                        .problems())
                .isEmpty();
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
