package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.clients.ClientHealth.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedClientTests {

    private static final GuardSettings SETTINGS =
            new GuardSettings(20, Duration.ofSeconds(10), 10, Duration.ofSeconds(5), 3, 4, 2, Duration.ofMillis(20));

    private static final GuardSettings WIDE =
            new GuardSettings(20, Duration.ofSeconds(10), 10, Duration.ofSeconds(5), 3, 20, 20, Duration.ofMillis(20));

    private final TestClock clock = new TestClock();
    private final ScriptedClient backend = new ScriptedClient();
    private final GuardedClient client = new GuardedClient("celine", backend, SETTINGS, clock);

    @Test
    @Tag("CLI-100")
    @Tag("OPS-12")
    void passesEverythingOn() throws IOException {
        assertThat(client.dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(client.findStatementProblem("SELECT 1")).isEqualTo("cannot prepare SELECT 1");
        assertThat(client.dataVersion()).isEqualTo("v1");
        assertThat(client.maxRows()).isEqualTo(12);
        assertThat(client.dependsOnCaller()).isTrue();
        assertThat(client.findSetupProblem()).isEqualTo("may write");
        assertThat(client.maxConcurrent()).isEqualTo(3);
        try (Rows rows = query("alice")) {
            assertThat(rows.columns()).extracting(Rows.Column::name).containsExactly("n");
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(0)).isEqualTo(7L);
            assertThat(rows.number(0)).isEqualTo(7);
            assertThat(rows.row()).containsExactly(Map.entry("n", 7L));
            var target = new ByteArrayOutputStream();
            assertThat(rows.writeJson(target)).isTrue();
            assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("{\"n\":7}");
            assertThat(rows.next()).isFalse();
        }

        client.close();

        assertThat(backend.closed).isTrue();
    }

    @Test
    @Tag("OPS-09")
    void showsItsStateAndTheFiguresOfTheClientBehindIt() {
        var registry = new SimpleMeterRegistry();

        client.bindTo(registry);
        assertThat(registry.get("celine.dt.client.state")
                        .tag("client", "celine")
                        .gauge()
                        .value())
                .isZero();
        Rows open = query("alice");
        assertThat(registry.get("celine.dt.client.open").gauge().value()).isEqualTo(1);
        open.close();
        fail("alice", 9);
        fail("bob", 1);

        assertThat(registry.get("celine.dt.client.state").gauge().value()).isEqualTo(2);
        assertThat(registry.find("scripted").counter()).isNotNull();
    }

    @Test
    @Tag("CLI-101")
    void refusesAtOnceWhenHalfOfTheCallsOfTwoSubjectsFail() {
        succeed("alice", 5);
        fail("alice", 4);
        assertThat(state()).isEqualTo(State.CLOSED);

        fail("bob", 1);

        assertThat(state()).isEqualTo(State.OPEN);
        int asked = backend.queries.get();
        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> query("carol"))
                .satisfies(fault -> assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(5)))
                .withMessage("the backend of the client celine fails at the moment; try again later");
        assertThat(backend.queries).hasValue(asked);
    }

    @Test
    @Tag("CLI-101")
    void oneSubjectClosesTheWayForNobody() {
        fail("alice", 100);

        assertThat(state()).isEqualTo(State.CLOSED);
        succeed("bob", 1);
    }

    @Test
    @Tag("CLI-101")
    void fewFailuresAmongMoreSuccessesAreBorne() {
        succeed("alice", 11);
        fail("bob", 5);
        fail("carol", 4);

        assertThat(state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Tag("CLI-101")
    void onlyTheLastTwentyCallsAreJudged() {
        succeed("alice", 1_000);
        fail("bob", 9);
        assertThat(state()).isEqualTo(State.CLOSED);

        fail("carol", 1);

        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    @Tag("CLI-101")
    void callsOfMoreThanTenSecondsAgoAreNotJudged() {
        fail("alice", 5);
        clock.advance(Duration.ofSeconds(10));

        fail("bob", 9);
        assertThat(state()).isEqualTo(State.CLOSED);

        fail("bob", 1);
        assertThat(state()).isEqualTo(State.CLOSED);

        fail("alice", 1);
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    @Tag("CLI-102")
    void whatTheBackendRefusesDoesNotCount() {
        List<DTFault> harmless = List.of(
                BackendFault.refused("celine", "the query took too long there", true, null),
                BackendFault.refused("celine", "the query was refused", false, null),
                new AccessFault("not for you"),
                InvalidPayloadFault.of("start", "cannot be sent"),
                new UnavailableFault("busy", Duration.ofSeconds(1)));
        for (DTFault fault : harmless) {
            for (int call = 0; call < 20; call++) {
                failWith("subject-" + call, fault);
            }
        }

        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(client.health().lastError()).isNull();
        assertThat(client.open()).isZero();
    }

    @Test
    @Tag("CLI-103")
    void aFailureBehindTheFirstRowCountsOnce() {
        backend.script = () -> backend.then(() -> {
            throw fault();
        });
        for (int call = 0; call < 10; call++) {
            try (Rows rows = query("subject-" + call)) {
                assertThat(rows.next()).isTrue();
                assertThatExceptionOfType(BackendFault.class).isThrownBy(rows::next);
                assertThatExceptionOfType(BackendFault.class).isThrownBy(rows::next);
            }
            // Each of these calls is one that answered and one that failed, so half of them fail with the fifth.
            assertThat(state()).isEqualTo(call < 4 ? State.CLOSED : State.OPEN);
            if (call == 4) {
                break;
            }
        }
        assertThat(client.open()).isZero();
    }

    @Test
    @Tag("CLI-104")
    void threeGoodProbesOpenTheWayAgain() {
        open();
        clock.advance(Duration.ofMillis(4_999));
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> query("alice"));

        clock.advance(Duration.ofMillis(2));
        succeed("alice", 2);
        assertThat(state()).isEqualTo(State.HALF_OPEN);
        succeed("alice", 1);

        assertThat(state()).isEqualTo(State.CLOSED);
        fail("alice", 1);
        fail("bob", 1);
        assertThat(state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Tag("CLI-104")
    void noMoreThanThreeProbesAreLetThroughAtOnce() {
        open();
        clock.advance(Duration.ofMillis(5_001));
        var started = new CountDownLatch(3);
        var go = new CountDownLatch(1);
        backend.script = () -> {
            started.countDown();
            await(go);
            return backend.oneRow();
        };
        List<Thread> probes = new ArrayList<>();
        for (String subject : List.of("a", "b", "c")) {
            probes.add(Thread.startVirtualThread(() -> query(subject).close()));
        }
        await(started);

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> query("d"))
                .satisfies(fault -> assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(1)));

        go.countDown();
        probes.forEach(GuardedClientTests::join);
        assertThat(state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Tag("OPS-16")
    void callsThatHungStartTheProbesInsteadOfRefusals() throws InterruptedException {
        var wide = new GuardedClient("celine", backend, WIDE, clock);
        var mended = new CountDownLatch(1);
        List<Thread> hanging = hang(wide, 10, mended);
        clock.advance(Duration.ofSeconds(6));
        backend.script = backend::oneRow;
        mended.countDown();
        for (Thread thread : hanging) {
            thread.join();
        }

        assertThat(wide.health().state()).isEqualTo(State.HALF_OPEN);

        for (int probe = 0; probe < 3; probe++) {
            query(wide, "carol").close();
        }
        assertThat(wide.health().state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Tag("OPS-16")
    void aProbeThatHangsGivesItsPlaceToAnotherEachSecond() throws InterruptedException {
        var wide = new GuardedClient("celine", backend, WIDE, clock);
        for (int call = 0; call < 10; call++) {
            String subject = call % 2 == 0 ? "alice" : "bob";
            backend.script = () -> {
                throw fault();
            };
            assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> query(wide, subject));
        }
        clock.advance(Duration.ofMillis(5_001));
        var mended = new CountDownLatch(1);
        List<Thread> hanging = hang(wide, 3, mended);
        backend.script = backend::oneRow;

        for (int probe = 0; probe < 3; probe++) {
            assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> query(wide, "carol"));
            clock.advance(Duration.ofSeconds(1));
            query(wide, "carol").close();
        }
        assertThat(wide.health().state()).isEqualTo(State.CLOSED);
        clock.advance(Duration.ofSeconds(2));
        mended.countDown();
        for (Thread thread : hanging) {
            thread.join();
        }

        assertThat(wide.health().state()).isEqualTo(State.CLOSED);
        assertThat(wide.open()).isZero();
    }

    /** Calls of two subjects that are all under way, and fail once the latch is down. */
    private List<Thread> hang(GuardedClient wide, int calls, CountDownLatch mended) {
        var begun = new CountDownLatch(calls);
        backend.script = () -> {
            begun.countDown();
            await(mended);
            throw fault();
        };
        var threads = new ArrayList<Thread>();
        for (int call = 0; call < calls; call++) {
            String subject = call % 2 == 0 ? "alice" : "bob";
            threads.add(Thread.startVirtualThread(
                    () -> assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> query(wide, subject))));
        }
        await(begun);
        return threads;
    }

    @Test
    @Tag("CLI-104")
    void failedProbesCloseTheWayAgain() {
        open();
        clock.advance(Duration.ofMillis(5_001));
        fail("alice", 1);
        fail("bob", 2);

        assertThat(state()).isEqualTo(State.OPEN);
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> query("carol"));
    }

    @Test
    @Tag("CLI-104")
    void probesThatAskNothingGiveTheirTurnBack() {
        open();
        clock.advance(Duration.ofMillis(5_001));
        for (int call = 0; call < 10; call++) {
            failWith("alice", new AccessFault("not for you"));
        }

        assertThat(state()).isEqualTo(State.HALF_OPEN);
        succeed("alice", 3);
        assertThat(state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Tag("CLI-104")
    void theProbesOfOneSubjectAloneDoNotKeepTheWayClosed() {
        open();
        clock.advance(Duration.ofSeconds(11));
        fail("alice", 20);
        assertThat(state()).isEqualTo(State.HALF_OPEN);

        succeed("bob", 3);

        assertThat(state()).isEqualTo(State.CLOSED);
    }

    @Test
    @Tag("CLI-105")
    void oneSubjectTakesItsShareOnly() {
        Rows first = query("alice");
        Rows second = query("alice");

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> query("alice"))
                .satisfies(fault -> assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(1)))
                .withMessage("you have as many open queries at the client celine as one caller may have");
        query("bob").close();

        first.close();
        query("alice").close();
        second.close();
        assertThat(client.open()).isZero();
    }

    @Test
    @Tag("CLI-105")
    void allTogetherTakeTheWholeOnly() {
        List<Rows> open = List.of(query("a"), query("a"), query("b"), query("c"));

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> query("d"))
                .withMessage("the client celine has as many open queries as it takes");

        open.getFirst().close();
        query("d").close();
        open.forEach(Rows::close);
        assertThat(client.open()).isZero();
    }

    @Test
    @Tag("CLI-105")
    void whoWaitsGetsThePlaceThatComesFree() {
        var patient = new GuardedClient(
                "celine",
                backend,
                new GuardSettings(
                        20, Duration.ofSeconds(10), 10, Duration.ofSeconds(5), 3, 1, 1, Duration.ofMinutes(1)),
                clock);
        Rows first = patient.query(new DatasetFixture.HandBound("SELECT 1", List.of()), Page.of(1, 0), caller("alice"));
        Thread waiting = Thread.startVirtualThread(
                () -> patient.query(new DatasetFixture.HandBound("SELECT 1", List.of()), Page.of(1, 0), caller("alice"))
                        .close());
        while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }

        first.close();

        join(waiting);
        assertThat(backend.closedRows).hasValue(2);
    }

    @Test
    @Tag("CLI-105")
    void theShippedBoundsAreThese() {
        assertThat(GuardSettings.DEFAULTS)
                .isEqualTo(new GuardSettings(
                        20, Duration.ofSeconds(10), 10, Duration.ofSeconds(5), 3, 64, 16, Duration.ofMillis(200)));
    }

    @Test
    @Tag("CLI-106")
    void aPlaceComesBackOnceHoweverTheQueryEnds() {
        Rows closedTwice = query("alice");
        closedTwice.close();
        closedTwice.close();
        assertThat(client.open()).isZero();
        assertThat(backend.closedRows).hasValue(1);

        failWith("alice", new IllegalArgumentException("a mistake of ours"));
        failWith("alice", new AccessFault("not for you"));
        fail("alice", 1);
        backend.script = () -> {
            throw new StackOverflowError();
        };
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> query("alice"));
        assertThat(client.open()).isZero();

        backend.script = () -> new FailingToClose(backend.oneRow());
        Rows rows = query("alice");
        assertThat(client.open()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(rows::close);
        assertThat(client.open()).isZero();
    }

    @Test
    @Tag("CLI-106")
    void nothingIsLeftOfASubjectThatIsGone() {
        var bulkhead = new Bulkhead("celine", SETTINGS);
        for (int subject = 0; subject < 1_000; subject++) {
            bulkhead.enter("subject-" + subject);
            bulkhead.leave("subject-" + subject);
        }

        assertThat(bulkhead.subjects()).isZero();
        assertThat(bulkhead.taken()).isZero();
    }

    @Test
    @Tag("CLI-107")
    void tellsItsStateAndTheLastFailure() {
        assertThat(client.health()).isEqualTo(new ClientHealth("celine", State.CLOSED, null));

        open();

        assertThat(client.health()).isEqualTo(new ClientHealth("celine", State.OPEN, "the backend is away"));
    }

    private void open() {
        fail("alice", 9);
        fail("bob", 1);
        assertThat(state()).isEqualTo(State.OPEN);
    }

    private State state() {
        return client.health().state();
    }

    private void succeed(String subject, int times) {
        backend.script = backend::oneRow;
        for (int call = 0; call < times; call++) {
            query(subject).close();
        }
    }

    private void fail(String subject, int times) {
        for (int call = 0; call < times; call++) {
            failWith(subject, fault());
        }
    }

    private void failWith(String subject, RuntimeException fault) {
        backend.script = () -> {
            throw fault;
        };
        assertThatExceptionOfType(fault.getClass()).isThrownBy(() -> query(subject));
    }

    private static BackendFault fault() {
        return new BackendFault("celine", "the backend is away", false, null);
    }

    private Rows query(String subject) {
        return query(client, subject);
    }

    private static Rows query(GuardedClient asked, String subject) {
        return asked.query(new DatasetFixture.HandBound("SELECT 1", List.of()), Page.of(1, 0), caller(subject));
    }

    private static Caller caller(String subject) {
        var principal = new Principal(subject, null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        return new Caller("r-1", Instant.parse("2026-01-01T00:00:00Z"), principal, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows whose connection does not close. */
    private record FailingToClose(Rows rows) implements Rows {

        @Override
        public List<Column> columns() {
            return rows.columns();
        }

        @Override
        public boolean next() {
            return rows.next();
        }

        @Override
        public Object value(int column) {
            return Objects.requireNonNull(rows.value(column));
        }

        @Override
        public void close() {
            throw new IllegalStateException("a connection did not close");
        }
    }
}
