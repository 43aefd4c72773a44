package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.entity;
import static eu.celine.dt.core.query.TestSource.payloadOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.core.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the template parser knows, now or after an update: no use of it brings a value into a statement. */
@Tag("QRY-64")
class JinjavaSurfaceTests {

    private static final String MARK = "M4rk3d";

    private final Context global = JinjavaEvaluator.newInterpreter().getContext();

    @Test
    void noFilterBringsAValueIntoTheStatement() {
        var templates = new ArrayList<String>();
        for (Importable filter : global.getAllFilters()) {
            for (String arguments : List.of("", "('x')", "(1)", "(word)", "(word, word)")) {
                String expression = "word | " + filter.getName() + arguments;
                templates.addAll(uses(expression));
                templates.addAll(uses("words | " + filter.getName() + arguments));
            }
        }

        assertThat(templates).hasSizeGreaterThan(1000);
        templates.forEach(JinjavaSurfaceTests::assertNoMark);
    }

    @Test
    void noFunctionBringsAValueIntoTheStatement() {
        var templates = new ArrayList<String>();
        for (ELFunctionDefinition function : global.getAllFunctions()) {
            for (String arguments : List.of("()", "(word)", "(word, word)", "(words)")) {
                templates.addAll(uses(function.getName() + arguments));
                templates.addAll(uses(function.getLocalName() + arguments));
            }
        }

        assertThat(templates).hasSizeGreaterThan(50);
        templates.forEach(JinjavaSurfaceTests::assertNoMark);
    }

    @Test
    void noTestBringsAValueIntoTheStatement() {
        for (Importable test : global.getAllExpTests()) {
            for (String arguments : List.of("", "(word)", " word")) {
                uses("word is " + test.getName() + arguments).forEach(JinjavaSurfaceTests::assertNoMark);
            }
        }
    }

    @Test
    void noTagBringsAValueIntoTheStatement() {
        for (Importable tag : global.getAllTags()) {
            String name = tag.getName();
            for (String arguments :
                    List.of("", " word", " word %}{{ word }}{% end" + name, " x = word", " x in words")) {
                assertNoMark("SELECT 1 {% " + name + arguments + " %} x");
                assertNoMark("SELECT 1 {% " + name + arguments + " %} x {% end" + name + " %}");
                assertNoMark("SELECT '{% " + name + arguments + " %} x {% end" + name + " %}'");
            }
        }
    }

    private static List<String> uses(String expression) {
        return List.of(
                "SELECT {{ " + expression + " }}",
                "SELECT '{{ " + expression + " }}'",
                "SELECT 1 {% set x = " + expression + " %}, {{ x }}",
                "SELECT 1 {% if " + expression + " %}, 2{% endif %}",
                "SELECT 1 {% for x in " + expression + " %}, {{ x }}{% endfor %}",
                "SELECT 1 WHERE a IN {{ " + expression + " | sql_list }}");
    }

    private static void assertNoMark(String text) {
        TestSource source = TestSource.template(text).text("word").texts("words");
        QueryTemplate template = new QueryCompiler().compile(source.source(), new Problems());
        if (template == null) {
            return;
        }
        try {
            var query = template.bind(payloadOf("word", MARK, "words", List.of(MARK, MARK)), entity(MARK, Map.of()));
            assertThat(query.statement()).as(text).doesNotContainIgnoringCase(MARK);
        } catch (DTFault | IllegalStateException refused) {
            assertThat(refused).as(text).hasMessageNotContaining(MARK);
        }
    }
}
