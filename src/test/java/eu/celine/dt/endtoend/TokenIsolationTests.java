package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.endtoend.FaultBackend.Fault;
import eu.celine.dt.endtoend.ReadingsClient.Reply;
import eu.celine.dt.security.FakeIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty tokens at the same addresses, in front of a backend whose rows depend on the token that asks: two tokens each of
 * twenty-five subjects.
 */
@Timeout(120)
class TokenIsolationTests {

    private static final long SEED = 50_50;
    private static final int TOKENS = 50;
    private static final int ROUNDS = 8;
    private static final int PAGE = 20;
    private static final int STREAM = 300;
    private static final String SERVICE_TOKEN = "service-token";
    private static final String BATCH = """
            {"requests":[{"id":"a","fetcher":"plain","limit":20},{"id":"b","fetcher":"kept","limit":20},
            {"id":"c","fetcher":"spare","limit":20}]}""";

    @TempDir
    static Path folder;

    private static final FakeIssuer issuer = FakeIssuer.start();
    private static final FaultBackend backend = new FaultBackend();
    private static final List<String> tokens = new ArrayList<>();
    private static RunningRuntime runtime;
    private static ReadingsClient client;

    @BeforeAll
    static void start() throws IOException {
        Path clients = Files.writeString(folder.resolve("clients.yaml"), """
                clients:
                  personal:
                    type: dataset_api
                    base_url: "%1$s"
                    auth: caller
                    caller_audience: svc-dataset-api
                    timeout: PT1S
                  common: {type: dataset_api, base_url: "%1$s", auth: service, scope: dataset.query, timeout: PT5S}
                """.formatted(backend.url()));
        Path domains = Files.writeString(folder.resolve("domains.yaml"), """
                domains:
                  - name: personal
                    import: eu.celine.dt.endtoend.ReadingsDomain
                    access: {any_of: [authenticated]}
                    overrides: {shared: false}
                  - name: common
                    import: eu.celine.dt.endtoend.ReadingsDomain
                    access: {any_of: [authenticated]}
                    overrides: {shared: true}
                """);
        runtime = RunningRuntime.start(
                folder.resolve("data"),
                folder.resolve("state"),
                "--OIDC_BASE_URL=" + issuer.base(),
                "--OIDC_CLIENT_ID=svc-digital-twin",
                "--CELINE_OIDC_CLIENT_SECRET=secret",
                "--dt.config.clients=" + clients,
                "--dt.config.domains=" + domains);
        client = new ReadingsClient(runtime.port());
        Instant now = Instant.now();
        for (int number = 0; number < TOKENS; number++) {
            String subject = "subject-" + number / 2;
            String id = "token-" + number;
            tokens.add(issuer.token(now, claims -> claims.subject(subject)
                    .jwtID(id)
                    .audience(List.of("svc-digital-twin", "svc-dataset-api"))));
        }
    }

    @AfterEach
    void mend() {
        backend.become(Fault.NONE);
        backend.barNobody();
    }

    @AfterAll
    static void stop() {
        client.close();
        runtime.close();
        backend.close();
        issuer.close();
    }

    @Test
    @Tag("OPS-07")
    void nobodyIsEverAnsweredFromAnotherTokensRows() throws Exception {
        var faults = new Random(SEED);
        var whole = new AtomicInteger();

        everybody((token, random) -> {
            for (int round = 0; round < ROUNDS; round++) {
                whole.addAndGet(askOnce(random.nextInt(5), token) ? 1 : 0);
            }
        });
        int soundAnswers = whole.getAndSet(0);
        // Seldom enough that the breaker opens now and then only.
        backend.becomeAny(() -> switch (faults.nextInt(12)) {
            case 0 -> Fault.ERROR;
            case 1 -> Fault.CUT;
            case 2 -> Fault.CUT_CHUNKED;
            case 3 -> Fault.GARBLED;
            default -> Fault.NONE;
        });
        everybody((token, random) -> {
            for (int round = 0; round < ROUNDS; round++) {
                whole.addAndGet(askOnce(random.nextInt(5), token) ? 1 : 0);
            }
        });

        assertThat(soundAnswers).isPositive();
        assertThat(whole.get()).isBetween(1, TOKENS * ROUNDS - 1);
    }

    @Test
    @Tag("OPS-07")
    void rowsThatWereKeptStandInForTheirOwnTokenOnly() throws Exception {
        everybody((token, _) -> untilWhole(token));
        backend.become(Fault.ERROR);

        everybody((token, _) -> waitUntil(() -> {
            Reply reply = client.get("/personal/m1/values/spare?limit=" + PAGE, token);
            reply.page(PAGE, FaultBackend.markerOf(token));
            return "stale".equals(reply.header("X-Cache"));
        }));
    }

    @Test
    @Tag("OPS-08")
    void aTokenThatTheBackendRefusesIsNotStoodInForAndTheOthersGoOn() throws Exception {
        for (int status : List.of(401, 403)) {
            String barred = tokens.get(status == 401 ? 10 : 20);
            String otherOfSubject = tokens.get(status == 401 ? 11 : 21);
            untilWhole(barred);
            backend.bar(FaultBackend.markerOf(barred), status);
            String path = "/personal/m1/values/spare?limit=" + PAGE;

            // What is fresh may be given until its time is over.
            waitUntil(() -> client.get(path, barred).status() == 403);

            everybody((token, _) -> {
                Reply reply = client.get(path, token);
                if (token.equals(barred)) {
                    assertThat(reply.status()).isEqualTo(403);
                    reply.problem();
                }
            });
            untilWhole(otherOfSubject);
            backend.become(Fault.ERROR);
            Reply failing = client.get(path, barred);
            assertThat(failing.status()).as(failing.body()).isNotEqualTo(200);
            failing.problem();
            backend.become(Fault.NONE);
            backend.barNobody();
        }
    }

    @Test
    @Tag("OPS-13")
    void whatIsSharedIsAskedOnceForEverybodyWithTheInstallationsToken() throws Exception {
        int before = backend.calls();

        everybody((token, _) -> client.get("/common/m1/values/shared?limit=" + PAGE, token)
                .page(PAGE, FaultBackend.markerOf(SERVICE_TOKEN)));

        assertThat(backend.calls() - before).isEqualTo(1);
        assertThat(issuer.forms()).hasSize(1);
    }

    /** Whether the answer was whole; it throws where it holds a row of somebody else. */
    private static boolean askOnce(int kind, String token) {
        String marker = FaultBackend.markerOf(token);
        String path = "/personal/m1/values";
        Reply reply =
                switch (kind) {
                    case 0 -> client.get(path + "/plain?limit=" + PAGE, token);
                    case 1 -> client.get(path + "/kept?limit=" + PAGE, token);
                    case 2 -> client.get(path + "/spare?limit=" + PAGE, token);
                    case 3 -> client.get(path + "/plain?format=ndjson&limit=" + STREAM, token);
                    default -> client.post(path, token, BATCH);
                };
        if (reply.status() != 200) {
            reply.problem();
            return false;
        }
        if (reply.cut()) {
            assertThat(kind).isEqualTo(3);
            return false;
        }
        switch (kind) {
            case 3 -> reply.ndjson(STREAM, marker);
            case 4 -> {
                return reply.batch(PAGE, marker).stream().allMatch(status -> status == 200);
            }
            default -> reply.page(PAGE, marker);
        }
        return true;
    }

    /** Asks as long as the backend of an earlier test is still taken for broken. */
    private static void untilWhole(String token) {
        String path = "/personal/m1/values/spare?limit=" + PAGE;
        waitUntil(() -> {
            Reply reply = client.get(path, token);
            if (reply.status() != 200) {
                return false;
            }
            reply.page(PAGE, FaultBackend.markerOf(token));
            return "hit".equals(reply.header("X-Cache")) || "miss".equals(reply.header("X-Cache"));
        });
    }

    private static void waitUntil(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            while (!condition.call()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void everybody(Use use) throws Exception {
        var tasks = new ArrayList<Callable<Void>>();
        for (int number = 0; number < TOKENS; number++) {
            String token = tokens.get(number);
            var random = new Random(SEED + number);
            tasks.add(() -> {
                use.of(token, random);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> task : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                task.get();
            }
        }
    }

    private interface Use {
        void of(String token, Random random);
    }
}
