package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.clients.datasetapi.DatasetApiSettings.Auth;
import eu.celine.dt.core.clients.datasetapi.StubBackend.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class BackendStatusTests {

    private static final Answer SOUND = Answer.items(5, "{\"n\":1}");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(BackendStatus.class);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(appender);
    }

    @Test
    @Tag("CLI-93")
    void aStatementThatTakesTooLongForTheBackendHasTimedOut() {
        BackendFault fault = failure(BackendFault.class, Answer.status(400, "Query exceeded time limit"), 1);

        assertThat(fault.timedOut()).isTrue();
        assertThat(fault.refused()).isTrue();
        assertThat(fault.detail())
                .isEqualTo("the query took longer than the backend celine allows; ask for less at once");
    }

    @ParameterizedTest
    @Tag("CLI-94")
    @ValueSource(ints = {400, 404, 405, 413, 422})
    void aRefusedQueryIsExplainedToOperatorsOnly(int status) {
        BackendFault fault =
                failure(BackendFault.class, Answer.status(status, "CASE is not allowed in secret_table"), 1);

        assertThat(fault.timedOut()).isFalse();
        assertThat(fault.refused()).isTrue();
        assertThat(fault.detail()).isEqualTo("the backend celine refused the query");
        assertThat(logged())
                .containsExactly("WARN client celine, request r-1: the backend answered " + status
                        + ": a detail of 35 characters that is not shown, since it may quote values");
    }

    @Test
    @Tag("CLI-94")
    @Tag("CLI-146")
    void logsNothingOfARefusalThatIsNoneOfItsOwn() {
        failure(BackendFault.class, new Answer(400, Map.of(), "first\r\nsecond" + "x".repeat(1_000_000)), 1);

        assertThat(logged())
                .singleElement()
                .asString()
                .doesNotContain("first", "second", "xx")
                .contains("characters without a known detail")
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @Tag("CLI-146")
    @CsvSource(delimiter = '|', textBlock = """
                    {"detail":"Query exceeded time limit"}         | Query exceeded time limit
                    {"detail":"Database query failed"}             | Database query failed
                    {"detail":"syntax error at 'RSSMRA80'"}        | a detail of 26 characters that is not shown, since it may quote values
                    {"detail":"Database query failed: id = 4711"}  | a detail of 32 characters that is not shown, since it may quote values
                    {"detail":[{"loc":["body","limit"],"msg":"was 4711","type":"less_than_equal","input":4711}]} | less_than_equal at body.limit
                    {"detail":[{"loc":["body",0,"RSSMRA80",4711],"type":"o'clock"},{}]} | ? at body.0.?.?, ? at ?
                    {"detail":{"sql":"SELECT 4711"}}               | a body of 32 characters without a known detail
                    {"detail":"cut                                 | a body of 14 characters without a known detail
                    """)
    void logsOnlyWhatQuotesNoValues(String body, String shown) {
        failure(BackendFault.class, new Answer(422, Map.of(), body), 1);

        assertThat(logged())
                .containsExactly("WARN client celine, request r-1: the backend answered 422: " + shown.strip());
    }

    @Test
    @Tag("CLI-146")
    void logsAFewOfManyComplaints() {
        String complaint = "{\"loc\":[\"body\"],\"type\":\"missing\"}";

        failure(
                BackendFault.class,
                new Answer(422, Map.of(), "{\"detail\":[" + (complaint + ",").repeat(50) + complaint + "]}"),
                1);

        assertThat(logged())
                .singleElement()
                .asString()
                .endsWith("missing at body, and more")
                .hasSizeLessThan(200);
    }

    @Test
    @Tag("CLI-95")
    void aForwardedTokenThatTheBackendRefusesStaysTheCallersMatter() {
        Caller alice = Clients.caller("alice", "alices-token", Map.of("aud", "svc-dataset-api"));
        for (int status : new int[] {401, 403}) {
            try (StubBackend backend = StubBackend.answering(Answer.status(status, "no"));
                    DatasetApiQueryClient client = Clients.of(backend.url(), LIMIT, Auth.CALLER, null)) {
                assertThatExceptionOfType(AccessFault.class)
                        .isThrownBy(() -> client.query(Clients.query("SELECT 1"), Page.of(5, 0), alice))
                        .withMessage(
                                status == 401
                                        ? "the backend celine does not accept your token; sign in again"
                                        : "the backend celine does not give these data to you");
                assertThat(backend.asked()).hasSize(1);
            }
        }
        assertThat(logged()).isEmpty();
    }

    @ParameterizedTest
    @Tag("CLI-95")
    @ValueSource(ints = {401, 403})
    void ourOwnCredentialsAreTheOperatorsMatter(int status) {
        for (Auth auth : List.of(Auth.NONE, Auth.SERVICE)) {
            try (StubBackend backend = StubBackend.answering(Answer.status(status, "no"));
                    DatasetApiQueryClient client =
                            Clients.of(backend.url(), LIMIT, auth, _ -> new BearerToken("own"))) {
                assertThatExceptionOfType(BackendFault.class)
                        .isThrownBy(() -> Clients.run(client, 5))
                        .withMessage("the backend celine does not let this installation in")
                        .satisfies(fault -> assertThat(fault.refused()).isTrue());
            }
        }
        assertThat(logged()).hasSize(2);
    }

    @Test
    @Tag("CLI-96")
    void aBusyBackendIsAskedAgain() {
        try (StubBackend backend =
                        StubBackend.answering(Answer.status(429, "slow down").with("Retry-After", "0"), SOUND);
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 5)).hasSize(1);
            assertThat(backend.asked()).hasSize(2);
        }
    }

    @Test
    @Tag("CLI-96")
    void aBackendThatStaysBusyIsUnavailable() {
        UnavailableFault fault = failure(UnavailableFault.class, Answer.status(429, "slow down"), 3);

        assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(fault.detail()).isEqualTo("the backend celine takes no more calls at the moment");
    }

    @Test
    @Tag("CLI-96")
    void aWaitBeyondTheTimeLimitIsLeftToTheCaller() {
        Answer busy = Answer.status(429, "slow down").with("Retry-After", "600");
        assertThat(failure(UnavailableFault.class, busy, 1).retryAfter()).isEqualTo(Duration.ofMinutes(10));

        Answer forAges = Answer.status(429, "slow down").with("Retry-After", "99999999");
        assertThat(failure(UnavailableFault.class, forAges, 1).retryAfter()).isEqualTo(Duration.ofHours(1));

        Answer untilDate = Answer.status(429, "slow down").with("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT");
        assertThat(failure(UnavailableFault.class, untilDate, 1).retryAfter()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @Tag("CLI-97")
    @ValueSource(ints = {502, 503, 504})
    void aFailureThatMayPassIsRepeatedTwice(int status) {
        try (StubBackend backend =
                        StubBackend.answering(Answer.status(status, "away"), Answer.status(status, "away"), SOUND);
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 5)).hasSize(1);
            assertThat(backend.asked()).hasSize(3);
        }
        BackendFault fault = failure(BackendFault.class, Answer.status(status, "away"), 3);

        assertThat(fault.refused()).isFalse();
        assertThat(fault.timedOut()).isEqualTo(status == 504);
        assertThat(fault.detail()).isEqualTo("the backend celine is not available");
    }

    @ParameterizedTest
    @Tag("CLI-97")
    @ValueSource(ints = {500, 501, 507})
    void anyOtherFailureOfTheBackendIsNot(int status) {
        BackendFault fault = failure(BackendFault.class, Answer.status(status, "oops"), 1);

        assertThat(fault.refused()).isFalse();
        assertThat(fault.timedOut()).isFalse();
        assertThat(fault.detail()).isEqualTo("the backend celine failed");
        assertThat(logged()).hasSize(1);
    }

    @ParameterizedTest
    @Tag("CLI-88")
    @ValueSource(ints = {201, 204, 206})
    void aSuccessOfAnotherKindIsNoAnswer(int status) {
        BackendFault fault = failure(BackendFault.class, new Answer(status, Map.of(), ""), 1);

        assertThat(fault.refused()).isFalse();
    }

    private static <T extends Throwable> T failure(Class<T> type, Answer answer, int calls) {
        try (StubBackend backend = StubBackend.answering(answer);
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            T fault = catchThrowableOfType(type, () -> Clients.run(client, 5));
            assertThat(fault).isNotNull();
            assertThat(backend.asked()).hasSize(calls);
            return fault;
        }
    }

    private List<String> logged() {
        return appender.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
