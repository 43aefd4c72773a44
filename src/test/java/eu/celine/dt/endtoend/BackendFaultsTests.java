package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.endtoend.FaultBackend.Fault;
import eu.celine.dt.endtoend.ReadingsClient.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole runtime while its backends fail under load. Three backends fail at a time, each in its own way, with a client
 * and callers of their own: a breaker stays open for five seconds, and one after the other would take minutes.
 */
@Timeout(180)
class BackendFaultsTests {

    private static final long SEED = 20_260_105;
    private static final List<String> LANES = List.of("north", "centre", "south");
    private static final int CALLERS = 12;
    private static final int PAGE = 50;

    /** So long that half of it does not fit into the buffers on the way. */
    private static final int STREAM = 4_000;

    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static final List<Lane> lanes = new ArrayList<>();
    private static RunningRuntime runtime;
    private static ReadingsClient client;

    @BeforeAll
    static void start() throws IOException {
        var clients = new StringBuilder("clients:\n");
        var domains = new StringBuilder("domains:\n");
        var backends = new ArrayList<FaultBackend>();
        for (String name : LANES) {
            var backend = new FaultBackend();
            backends.add(backend);
            clients.append("  " + name + ": {type: dataset_api, base_url: \"" + backend.url() + "\", timeout: PT2S}\n");
            domains.append("  - name: " + name + "\n    import: eu.celine.dt.endtoend.ReadingsDomain\n"
                    + "    access: {any_of: [authenticated]}\n    overrides: {shared: false}\n");
        }
        runtime = RunningRuntime.start(
                folder.resolve("data"),
                folder.resolve("state"),
                "--dt.config.clients=" + Files.writeString(folder.resolve("clients.yaml"), clients),
                "--dt.config.domains=" + Files.writeString(folder.resolve("domains.yaml"), domains));
        client = new ReadingsClient(runtime.port());
        for (int at = 0; at < LANES.size(); at++) {
            lanes.add(new Lane(LANES.get(at), backends.get(at)));
        }
    }

    @AfterAll
    static void stop() {
        lanes.forEach(lane -> lane.backend.close());
        client.close();
        runtime.close();
    }

    @Test
    @Tag("OPS-01")
    @Tag("OPS-02")
    @Tag("OPS-03")
    @Tag("OPS-04")
    @Tag("OPS-05")
    @Tag("OPS-06")
    @Tag("OPS-09")
    void whateverFailsEveryRequestEndsRightlyAndTheServiceRecoversByItself() throws Exception {
        var faults = new ArrayList<>(Arrays.asList(Fault.values()));
        faults.remove(Fault.NONE);
        // Ten of them for nine places in three rounds, and twelve in four.
        faults.add(Fault.STALLED);
        faults.add(Fault.CUT);
        Collections.shuffle(faults, new Random(SEED));
        var threads = new ArrayList<Integer>();
        for (int round = 0; round * LANES.size() < faults.size(); round++) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int at = 0; at < LANES.size(); at++) {
                Lane lane = lanes.get(at);
                Fault fault = faults.get(round * LANES.size() + at);
                tasks.add(() -> {
                    lane.failAndRecover(fault);
                    return null;
                });
            }
            together(tasks);
            threads.add(ManagementFactory.getThreadMXBean().getThreadCount());
        }

        // Carriers of virtual threads and the collector's helpers may come and go.
        assertThat(threads.getLast())
                .as("platform threads after each round: " + threads)
                .isLessThan(threads.getFirst() + 10);
        assertThat(lanes)
                .allSatisfy(lane -> assertThat(lane.backend.connections()).isLessThanOrEqualTo(2 * CALLERS));
    }

    private static void together(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> task : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                // Throws what went wrong in it, or that it did not end.
                task.get();
            }
        }
    }

    /** A backend, and those who ask it. */
    private static final class Lane {

        private final String name;
        private final FaultBackend backend;
        private final List<String> tokens = new ArrayList<>();

        Lane(String name, FaultBackend backend) {
            this.name = name;
            this.backend = backend;
            for (int caller = 0; caller < CALLERS; caller++) {
                tokens.add(runtime.token(name + caller, List.of("dt.read")));
            }
        }

        void failAndRecover(Fault fault) throws Exception {
            everybodyIsAnsweredFrom(backend.edition());

            failUnderLoad(fault);

            backend.become(Fault.NONE);
            long newest = backend.renew();
            long deadline = System.nanoTime() + RECOVERY.toNanos();
            // The first answers are probes; while they are under way the others are still refused.
            for (int answers = 0; answers < 5; answers = ask("plain").status() == 200 ? answers + 1 : 0) {
                assertThat(System.nanoTime()).as("recovery from " + fault).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            // By now what was kept before is no longer fresh.
            everybodyIsAnsweredFrom(newest);
            assertThat(state()).isZero();
        }

        private double state() {
            return runtime.bean(MeterRegistry.class)
                    .get("celine.dt.client.state")
                    .tag("client", name)
                    .gauge()
                    .value();
        }

        private Reply ask(String fetcher) {
            return client.get("/" + name + "/m1/values/" + fetcher + "?limit=" + PAGE, tokens.getFirst());
        }

        private void everybodyIsAnsweredFrom(long edition) throws Exception {
            var tasks = new ArrayList<Callable<Void>>();
            for (String token : tokens) {
                tasks.add(() -> {
                    for (String fetcher : List.of("plain", "kept", "spare")) {
                        String path = "/" + name + "/m1/values/" + fetcher + "?limit=" + PAGE;
                        assertThat(client.get(path, token).page(PAGE, "nobody")).isEqualTo(edition);
                    }
                    return null;
                });
            }
            together(tasks);
        }

        private void failUnderLoad(Fault fault) throws Exception {
            var stop = new AtomicBoolean();
            var sound = new CountDownLatch(CALLERS);
            var failing = new CountDownLatch(6 * CALLERS);
            var failures = new AtomicInteger();
            var broken = new AtomicBoolean();
            var tasks = new ArrayList<Callable<Void>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String token = tokens.get(caller);
                var random = new Random(SEED + caller);
                tasks.add(() -> {
                    while (!stop.get()) {
                        boolean wasBroken = broken.get();
                        boolean wholeAndRight = wholeOrExplained(random.nextInt(5), token);
                        failures.addAndGet(wasBroken && !wholeAndRight ? 1 : 0);
                        (wasBroken ? failing : sound).countDown();
                    }
                    return null;
                });
            }
            tasks.add(() -> {
                try {
                    assertThat(sound.await(20, TimeUnit.SECONDS)).isTrue();
                    backend.become(fault);
                    broken.set(true);
                    assertThat(failing.await(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(state()).isPositive();
                    assertThat(client.get("/actuator/health/readiness", tokens.getFirst())
                                    .status())
                            .isEqualTo(200);
                    assertThat(client.get("/actuator/health/liveness", tokens.getFirst())
                                    .status())
                            .isEqualTo(200);
                } finally {
                    stop.set(true);
                }
                return null;
            });
            together(tasks);
            assertThat(failures.get()).as(fault + " was felt").isPositive();
        }

        /** Whether the answer was whole and right; else it was an explained failure or a visible cut, or this throws. */
        private boolean wholeOrExplained(int kind, String token) {
            long edition = backend.edition();
            String path = "/" + name + "/m1/values/";
            Reply reply =
                    switch (kind) {
                        case 0 -> client.get(path + "plain?limit=" + PAGE, token);
                        case 1 -> client.get(path + "kept?limit=" + PAGE, token);
                        case 2 -> client.get(path + "spare?limit=" + PAGE, token);
                        case 3 -> client.get(path + "plain?format=ndjson&limit=" + STREAM, token);
                        default -> client.get(path + "plain?format=csv&limit=" + STREAM, token);
                    };
            if (reply.status() != 200) {
                assertThat(reply.status()).isIn(502, 503, 504);
                reply.problem();
                return false;
            }
            if (kind >= 3 && reply.cut()) {
                return false;
            }
            switch (kind) {
                case 3 -> reply.ndjson(STREAM, "nobody");
                case 4 -> reply.csv(STREAM, "nobody");
                default -> assertThat(reply.page(PAGE, "nobody")).isEqualTo(edition);
            }
            return true;
        }
    }
}
