package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.errors;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTests {

    private static final String LIMIT_ERROR = "limit: must be an integer of 0 or more";

    @ParameterizedTest
    @Tag("VAL-50")
    @CsvSource({"'',100", "limit=7,7", "limit=0,0", "limit=500,500", "limit=501,500", "limit=99999999999999999999,500"})
    void theLimitIsTheCallersWithinTheFetchers(String query, int limit) {
        assertThat(page(query)).isEqualTo(Page.of(limit, 0));
    }

    @Test
    @Tag("VAL-50")
    void theOffsetIsZeroUnlessGiven() {
        assertThat(page("limit=7&offset=1000000000")).isEqualTo(Page.of(7, 1_000_000_000));
        assertThat(page("limit=7&offset=+3")).isEqualTo(Page.of(7, 3));
    }

    @ParameterizedTest
    @Tag("VAL-52")
    @ValueSource(strings = {"-1", "1.0", "ten", "", " 5", "1e2", "0x10", "٣", "-99999999999999999999"})
    void refusesALimitThatIsNoCount(String limit) {
        assertThat(errors(() -> page("limit=" + limit))).containsExactly(LIMIT_ERROR);
    }

    @Test
    @Tag("VAL-52")
    void reportsLimitAndOffsetTogether() {
        assertThat(errors(() -> page("limit=-1&offset=x")))
                .containsExactly(LIMIT_ERROR, "offset: must be an integer of 0 or more");
        assertThat(errors(() -> page("limit=1&limit=2"))).containsExactly("limit: is given 2 times; give it once");
        assertThat(errors(() -> page("offset=1000000001")))
                .containsExactly("offset: must be at most 1000000000; narrow the payload instead");
    }

    @Test
    @Tag("VAL-53")
    void thePayloadMayPageAndTheQueryStringOverridesIt() {
        assertThat(page(Map.of(), body("limit", 7, "offset", 3L))).isEqualTo(Page.of(7, 3));
        assertThat(page(Map.of("limit", List.of("9")), body("limit", 7, "offset", 3.0)))
                .isEqualTo(Page.of(9, 3));
        assertThat(page(Map.of(), body("limit", null, "offset", null))).isEqualTo(Page.of(100, 0));
        assertThat(errors(() -> page(Map.of(), body("limit", "7", "offset", 1.5))))
                .containsExactly(LIMIT_ERROR, "offset: must be an integer of 0 or more");
    }

    @Test
    @Tag("VAL-53")
    void thePageNeverReachesThePayload() {
        var get = new ValuesRequest(
                Map.of("limit", List.of("1"), "format", List.of("csv"), "cursor", List.of("c"), "a", List.of("b")),
                null);
        Map<String, @Nullable Object> body = body("limit", 7, "a", "b");

        assertThat(Paging.payloadTexts(get)).containsOnlyKeys("a");
        assertThat(Paging.payloadBody(request(Map.of("offset", List.of("1")), body), body))
                .containsOnlyKeys("a");
    }

    @Test
    @Tag("VAL-55")
    void refusesPayloadInTheQueryStringOfAPost() {
        Map<String, @Nullable Object> body = body("a", "b", "c", "d");

        assertThat(errors(() -> Paging.payloadBody(request(Map.of("start", List.of("x")), body), body)))
                .containsExactly(
                        "start: belongs in the body; a POST takes only limit and offset from the query string");
    }

    private static Page page(String query) {
        var parameters = new HashMap<String, List<String>>();
        for (String parameter : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            String[] parts = parameter.split("=", 2);
            List<String> texts = parameters.getOrDefault(parts[0], List.of());
            parameters.put(parts[0], texts.isEmpty() ? List.of(parts[1]) : List.of(texts.getFirst(), parts[1]));
        }
        return Paging.page(new ValuesRequest(parameters, null), Specs.aFetcher().build());
    }

    private static Page page(Map<String, List<String>> query, Map<String, @Nullable Object> body) {
        return Paging.page(request(query, body), Specs.aFetcher().build());
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    private static ValuesRequest request(Map<String, List<String>> query, Map<String, @Nullable Object> body) {
        return new ValuesRequest(query, body);
    }

    private static Map<String, @Nullable Object> body(
            String name, @Nullable Object value, String otherName, @Nullable Object otherValue) {
        var body = new HashMap<String, @Nullable Object>();
        body.put(name, value);
        body.put(otherName, otherValue);
        return body;
    }
}
