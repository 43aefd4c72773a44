package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Asks every question of docs/tour.md on the sample and holds the shown answer's shape against the real one. */
class TourTests {

    private static final Pattern QUESTION = Pattern.compile(
            "Bearer \\$(ALICE|BRUNO|CARLA)\"[\\s\\\\]*\"\\$DT(/[^\"]*)\"(?: # (\\d{3}))?\\n```\\n\\n```json\\n(.*?)\\n```",
            Pattern.DOTALL);

    private record Question(String person, String path, int status, String shown) {}

    @TestFactory
    @Tag("ACC-90")
    Stream<DynamicTest> everyQuestionOfTheTourIsAnsweredAsShown() throws IOException {
        List<Question> questions = questions();

        assertThat(questions).hasSizeGreaterThan(12);
        return questions.stream()
                .map(question ->
                        DynamicTest.dynamicTest(question.person() + " " + question.path(), () -> ask(question)));
    }

    private static List<Question> questions() throws IOException {
        String tour = Files.readString(Path.of("docs/tour.md"));
        var questions = new ArrayList<Question>();
        Matcher matcher = QUESTION.matcher(tour);
        while (matcher.find()) {
            int status = matcher.group(3) == null ? 200 : Integer.parseInt(matcher.group(3));
            questions.add(new Question(
                    matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), status, matcher.group(4)));
        }
        return questions;
    }

    private static void ask(Question question) {
        RunningRuntime runtime = RunningRuntime.onSample();

        HttpResponse<String> answer =
                runtime.get(question.path(), runtime.token(question.person(), List.of("dt.read")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(question.status());
        assertShape(RunningRuntime.JSON.readTree(question.shown()), RunningRuntime.json(answer), "answer");
    }

    /** Every key that is shown is there, with a value of the same kind; lists are compared by their first elements. */
    private static void assertShape(JsonNode shown, JsonNode real, String where) {
        if (shown.isObject()) {
            assertThat(real.isObject()).as("%s is an object: %s", where, real).isTrue();
            for (Map.Entry<String, JsonNode> entry : shown.properties()) {
                assertThat(real.has(entry.getKey()))
                        .as("%s has %s", where, entry.getKey())
                        .isTrue();
                assertShape(entry.getValue(), real.get(entry.getKey()), where + "." + entry.getKey());
            }
        } else if (shown.isArray() && !shown.isEmpty()) {
            assertThat(real.isArray() && !real.isEmpty())
                    .as("%s has elements: %s", where, real)
                    .isTrue();
            assertShape(shown.get(0), real.get(0), where + "[0]");
        } else if (!shown.isNull() && !real.isNull()) {
            assertThat(real.getNodeType()).as("kind of %s", where).isEqualTo(shown.getNodeType());
        }
    }
}
