package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.Rows.Column;
import eu.celine.dt.core.clients.datasetapi.DatasetApiSettings.Auth;
import eu.celine.dt.core.clients.datasetapi.StubBackend.Answer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetApiQueryClientTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    @Tag("CLI-82")
    void postsTheStatementWithItsPage() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            client.query(
                            Clients.query("SELECT \"n\" FROM own WHERE name = 'à \\ \"x\"'"),
                            Page.of(5, 10_000_000_000L),
                            Clients.SOMEBODY)
                    .close();

            assertThat(backend.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.method()).isEqualTo("POST");
                assertThat(asked.path()).isEqualTo("/query");
                assertThat(asked.body())
                        .isEqualTo("{\"sql\":\"SELECT \\\"n\\\" FROM own WHERE name = 'à \\\\ \\\"x\\\"'\",\"limit\":5,"
                                + "\"offset\":10000000000,\"skip_count\":true}");
                assertThat(asked.requestId()).isEqualTo("r-1");
                assertThat(asked.authorization()).isNull();
            });
            assertThat(client.dialect()).isEqualTo(Dialect.DATASET_API);
            assertThat(client.maxRows()).isEqualTo(10_000);
            assertThat(client.dependsOnCaller()).isFalse();
        }
    }

    @Test
    @Tag("CLI-82")
    void followsNoRedirect() {
        try (StubBackend elsewhere = StubBackend.answering(Answer.items(5, "{\"n\":1}"));
                StubBackend backend =
                        StubBackend.answering(Answer.status(307, "").with("Location", elsewhere.url() + "/query"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> Clients.run(client, 5))
                    .satisfies(fault -> assertThat(fault.refused()).isTrue());
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    @Tag("CLI-83")
    void forwardsATokenThatIsMeantForTheBackend() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(backend.url(), LIMIT, Auth.CALLER, null)) {
            for (Object audience : List.of("svc-dataset-api", List.of("svc-digital-twin", "svc-dataset-api"))) {
                Caller alice = Clients.caller("alice", "alices-token", Map.of("aud", audience));
                client.query(Clients.query("SELECT 1"), Page.of(5, 0), alice).close();
            }

            assertThat(client.dependsOnCaller()).isTrue();
            assertThat(backend.asked()).hasSize(2).allSatisfy(asked -> assertThat(asked.authorization())
                    .isEqualTo("Bearer alices-token"));
        }
    }

    @Test
    @Tag("CLI-83")
    void refusesToForwardAnyOtherTokenBeforeAnythingIsSent() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(backend.url(), LIMIT, Auth.CALLER, null)) {
            List<Caller> others = List.of(
                    Clients.caller("alice", "t", Map.of()),
                    Clients.caller("alice", "t", Map.of("aud", "svc-dataset-api-2")),
                    Clients.caller("alice", "t", Map.of("aud", List.of("svc-digital-twin"))));

            assertThat(others).allSatisfy(other -> assertThatExceptionOfType(AccessFault.class)
                    .isThrownBy(() -> client.query(Clients.query("SELECT 1"), Page.of(5, 0), other))
                    .withMessage(
                            "your token is not meant for the backend celine: its aud lacks \"svc-dataset-api\"; ask"
                                    + " the identity provider for a token with this audience"));
            assertThatExceptionOfType(AccessFault.class)
                    .isThrownBy(() -> client.query(
                            Clients.query("SELECT 1"),
                            Page.of(5, 0),
                            Clients.caller("alice", null, Map.of("aud", "svc-dataset-api"))))
                    .withMessageContaining("a token of the local mode");
            assertThat(backend.asked()).isEmpty();
        }
    }

    @Test
    @Tag("CLI-84")
    void sendsItsOwnTokenWithTheScope() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(
                        backend.url(), LIMIT, Auth.SERVICE, scope -> new BearerToken("own-token-for-" + scope))) {
            Caller alice = Clients.caller("alice", "alices-token", Map.of());
            client.query(Clients.query("SELECT 1"), Page.of(5, 0), alice).close();

            assertThat(backend.asked().getFirst().authorization()).isEqualTo("Bearer own-token-for-dataset.query");
            assertThat(client.dependsOnCaller()).isFalse();
        }
    }

    @Test
    @Tag("CLI-84")
    void sendsNoTokenWhereNoneIsConfigured() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            Caller alice = Clients.caller("alice", "alices-token", Map.of("aud", "svc-dataset-api"));
            client.query(Clients.query("SELECT 1"), Page.of(5, 0), alice).close();

            assertThat(backend.asked().getFirst().authorization()).isNull();
        }
    }

    @Test
    @Tag("CLI-85")
    void takesNoPageBeyondTheMost() {
        try (StubBackend backend = StubBackend.answering(Answer.items(10_000));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clients.run(client, 10_001))
                    .withMessage("a page of 10001 rows, and the client celine gives at most 10000");

            assertThat(Clients.read(client, 0)).isEmpty();
            assertThat(backend.asked()).isEmpty();

            assertThat(Clients.read(client, 10_000)).isEmpty();
            assertThat(backend.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @Tag("CLI-86")
    @ValueSource(
            strings = {
                "{\"items\":[{ \"n\": 1 },\n{\"n\":2.50}],\"offset\":0,\"limit\":5,\"count\":2,\"total\":null}",
                "{\"count\":2,\"limit\":5,\"items\":[{ \"n\": 1 } , {\"n\":2.50}]}",
                " {\"note\":{\"items\":[{}],\"limit\":1},\"limit\":5,\"items\":[{ \"n\": 1 },{\"n\":2.50}],\"count\":2} \n"
            })
    void passesRowsOnAsTheyCameWhateverTheOrderOfFields(String body) {
        try (StubBackend backend = StubBackend.answering(Answer.ok(body));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 5)).containsExactly("{ \"n\": 1 }", "{\"n\":2.50}");
        }
    }

    @Test
    @Tag("CLI-86")
    void aLastRowIsStillThereAfterALongEndOfTheAnswer() {
        String note = "x".repeat(100_000);
        try (StubBackend backend = StubBackend.answering(Answer.ok(
                        "{\"items\":[{\"n\":1},{\"n\":2}],\"note\":\"" + note + "\",\"limit\":2,\"count\":2}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 2)).containsExactly("{\"n\":1}", "{\"n\":2}");
        }
    }

    @ParameterizedTest
    @Tag("CLI-88")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>not json",
                "{\"items\":null,\"limit\":5,\"count\":0}",
                "{\"limit\":5,\"count\":0}",
                "{\"items\":[],\"count\":0}",
                "{\"items\":[],\"limit\":5}",
                "{\"items\":[],\"limit\":5,\"count\":\"0\"}",
                "{\"items\":[],\"limit\":5,\"count\":0,\"count\":0}",
                "{\"items\":[],\"limit\":5,\"count\":1}",
                "{\"items\":[{\"n\":1}],\"limit\":5,\"count\":2}",
                "{\"items\":[],\"items\":[{\"n\":1}],\"limit\":5,\"count\":0}",
                "{\"items\":[1],\"limit\":5,\"count\":1}",
                "{\"items\":[{\"n\":1}{\"n\":2}],\"limit\":5,\"count\":2}",
                "{\"items\":[{\"n\":1},],\"limit\":5,\"count\":1}",
                "{\"items\":[,{\"n\":1}],\"limit\":5,\"count\":1}",
                "{\"items\":[{\"n\":1},{\"n\":1},{\"n\":1},{\"n\":1},{\"n\":1},{\"n\":1}],\"limit\":5,\"count\":6}",
                "{\"items\":[{\"n\":1}],\"limit\":5,\"count\":1",
                "{\"items\":[{\"n\":1}],\"limit\":5,\"count\":1}x",
                "{\"items\":[{\"n\":1}],\"limit\":5,\"count\":1,}",
                "{\"items\":[{\"n\":1}]\"limit\":5,\"count\":1}"
            })
    void anAnswerThatIsNotWhatWasPromisedIsAFault(String body) {
        try (StubBackend backend = StubBackend.answering(Answer.ok(body));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> Clients.read(client, 5))
                    .satisfies(fault -> {
                        assertThat(fault.timedOut()).isFalse();
                        assertThat(fault.refused()).isFalse();
                        assertThat(fault.detail())
                                .startsWith("the backend celine sent an answer that cannot be used: ");
                    });
            assertThat(backend.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @Tag("CLI-87")
    @ValueSource(booleans = {true, false})
    void aSilentCutIsAFaultAndNoShortPage(boolean limitFirst) {
        String rows = String.join(
                ",", IntStream.range(0, 100).mapToObj(n -> "{\"n\":" + n + "}").toList());
        String body = limitFirst
                ? "{\"limit\":100,\"count\":100,\"items\":[" + rows + "]}"
                : "{\"items\":[" + rows + "],\"limit\":100,\"count\":100}";
        try (StubBackend backend = StubBackend.answering(Answer.ok(body));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> Clients.read(client, 101))
                    .withMessage("the backend celine sent an answer that cannot be used: it was cut to 100 items; set"
                            + " max_limit to what the backend gives");
        }
    }

    @Test
    @Tag("CLI-87")
    void fewerRowsThanASmallerLimitAreAll() {
        try (StubBackend backend = StubBackend.answering(Answer.items(100, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 101)).hasSize(1);
        }
    }

    @Test
    @Tag("CLI-89")
    void theFirstRowTellsTheColumns() {
        String row = "{\"text\":\"0.10\",\"number\":12345678901234567890.10,\"flag\":true,\"none\":null,"
                + "\"list\":[1,2.5,\"x\",null,98765432109876543210],\"map\":{\"a\":{\"b\":false}}}";
        try (StubBackend backend = StubBackend.answering(Answer.items(5, row));
                DatasetApiQueryClient client = Clients.of(backend.url());
                Rows rows = Clients.run(client, 5)) {
            assertThat(rows.columns())
                    .containsExactly(
                            new Column("text", ColumnType.TEXT),
                            new Column("number", ColumnType.NUMERIC),
                            new Column("flag", ColumnType.BOOLEAN),
                            new Column("none", ColumnType.TEXT),
                            new Column("list", ColumnType.NESTED),
                            new Column("map", ColumnType.NESTED));
            assertThat(rows.next()).isTrue();
            assertThat(rows.row())
                    .containsEntry("text", "0.10")
                    .containsEntry("number", new BigDecimal("12345678901234567890.10"))
                    .containsEntry("flag", true)
                    .containsEntry("none", null)
                    .containsEntry(
                            "list",
                            Arrays.asList(1L, new BigDecimal("2.5"), "x", null, new BigInteger("98765432109876543210")))
                    .containsEntry("map", Map.of("a", Map.of("b", false)));
            assertThat(rows.number(1)).isEqualTo(1.2345678901234567e19);
            assertThat(rows.number(3)).isNaN();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    @Tag("CLI-89")
    void laterRowsMayLackKeysAndOrderThemFreely() {
        try (StubBackend backend = StubBackend.answering(Answer.items(
                        5,
                        "{\"a\":\"x\",\"b\":1}",
                        "{\"b\":2,\"a\":0.50}",
                        "{\"a\":true}",
                        "{\"b\":null,\"a\":null}"));
                DatasetApiQueryClient client = Clients.of(backend.url());
                Rows rows = Clients.run(client, 5)) {
            rows.next();
            rows.next();
            assertThat(rows.value(0)).isEqualTo("0.50");
            assertThat(rows.number(1)).isEqualTo(2);
            rows.next();
            assertThat(rows.value(0)).isEqualTo("true");
            assertThat(rows.value(1)).isNull();
            rows.next();
            assertThat(rows.value(0)).isNull();
            assertThat(rows.number(1)).isNaN();
            assertThat(rows.columns()).extracting(Column::name).containsExactly("a", "b");
        }
    }

    @Test
    @Tag("CLI-89")
    void theColumnsCanBeAskedForAfterTheFirstRow() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"a\":1}", "{\"a\":null}"));
                DatasetApiQueryClient client = Clients.of(backend.url());
                Rows rows = Clients.run(client, 5)) {
            assertThat(Clients.textsOf(rows)).hasSize(2);

            assertThat(rows.columns()).containsExactly(new Column("a", ColumnType.NUMERIC));
        }
    }

    @ParameterizedTest
    @Tag("CLI-89")
    @ValueSource(
            strings = {
                "{\"n\":\"1\",\"t\":\"x\"}",
                "{\"n\":true}",
                "{\"n\":{}}",
                "{\"t\":[]}",
                "{\"t\":\"x\",\"other\":1}",
                "{\"n\":1,\"n\":2}"
            })
    void otherwiseOnlyTheTextOfARowThatDoesNotFitIsPassedOn(String second) {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"n\":1,\"t\":\"x\"}", second));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 5)).containsExactly("{\"n\":1,\"t\":\"x\"}", second);

            try (Rows rows = Clients.run(client, 5)) {
                rows.next();
                rows.next();
                assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> rows.value(0));
            }
        }
    }

    @Test
    @Tag("CLI-89")
    void saysWhichColumnChangesItsTypeAndWhatReadsIt() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5, "{\"kwh\":1}", "{\"kwh\":\"1.5\"}"));
                DatasetApiQueryClient client = Clients.of(backend.url());
                Rows rows = Clients.run(client, 5)) {
            rows.next();
            rows.next();

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> rows.value(0))
                    .withMessage(
                            "the column kwh of the backend celine holds text after numbers; it has to be of one type"
                                    + " (where numbers are sent as text, in every row, columns: {kwh: number} reads them)");
        }
    }

    @Test
    @Tag("CLI-89")
    void noRowsHaveNoColumns() {
        try (StubBackend backend = StubBackend.answering(Answer.items(5));
                DatasetApiQueryClient client = Clients.of(backend.url());
                Rows rows = Clients.run(client, 5)) {
            assertThat(rows.columns()).isEmpty();
            assertThat(rows.next()).isFalse();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    @Tag("CLI-92")
    void aFullPageLeavesItsConnectionForTheNextQuery() {
        try (StubBackend backend = StubBackend.answering(Answer.items(2, "{\"n\":1}", "{\"n\":2}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            for (int query = 0; query < 5; query++) {
                try (Rows rows = Clients.run(client, 2)) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.next()).isTrue();
                }
            }

            assertThat(backend.asked())
                    .extracting(StubBackend.Asked::port)
                    .hasSize(5)
                    .containsOnly(backend.asked().getFirst().port());
        }
    }
}
