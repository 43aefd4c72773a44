package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.clients.ClientHealth.State;
import eu.celine.dt.core.clients.FailingBackend.Mode;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The guarded client of a Dataset API while its backend fails under load, and after it is back. */
@Timeout(120)
class BackendOutageTests {

    private static final int CALLERS = 24;
    private static final int CALLS = 5;

    /** Far beyond the time limit of a call, far below what a call without one would take. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final GuardSettings SETTINGS =
            new GuardSettings(20, Duration.ofSeconds(10), 10, Duration.ofMillis(300), 3, 32, 4, Duration.ofMillis(200));

    @ParameterizedTest
    @Tag("CLI-108")
    @EnumSource(
            names = {"SOUND", "STALLED_FOR_GOOD"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyCallEndsAndTheClientRecoversByItself(Mode outage) throws Exception {
        try (var backend = new FailingBackend();
                var client = new GuardedClient("celine", datasetApi(backend.url()), SETTINGS, Clock.systemUTC())) {
            assertThat(underLoad(client)).containsOnlyNulls();

            backend.become(outage);
            assertThat(underLoad(client))
                    .doesNotContainNull()
                    .hasAtLeastOneElementOfType(BackendFault.class)
                    .allSatisfy(fault -> assertThat(fault).isInstanceOfAny(BackendFault.class, UnavailableFault.class));
            assertThat(client.health().state()).isNotEqualTo(State.CLOSED);
            assertThat(client.open()).isZero();

            backend.become(Mode.SOUND);
            waitUntilClosed(client);
            assertThat(underLoad(client)).containsOnlyNulls();
            assertThat(client.open()).isZero();
        }
    }

    @Test
    @Tag("CLI-108")
    void outagesLeaveNoThreadBehind() throws Exception {
        try (var backend = new FailingBackend();
                var client = new GuardedClient("celine", datasetApi(backend.url()), SETTINGS, Clock.systemUTC())) {
            underLoad(client);
            int before = Thread.getAllStackTraces().size();
            for (Mode outage : List.of(Mode.STALLED_IN_BODY, Mode.KILLED, Mode.CUT)) {
                backend.become(outage);
                underLoad(client);
                backend.become(Mode.SOUND);
                waitUntilClosed(client);
            }

            // The restarted backend has a thread of its own; carriers of virtual threads may come and go.
            assertThat(Thread.getAllStackTraces().size()).isLessThan(before + 8);
        }
    }

    @Test
    @Tag("CLI-148")
    void recoversInTimeFromStallsThatNeverEnd() throws Exception {
        Duration timeout = Duration.ofSeconds(6);
        try (var backend = new FailingBackend();
                var client = new GuardedClient(
                        "celine", datasetApi(backend.url(), timeout), GuardSettings.DEFAULTS, Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            backend.become(Mode.STALLED_FOR_GOOD);
            var stalled = new ArrayList<Future<?>>();
            for (int call = 0; call < GuardSettings.DEFAULTS.leastCalls(); call++) {
                String subject = "subject-" + call;
                stalled.add(threads.submit(() -> catchThrowable(() -> rowsOf(subject, client))));
            }
            for (Future<?> call : stalled) {
                call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(client.health().state()).isNotEqualTo(State.CLOSED);
            // The probes, which find the backend as it was.
            int before = backend.calls();
            for (int probe = 0; probe < GuardSettings.DEFAULTS.probes(); probe++) {
                stalled.add(threads.submit(() -> catchThrowable(() -> rowsOf("prober", client))));
            }
            while (backend.calls() < before + GuardSettings.DEFAULTS.probes()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }

            backend.become(Mode.SOUND);

            // Before the last probe's time limit, so that none of them was waited for.
            waitUntilClosed(client, timeout.minusSeconds(1));
        }
    }

    /** What each call ended with; null for a complete and right answer. */
    private static List<@Nullable DTFault> underLoad(QueryClient client) throws Exception {
        var ends = new ArrayList<@Nullable DTFault>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<List<@Nullable DTFault>>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String subject = "subject-" + caller;
                callers.add(threads.submit(() -> callsOf(subject, client)));
            }
            for (Future<List<@Nullable DTFault>> caller : callers) {
                ends.addAll(caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
        }
        return ends;
    }

    private static List<@Nullable DTFault> callsOf(String subject, QueryClient client) {
        var ends = new ArrayList<@Nullable DTFault>();
        for (int call = 0; call < CALLS; call++) {
            try {
                assertThat(rowsOf(subject, client)).isEqualTo(FailingBackend.ROWS);
                ends.add(null);
            } catch (DTFault fault) {
                ends.add(fault);
            }
        }
        return ends;
    }

    private static int rowsOf(String subject, QueryClient client) {
        var principal = new Principal(subject, null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        var caller = new Caller("r-1", Instant.parse("2026-01-01T00:00:00Z"), principal, null);
        int count = 0;
        try (Rows rows = client.query(new Literal("SELECT n FROM own"), Page.of(1_000, 0), caller)) {
            while (rows.next()) {
                assertThat(rows.number(0)).isEqualTo(count++);
            }
        }
        return count;
    }

    /** Asks as callers would; ends within the ten seconds that a recovery may take, or fails. */
    private static void waitUntilClosed(GuardedClient client) throws InterruptedException {
        waitUntilClosed(client, Duration.ofSeconds(10));
    }

    private static void waitUntilClosed(GuardedClient client, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (client.health().state() != State.CLOSED) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try {
                rowsOf("somebody", client);
            } catch (UnavailableFault closed) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static QueryClient datasetApi(String url) {
        return datasetApi(url, Duration.ofSeconds(1));
    }

    private static QueryClient datasetApi(String url, Duration timeout) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Clock.class, Clock::systemUTC);
            context.scan("eu.celine.dt.core.clients.datasetapi");
            context.refresh();
            var problems = new Problems();
            var entry = new ClientEntry(
                    "config/clients.yaml",
                    3,
                    "celine",
                    "dataset_api",
                    Map.of("base_url", url, "timeout", timeout.toString()));
            var made = context.getBean(RemoteClientType.class).read(entry, problems);
            assertThat(problems.all()).isEmpty();
            return Objects.requireNonNull(made).get();
        }
    }

    private record Literal(String toLiteralSql) implements BoundQuery {

        @Override
        public String statement() {
            return toLiteralSql;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
