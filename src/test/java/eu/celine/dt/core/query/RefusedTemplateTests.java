package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.template;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.MetadataField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates whose tags, names and expressions do not load, with the message that says why. */
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
