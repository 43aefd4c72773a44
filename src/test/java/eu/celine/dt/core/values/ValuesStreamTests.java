package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.errors;
import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.TooLargeFault;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.config.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ValuesStreamTests {

    private final List<String> audit = new ArrayList<>();
    private final ValuesService service = new ValuesService((caller, road, target, decision) -> audit.add(decision));
    private ListedClient client = ListedClient.ofRows(1_000);

    @Test
    @Tag("FMT-25")
    void givesAllRowsWithoutALimitWhateverAPageMayHave() {
        try (StreamResult stream = service.stream(fetcher(aFetcher().sizes(10, 20, 1_000)), get(Map.of()), member())) {
            assertThat(count(stream)).isEqualTo(1_000);
            assertThat(stream.hasMore()).isFalse();
        }
        assertThat(client.pages).containsExactly(Page.of(1_001, 0));
    }

    @Test
    @Tag("FMT-25")
    void givesAsManyRowsAsTheLimitSaysBehindTheOffset() {
        try (StreamResult stream = service.stream(
                fetcher(aFetcher().sizes(10, 20, 1_000)),
                get(Map.of("limit", List.of("500"), "offset", List.of("100"))),
                member())) {
            assertThat(count(stream)).isEqualTo(500);
            assertThat(stream.hasMore()).isTrue();
        }
        assertThat(client.pages).containsExactly(Page.of(501, 100));
    }

    @Test
    @Tag("FMT-25")
    void asksNobodyForNoRows() {
        try (StreamResult stream = service.stream(fetcher(aFetcher()), get(Map.of("limit", List.of("0"))), member())) {
            assertThat(count(stream)).isZero();
            assertThat(stream.hasMore()).isFalse();
        }
        assertThat(client.pages).isEmpty();
    }

    @Test
    @Tag("FMT-26")
    void faultsWhereRowsExistBehindTheLongestStream() {
        for (Map<String, List<String>> query :
                List.of(Map.<String, List<String>>of(), Map.of("limit", List.of("1000000")))) {
            try (StreamResult stream = service.stream(fetcher(aFetcher().sizes(10, 20, 999)), get(query), member())) {
                assertThat(count(stream)).isEqualTo(999);
                assertThatExceptionOfType(TooLargeFault.class)
                        .isThrownBy(stream::hasMore)
                        .withMessage("The stream has more than 999 rows, the most of this fetcher; name a limit and an"
                                + " offset, or narrow the payload.");
            }
        }
    }

    @Test
    @Tag("VAL-106")
    void rowsThatNoCallGivesAreRefusedBeforeTheFirstOneLeaves() {
        client = ListedClient.ofRows(6).maxRows(4);

        assertThat(errors(() -> service.stream(fetcher(aFetcher()), get(Map.of("offset", List.of("1"))), member())))
                .containsExactly(
                        "limit: is needed, and at most 4: there are more rows than the backend gives at once, and"
                                + " the fetcher has no key to go on by; narrow the payload, name a limit and an offset, or have"
                                + " the fetcher declare a key");
        assertThat(client.pages).containsExactly(Page.of(1, 5));
        assertThat(client.opened).allMatch(ListedRows::closed);
    }

    @Test
    @Tag("VAL-106")
    void aStreamThatOneCallGivesComesWhole() {
        client = ListedClient.ofRows(6).maxRows(4);

        try (StreamResult stream = service.stream(fetcher(aFetcher()), get(Map.of("offset", List.of("2"))), member())) {
            assertThat(count(stream)).isEqualTo(4);
            assertThat(stream.hasMore()).isFalse();
        }
        assertThat(client.pages).containsExactly(Page.of(1, 6), Page.of(4, 2), Page.of(1, 6));
    }

    @Test
    @Tag("VAL-106")
    void aLimitOfAStreamIsHeldAgainstWhatOneCallGives() {
        client = ListedClient.ofRows(6).maxRows(4);

        assertThat(errors(() -> service.stream(fetcher(aFetcher()), get(Map.of("limit", List.of("5"))), member())))
                .containsExactly("limit: must be at most 4: the backend gives no more rows at once, and the fetcher has"
                        + " no key to go on by");
        assertThat(client.pages).isEmpty();
        try (StreamResult stream = service.stream(fetcher(aFetcher()), get(Map.of("limit", List.of("4"))), member())) {
            assertThat(count(stream)).isEqualTo(4);
            assertThat(stream.hasMore()).isTrue();
        }
    }

    @Test
    @Tag("VAL-106")
    void aRefusedStreamGivesItsPlaceBack() {
        client = ListedClient.ofRows(6).maxRows(4).maxConcurrent(2);
        Fetcher fetcher = fetcher(aFetcher());

        for (int i = 0; i < 3; i++) {
            assertThat(errors(() -> service.stream(fetcher, get(Map.of()), member())))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("FMT-27")
    void checksLikeAFetch() {
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.stream(
                        fetcher(aFetcher().scope(new FetcherScope.Service(Set.of("dt.other")))),
                        get(Map.of()),
                        member()));
        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(() -> service.stream(
                        fetcher(aFetcher()), get(Map.of("limit", List.of("-1"), "unknown", List.of("x"))), member()))
                .satisfies(fault -> assertThat(fault.errors()).hasSize(2));
        assertThat(client.pages).isEmpty();
    }

    @Test
    @Tag("FMT-28")
    void closesWhatItOpened() {
        StreamResult stream = service.stream(fetcher(aFetcher()), get(Map.of()), member());

        stream.close();

        assertThat(client.opened).singleElement().matches(ListedRows::closed);
    }

    @Test
    @Tag("FMT-29")
    void streamsHoldHalfOfAClientsQueriesAtMost() {
        client = client.maxConcurrent(4);
        Fetcher fetcher = fetcher(aFetcher());
        var gate = new StreamGate(Duration.ofMillis(20));

        StreamGate.Place first = gate.enter(fetcher, "anna");
        StreamGate.Place second = gate.enter(fetcher, "bruno");

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> gate.enter(fetcher, "carla"))
                .withMessage("As many streams are open, in all or of this caller, as this fetcher's client takes.");
        first.close();
        first.close();
        gate.enter(fetcher, "carla");
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> gate.enter(fetcher, "dora"));
        second.close();
    }

    @Test
    @Tag("FMT-34")
    void oneSubjectHoldsHalfOfTheStreamsAtMost() {
        client = client.maxConcurrent(8);
        Fetcher fetcher = fetcher(aFetcher());
        var gate = new StreamGate(Duration.ofMillis(20));

        StreamGate.Place first = gate.enter(fetcher, "anna");
        gate.enter(fetcher, "anna");

        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> gate.enter(fetcher, "anna"));
        gate.enter(fetcher, "bruno");
        first.close();
        gate.enter(fetcher, "anna");
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> gate.enter(fetcher, "anna"));
    }

    @Test
    @Tag("FMT-29")
    void aClientOfOneQueryStillStreams() {
        client = client.maxConcurrent(1);
        Fetcher fetcher = fetcher(aFetcher());
        var gate = new StreamGate(Duration.ofMillis(20));

        gate.enter(fetcher, "anna");

        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> gate.enter(fetcher, "bruno"));
    }

    @Test
    @Tag("FMT-29")
    void aClosedStreamGivesItsPlaceBack() {
        client = client.maxConcurrent(2);
        Fetcher fetcher = fetcher(aFetcher());

        for (int i = 0; i < 5; i++) {
            service.stream(fetcher, get(Map.of()), member()).close();
        }

        assertThat(client.opened).hasSize(5).allMatch(ListedRows::closed);
    }

    private static long count(StreamResult stream) {
        long count = 0;
        while (stream.rows().next()) {
            count++;
        }
        return count;
    }

    private static ValuesRequest get(Map<String, List<String>> query) {
        return new ValuesRequest(query, null);
    }

    private Fetcher fetcher(Specs specs) {
        ValueFetcherSpec spec = specs.build();
        var problems = new Problems();
        Fetchers fetchers =
                new FetcherCompiler().compile(SpecDomain.community(spec), _ -> client, Set.of("dataset_api"), problems);
        assertThat(problems.all()).isEmpty();
        return fetchers.require(spec.id());
    }

    private static RunContext member() {
        var anna = new Principal("anna", null, null, true, Set.of("dt.read"), Set.of(), Set.of(), Map.of());
        var caller = new Caller("request-1", Schemas.FRAME.now(), anna, null);
        return new RunContext(caller, new EntityInfo("rec-1", "test-domain", Map.of()), Standing.MEMBER);
    }
}
