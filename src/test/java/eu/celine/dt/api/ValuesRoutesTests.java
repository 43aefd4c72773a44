package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows.Column;
import eu.celine.dt.core.values.ValuesRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ValuesRoutesTests {

    private final Client client;
    private final FakeFetchers fetchers;
    private final FakeAudit audit;

    @Autowired
    ValuesRoutesTests(@LocalServerPort int port, FakeFetchers fetchers, FakeAudit audit) {
        this.client = new Client(port);
        this.fetchers = fetchers;
        this.audit = audit;
    }

    @AfterEach
    void answerTheUsualRowsAgain() {
        fetchers.answer(null);
    }

    private ValuesRequest lastRequest() {
        return Objects.requireNonNull(fetchers.lastRequest.get());
    }

    @Test
    @Tag("API-30")
    void answersExactlyFourFields() {
        Answer answer = client.getAs("alice", "/communities/it/x/values/readings?limit=2&offset=1");

        assertThat(answer.body())
                .isEqualTo("{\"items\":[{\"row\":1,\"entity\":\"x\",\"domain\":\"it-energy-community\"},"
                        + "{\"row\":2,\"entity\":\"x\",\"domain\":\"it-energy-community\"}],"
                        + "\"limit\":2,\"offset\":1,\"count\":2}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    @Tag("API-31")
    void linksTheNextPageAndKeepsTheRestOfTheQuery() {
        Answer first = client.getAs("alice", "/communities/it/a%20b/values/readings?limit=2&x=a%2Bb&x=%C3%A8&offset=1");
        Answer last = client.getAs("alice", "/communities/it/x/values/readings?limit=2&offset=3");

        assertThat(first.header("X-Has-More")).isEqualTo("true");
        assertThat(first.header("Link"))
                .isEqualTo("</communities/it/a%20b/values/readings?x=a%2Bb&x=%C3%A8&limit=2&offset=3>; rel=\"next\"");
        assertThat(last.header("X-Has-More")).isEmpty();
        assertThat(last.header("Link")).isEmpty();
    }

    @Test
    @Tag("API-31")
    void linksTheNextPageOfAPostedPayload() {
        Answer answer = client.postAs("alice", "/communities/it/x/values/readings?limit=1", "{\"payload\":{}}");

        assertThat(answer.header("Link"))
                .isEqualTo("</communities/it/x/values/readings?limit=1&offset=1>; rel=\"next\"");
    }

    @Test
    @Tag("API-31")
    void linksNowhereFromAnEmptyPage() {
        Answer answer = client.getAs("alice", "/communities/it/x/values/readings?limit=0");

        assertThat(answer.json().at("/count").asInt()).isZero();
        assertThat(answer.header("Link")).isEmpty();
    }

    @Test
    @Tag("API-32")
    void passesTheQueryOnWithRepeatedKeysButWithoutTheFormat() {
        client.getAs("alice", "/communities/it/x/values/readings?a=1&a=2&b=%C3%A8+c&limit=1&format=json");

        assertThat(lastRequest().query())
                .isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("è c"), "limit", List.of("1")));
        assertThat(lastRequest().body()).isNull();
    }

    @Test
    @Tag("API-32")
    void passesThePostedPayloadOnWithoutRounding() {
        client.postAs(
                "alice",
                "/communities/it/x/values/readings",
                "{\"payload\":{\"limit\":2,\"share\":0.1234567890123456789,\"ids\":[\"a\"],\"none\":null}}");

        assertThat(lastRequest().body())
                .containsEntry("limit", 2)
                .containsEntry("share", new BigDecimal("0.1234567890123456789"))
                .containsEntry("ids", List.of("a"))
                .containsEntry("none", null);
    }

    @Test
    @Tag("API-33")
    void writesEveryColumnTypeAsTheDocumentationSays() {
        List<Column> columns = List.of(
                new Column("big", ColumnType.INTEGER),
                new Column("numeric", ColumnType.NUMERIC),
                new Column("wide", ColumnType.NUMERIC),
                new Column("nan", ColumnType.DOUBLE),
                new Column("infinite", ColumnType.DOUBLE),
                new Column("number", ColumnType.DOUBLE),
                new Column("at", ColumnType.TIMESTAMPTZ),
                new Column("micros", ColumnType.TIMESTAMPTZ),
                new Column("local", ColumnType.TIMESTAMP),
                new Column("day", ColumnType.DATE),
                new Column("json", ColumnType.JSON),
                new Column("notjson", ColumnType.JSON),
                new Column("nested", ColumnType.NESTED),
                new Column("none", ColumnType.TEXT));
        List<@Nullable Object> row = Arrays.asList(
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1E+3"),
                new BigDecimal("0.10000000000000000000000001"),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                0.1,
                OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                OffsetDateTime.parse("2026-01-01T00:00:00.000120+05:30"),
                LocalDateTime.parse("2026-01-01T00:00:00"),
                LocalDate.parse("2026-01-01"),
                "{\"a\": [1.0]}",
                "{oops",
                List.of(Map.of("at", OffsetDateTime.parse("2026-01-01T00:00:00Z"))),
                null);
        fetchers.answer(() -> new FakeRows(columns, List.of(row)));

        Answer answer = client.getAs("alice", "/communities/it/x/values/readings");

        assertThat(answer.body())
                .startsWith("{\"items\":[{\"big\":123456789012345678901234567890,\"numeric\":1000,"
                        + "\"wide\":0.10000000000000000000000001,\"nan\":null,\"infinite\":null,\"number\":0.1,"
                        + "\"at\":\"2026-01-01T00:00:00+00:00\",\"micros\":\"2026-01-01T00:00:00.000120+05:30\","
                        + "\"local\":\"2026-01-01T00:00:00\",\"day\":\"2026-01-01\",\"json\":{\"a\": [1.0]},"
                        + "\"notjson\":\"{oops\",\"nested\":[{\"at\":\"2026-01-01T00:00:00+00:00\"}],\"none\":null}]");
    }

    @Test
    @Tag("API-34")
    void describesFetchersWithoutTheirStatement() {
        Answer list = client.getAs("alice", "/communities/it/x/values");
        Answer one = client.getAs("alice", "/communities/it/x/values/readings/describe");

        assertThat(list.json().get(0)).isEqualTo(one.json());
        assertThat(one.json().at("/id").asString()).isEqualTo("it-energy-community.readings");
        assertThat(one.json().at("/spec/id").asString()).isEqualTo("readings");
        assertThat(one.json().at("/spec/query").asString()).isEmpty();
        assertThat(one.json().at("/spec").has("output_mapper")).isTrue();
        assertThat(one.json()
                        .at("/spec/payload_schema/properties/start/x-default")
                        .asString())
                .isEqualTo("now-PT12H");
        assertThat(list.body()).doesNotContain("SELECT");
    }

    @Test
    @Tag("API-34")
    void listsNothingForADomainWithoutValues() {
        Answer list = client.getAs("alice", "/grid/x/values");
        Answer unknown = client.getAs("alice", "/grid/x/values/readings");

        assertThat(list.body()).isEqualTo("[]");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    @Tag("API-35")
    void explainsToOperatorsOnlyAndRecordsIt() {
        audit.lines.clear();

        Answer refused = client.postAs("alice", "/communities/it/x/values/readings/explain", "{\"payload\":{}}");
        Answer answered = client.postAs("operator", "/communities/it/x/values/readings/explain", "{\"payload\":{}}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(answered.body())
                .isEqualTo("{\"statement\":\"SELECT a FROM t WHERE id = ?\",\"parameters\":["
                        + "{\"position\":1,\"name\":\"entity.id\",\"type\":\"VARCHAR\"},"
                        + "{\"position\":2,\"type\":\"VARCHAR\"}],"
                        + "\"literal_sql\":\"SELECT a FROM t WHERE id = 'x'\",\"query_version\":\"0123456789abcdef\"}");
        assertThat(audit.lines)
                .containsExactly(
                        "alice explain it-energy-community/x/readings denied",
                        "operator explain it-energy-community/x/readings explained");
    }
}
