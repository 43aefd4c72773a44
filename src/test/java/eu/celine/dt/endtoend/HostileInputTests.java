package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What an attacker would send, everywhere a caller can send something, through the whole runtime. */
class HostileInputTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String OPERATOR = RUNTIME.operator();
    private static final String VALUES = "/communities/it/rec-folgaria/values/";

    static Stream<String> hostileTexts() {
        return Stream.of(
                "'",
                "''",
                "' OR '1'='1",
                "' OR 1=1 --",
                "'; DROP TABLE consumption; --",
                "/* */",
                "--",
                "\"",
                "`",
                "$$",
                "\\",
                "\\'",
                "{{7*7}}",
                "{{ entity.id }}",
                "{% if true %}x{% endif %}",
                "{# c #}",
                "${7*7}",
                ":start",
                "::text",
                "?",
                "%",
                "%00",
                "\u0001",
                "../",
                "../../etc/passwd",
                "..%2f..%2f",
                ";",
                "a;b=c",
                "x".repeat(10_000),
                "😀 Ünïcödé ﷽ \u202e",
                "rec-folgaria'",
                "rec-folgaria\u0000");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @Tag("API-53")
    void anEntityIdIsOnlyEverAnId(String text) {
        for (String token : List.of(OPERATOR, RUNTIME.token("mallory", List.of("dt.read"), text))) {
            HttpResponse<String> answer =
                    RUNTIME.get("/communities/it/" + RunningRuntime.encode(text) + "/info", token);

            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            assertThatNothingLeaks(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @Tag("API-53")
    void aQueryParameterIsOnlyEverAValue(String text) {
        for (String query : List.of(
                "consumption_timeseries?end=today&start=" + RunningRuntime.encode(text),
                "consumption_timeseries?start=today-P1D&end=today&limit=" + RunningRuntime.encode(text),
                "consumption_timeseries?start=today-P1D&end=today&offset=" + RunningRuntime.encode(text),
                "consumption_timeseries?start=today-P1D&end=today&" + RunningRuntime.encode(text) + "=1",
                RunningRuntime.encode(text),
                RunningRuntime.encode(text) + "/describe")) {
            HttpResponse<String> answer = RUNTIME.get(VALUES + query, OPERATOR);

            assertThat(answer.statusCode()).as(query + " → " + answer.body()).isBetween(400, 499);
            assertThatNothingLeaks(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @Tag("API-53")
    void aJsonPayloadIsOnlyEverAValue(String text) {
        String body = RunningRuntime.JSON.writeValueAsString(Map.of("payload", Map.of("start", text, "end", text)));

        HttpResponse<String> answer = RUNTIME.post(VALUES + "consumption_timeseries", OPERATOR, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThatNothingLeaks(answer);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @Tag("API-54")
    void whatIsAllowedToBeAnyTextComesBackAsThatText(String text) {
        String id = text.isBlank() || text.length() > 256 || text.contains("/") || unsafeInPath(text) ? "e" : text;
        String path = "/echo/" + RunningRuntime.encode(id) + "/values/texts";
        String token = RUNTIME.token("mallory", List.of("dt.read"), "*");
        String body = RunningRuntime.JSON.writeValueAsString(
                Map.of("payload", Map.of("text", text, "others", List.of(text, "other"))));

        HttpResponse<String> answer = RUNTIME.post(path, token, body);

        if (text.indexOf('\0') >= 0) {
            assertThat(answer.statusCode()).isEqualTo(400);
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode row = RunningRuntime.json(answer).get("items").get(0);
        assertThat(row.get("id").asString()).isEqualTo(id);
        assertThat(row.get("quoted_id").asString()).isEqualTo(id);
        assertThat(row.get("plain").asString()).isEqualTo(text);
        assertThat(row.get("quoted").asString()).isEqualTo("<" + text + ">");
        assertThat(row.get("bound").asString()).isEqualTo(text);
        assertThat(row.get("listed").asBoolean()).isTrue();
        assertThat(row.get("alike").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @Tag("API-54")
    void noValueChangesAStatement(String text) {
        assertThat(statementFor(text)).isEqualTo(statementFor("harmless"));
    }

    private static String statementFor(String text) {
        HttpResponse<String> answer = RUNTIME.post(
                "/echo/e/values/texts/explain",
                OPERATOR,
                RunningRuntime.JSON.writeValueAsString(Map.of("payload", Map.of("text", text.replace("\0", "")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer).get("statement").asString();
    }

    /** The container or the firewall refuses these in a path before any of our code; other tests show with what. */
    private static boolean unsafeInPath(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == '%' || c == ';' || c == '\\' || c == '\u202e')
                || text.contains("..");
    }

    private static void assertThatNothingLeaks(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .doesNotContainIgnoringCase("select ")
                .doesNotContain("eu.celine.dt", "java.", "org.duckdb", ".parquet");
    }
}
