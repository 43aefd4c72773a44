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

/** Each template here must not load, and its message says why. */
class RefusedTemplateTests {

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
    @Tag("QRY-30")
    @ValueSource(
            strings = {
                "{% print a %}",
                "{% do a %}",
                "{% macro m() %}{% endmacro %}",
                "{% cycle 'a','b' %}",
                "{% include 'x' %}",
                "{% import 'x' as y %}",
                "{% from 'x' import y %}",
                "{% extends 'x' %}",
                "{% block b %}{% endblock %}",
                "{% autoescape %}{% endautoescape %}",
                "{% ifchanged a %}{% endifchanged %}",
                "{% unless a %}{% endunless %}",
                "{% break %}",
                "{% continue %}",
                "{% call m() %}{% endcall %}"
            })
    void refusesTagsOutsideTheList(String tag) {
        assertThat(source("SELECT 1 " + tag).refusal()).contains("is not allowed; templates use if, for, set and raw");
    }

    @Test
    @Tag("QRY-31")
    void refusesTheBlockFormOfSet() {
        assertThat(source("SELECT 1 {% set b %}x{% endset %}").refusal()).contains("its block form is not allowed");
    }

    @ParameterizedTest
    @Tag("QRY-32")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{{ nosuch }} § unknown name nosuch",
                "{% if nosuch %}x{% endif %} § unknown name nosuch",
                "{{ entity.name }} § unknown property entity.name",
                "{{ entity }} § entity has no value of its own",
                "{{ entity.metadata.nosuch }} § does not declare entity.metadata.nosuch",
                "{{ a.b }} § unknown property a.b",
                "{{ a is nosuch }} § unknown test nosuch",
                "{{ a is upper }} § unknown test upper",
                "{{ nosuch(a) }} § the function nosuch is not allowed",
                "{{ a.concat(a) }} § method calls are not allowed",
                "{{ ids[0:1] }} § slices are not allowed",
                "{{ {'a': a} }} § dictionaries are not allowed",
                "{{ a a }} § cannot be read",
                "{{ }} § the expression is empty",
                "{% for x in ids %}{{ loop.nosuch }}{% endfor %} § unknown property loop.nosuch",
                "{% for x in ids %}{% endfor %}{{ x }} § unknown name x",
                "{{ loop.index }} § unknown property loop.index"
            })
    void refusesWhatAnExpressionDoesNotKnow(String hole, String message) {
        assertThat(source("SELECT " + hole).refusal()).contains(message);
    }

    @Test
    @Tag("QRY-33")
    void refusesAFilterThatIsOnlyInABranchNeverTaken() {
        assertThat(source("SELECT 1 {% if a %}{% if not a %}{{ a | nosuch }}{% endif %}{% endif %}")
                        .refusal())
                .contains("the filter nosuch is not allowed");
    }

    @ParameterizedTest
    @Tag("QRY-34")
    @ValueSource(
            strings = {
                "{% set a = 1 %}",
                "{% set entity = 1 %}",
                "{% set loop = 1 %}",
                "{% for a in ids %}{% endfor %}",
                "{% for entity in ids %}{% endfor %}"
            })
    void refusesVariablesThatHideWhatIsGiven(String tag) {
        assertThat(source("SELECT 1 " + tag).refusal()).contains("would hide what the template is given");
    }

    @ParameterizedTest
    @Tag("QRY-35")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{{ ids }} § is a list; write IN",
                "'{{ ids }}' § is a list, which has no text",
                "1 WHERE a = {{ ids | sql_list }} § directly behind IN",
                "1 WHERE a IN ({{ ids | sql_list }}) § brings its parentheses",
                "1 WHERE a IN (:ids) § brings its parentheses",
                "1 WHERE a IN '{{ ids | sql_list }}' § cannot stand inside quotes",
                "1 WHERE a IN {{ a | sql_list }} § this is one value",
                "1 WHERE a NOT IN :ids § declare minItems: 1",
                "1 WHERE a NOT IN {{ entity.metadata.zones | sql_list }} § declare minItems: 1",
                "{{ ids | sql_list | length }} § must be the outermost filter",
                "{{ ids | sql_list(1) }} § takes no arguments",
                "{{ a | sql_identifier }} § declare enum for it",
                "{{ entity.id | sql_identifier }} § declare enum for it",
                "'{{ kind | sql_identifier }}' § cannot stand inside quotes",
                "{{ kind | sql_identifier }}(1) § cannot be a function"
            })
    void refusesListsAndIdentifiersInOtherPlaces(String select, String message) {
        assertThat(source("SELECT " + select).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    @Test
    @Tag("QRY-36")
    void acceptsNotInWhereTheListCannotBeEmpty() {
        assertThat(source("SELECT 1 {% if ids %}WHERE a NOT IN {{ ids | sql_list }}{% endif %}")
                        .problems())
                .isEmpty();
        assertThat(template("SELECT 1 WHERE a NOT IN :l")
                        .payload("l", "type", "array", "items", Map.of("type", "string"), "minItems", 1)
                        .problems())
                .isEmpty();
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
    @Tag("QRY-48")
    @ValueSource(
            strings = {
                "SELECT 1 FROM t WHERE community_id = '{{ entity.id }}' {% if a %}AND a = :a{% endif %}",
                "SELECT 1 FROM t AS x WHERE b AND x.community_id = {{ entity.id }} AND (a = 1 OR a = 2)",
                "SELECT 1 FROM t WHERE (\"community_id\" = '{{ entity.id }}' AND b) ORDER BY 1",
                "WITH x AS (SELECT 1 FROM t WHERE community_id = '{{ entity.id }}') SELECT 1 FROM x WHERE a OR b"
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

    @Test
    @Tag("QRY-43")
    void seesATableFunctionBehindATemplatesSchema() {
        assertThat(source("SELECT 1 FROM {{ kind | sql_identifier }}.f(:a)").refusal())
                .contains("the table function f");
    }

    @Test
    @Tag("QRY-51")
    void refusesNestingDeeperThanEight() {
        String text = "SELECT 1 " + "{% if a %}".repeat(9) + "{% endif %}".repeat(9);

        assertThat(source(text).refusal()).contains("nested deeper than 8");
    }

    @Test
    @Tag("QRY-52")
    void refusesAFilterOnTheWrongTypeAtLoad() {
        assertThat(source("SELECT {{ a | round }}").refusal()).contains("cannot be evaluated");
        assertThat(source("SELECT 1 {% for x in a %}{% endfor %}").refusal()).contains("a loop needs a list");
    }

    @Test
    @Tag("QRY-53")
    void checksEveryListedIdentifier() {
        assertThat(template("SELECT {{ c | sql_identifier }}")
                        .payload("c", "type", "string", "enum", List.of("ok", "not ok", "from"))
                        .problems())
                .extracting(problem -> problem.message())
                .anyMatch(message -> message.startsWith("'not ok' is not an identifier"))
                .anyMatch(message -> message.startsWith("'from' is not an identifier"));
    }

    @Test
    @Tag("QRY-54")
    void collectsEveryProblemWithFetcherAndLine() {
        assertThat(source("SELECT {{ nosuch }},\n  :missing,\n  {{ a | nosuch }}")
                        .problems())
                .extracting(problem -> problem.file() + ":" + problem.line() + " " + problem.entry())
                .containsExactlyInAnyOrder(
                        "readings.sql:1 fetcher test.readings",
                        "readings.sql:2 fetcher test.readings",
                        "readings.sql:3 fetcher test.readings");
    }

    @ParameterizedTest
    @Tag("QRY-55")
    @ValueSource(strings = {"{{ a", "{% if a %}", "{% endif %}", "{# a", "{% else %}", "{% for x in %}{% endfor %}"})
    void refusesATemplateThatCannotBeParsed(String text) {
        assertThat(source("SELECT 1 " + text).problems()).isNotEmpty();
    }
}
