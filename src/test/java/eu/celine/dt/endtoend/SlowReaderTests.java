package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that take a long stream slowly, then not at all, in front of the embedded database and of a Dataset API. */
@Timeout(120)
class SlowReaderTests {

    /** Some 18 MB, several times what the buffers on the way hold. */
    private static final int ROWS = 300_000;

    private static final int PAGE = 100;
    private static final String MARKER = FaultBackend.markerOf(null);

    @TempDir
    static Path folder;

    private static final FaultBackend backend = new FaultBackend();
    private static RunningRuntime runtime;
    private static ReadingsClient client;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (Stream<String> rows =
                Stream.iterate(0L, n -> n + 1).limit(ROWS).map(n -> new Reading(n, 1, MARKER).csv())) {
            Files.write(
                    data.resolve("readings.csv"),
                    Stream.concat(Stream.of("n,edition,marker,proof"), rows).toList());
        }
        Path clients = Files.writeString(folder.resolve("clients.yaml"), """
                clients:
                  files: {type: duckdb, max_concurrent: 2}
                  far: {type: dataset_api, base_url: "%s", max_limit: 1000000}
                """.formatted(backend.url()));
        Path domains = Files.writeString(folder.resolve("domains.yaml"), """
                domains:
                  - name: files
                    import: eu.celine.dt.endtoend.ReadingsDomain
                    access: {any_of: [authenticated]}
                    overrides: {shared: false}
                  - name: far
                    import: eu.celine.dt.endtoend.ReadingsDomain
                    access: {any_of: [authenticated]}
                    overrides: {shared: false}
                """);
        runtime = RunningRuntime.start(
                data,
                folder.resolve("state"),
                "--dt.streams.stalled-after=2s",
                "--dt.config.clients=" + clients,
                "--dt.config.domains=" + domains);
        client = new ReadingsClient(runtime.port());
        token = runtime.token("reader", List.of("dt.read"));
        // The data folder opens beside the start.
        waitUntil(() -> page("files").status() == 200);
    }

    @AfterAll
    static void stop() {
        client.close();
        runtime.close();
        backend.close();
    }

    @ParameterizedTest
    @Tag("OPS-14")
    @Tag("OPS-15")
    @CsvSource({"files, celine.dt.client.free, 1, 2", "far, celine.dt.client.open, 1, 0"})
    void aReaderThatStallsIsLeftAndWhatItHeldComesBack(String name, String gauge, double busy, double idle)
            throws Exception {
        try (var stalled = new Socket()) {
            stalled.setReceiveBufferSize(8 * 1024);
            stalled.setSoTimeout(20_000);
            stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), runtime.port()));
            ask(stalled, name);
            for (int piece = 0; piece < 20; piece++) {
                assertThat(stalled.getInputStream().readNBytes(512)).hasSize(512);
            }
            assertThat(value(gauge, name)).isEqualTo(busy);

            for (int pages = 0; pages < 5; pages++) {
                page(name).page(PAGE, MARKER);
            }

            waitUntil(() -> value(gauge, name) == idle);
            String rest = readAll(stalled.getInputStream());
            assertThat(rest).doesNotEndWith("\r\n\r\n");
            assertThat(rest.lines().count()).isLessThan(ROWS);
        }
        // The connection with the half-read answer is closed; the one of the pages may wait for the next.
        waitUntil(() -> backend.connections() <= 1);
        client.get("/" + name + "/m1/values/plain?format=ndjson&limit=" + ROWS, token)
                .ndjson(ROWS, MARKER);
        waitUntil(() -> value(gauge, name) == idle);
    }

    private static void ask(Socket socket, String name) throws IOException {
        String head = "GET /" + name + "/m1/values/plain?format=ndjson&limit=" + ROWS + " HTTP/1.1\r\nHost: localhost:"
                + runtime.port() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ReadingsClient.Reply page(String name) {
        return client.get("/" + name + "/m1/values/plain?limit=" + PAGE, token);
    }

    private static double value(String gauge, String name) {
        return runtime.bean(MeterRegistry.class)
                .get(gauge)
                .tag("client", name)
                .gauge()
                .value();
    }

    private static String readAll(InputStream input) throws IOException {
        var text = new StringBuilder();
        var piece = new byte[8_192];
        try {
            for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
                text.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException _) {
            // A reset is a cut as well.
        }
        return text.toString();
    }

    private static void waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
