package eu.celine.dt.api;

import eu.celine.dt.DigitalTwinApplication;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * How fast do rows stream in each format, and in how much heap? Starts the whole service on a table of that many rows and
 * reads it over a socket of its own, in the same JVM, whose heap is therefore the service's and the reader's.
 *
 * <p>Arguments: the number of rows (10 million), then formats (all), each of which may end with {@code +gzip}.
 */
public final class StreamBenchmark {

    private static final List<String> FORMATS = List.of("ndjson", "csv", "arrow", "parquet");

    private final int port;
    private final String token;

    private StreamBenchmark(int port, String token) {
        this.port = port;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length == 0 ? 10_000_000 : Long.parseLong(arguments[0]);
        List<String> formats =
                arguments.length < 2 ? FORMATS : List.of(arguments).subList(1, arguments.length);
        Path folder = Files.createTempDirectory("stream-benchmark");
        write(folder, rows);
        try (var context = new SpringApplicationBuilder(DigitalTwinApplication.class)
                .run(
                        "--server.port=0",
                        "--logging.level.root=WARN",
                        "--dt.data.dir=" + folder.resolve("data"),
                        "--dt.state.dir=" + folder.resolve("state"),
                        "--dt.config.domains=" + folder.resolve("domains.yaml"))) {
            int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                    .getPort();
            var benchmark = new StreamBenchmark(port, token(port));
            benchmark.awaitData();
            // The compiler's work belongs to no format.
            for (String format : formats) {
                benchmark.stream(format, 500_000);
            }
            System.out.println(
                    "| format | rows/s | seconds | MB | first byte, ms | peak heap, MB |\n|---|---|---|---|---|---|");
            for (String format : formats) {
                System.out.println(benchmark.stream(format, rows));
            }
        }
    }

    private static void write(Path folder, long rows) throws IOException, SQLException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("domains.yaml"),
                "domains:\n  - name: bench\n    import: " + BenchDomain.class.getName()
                        + "\n    access: {any_of: [authenticated]}\n");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET memory_limit = '1GB'");
            statement.execute(
                    "COPY (SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00:00' + INTERVAL 1 MINUTE * (i // 1000) AS ts,"
                            + " 'device-' || (i % 1000) AS device_id, round(random() * 5, 3) AS kwh, i % 4 AS quality,"
                            + " i % 97 = 0 AS estimated FROM range(" + rows + ") AS numbers(i)) TO '"
                            + data.resolve("readings.parquet") + "' (FORMAT parquet)");
        }
    }

    private static String token(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/dev/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"sub\":\"bench\",\"scopes\":[\"dt.read\"]}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        }
    }

    /** The folder opens beside the start; a page waits for it. */
    private void awaitData() throws IOException {
        String answer = "";
        for (int attempt = 0; attempt < 60; attempt++) {
            try (Socket socket = ask("json", 1)) {
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (answer.startsWith("HTTP/1.1 200")) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the data folder did not open: " + answer);
    }

    private Socket ask(String format, long limit) throws IOException {
        String name = format.replace("+gzip", "");
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var out = new BufferedOutputStream(socket.getOutputStream());
        out.write(("GET /bench/x/values/readings?format=" + name + "&limit=" + limit + " HTTP/1.1\r\nHost: localhost:"
                        + port + "\r\n"
                        + (name.equals(format) ? "" : "Accept-Encoding: gzip\r\n")
                        + "Authorization: Bearer " + token + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    /** One row of the table of results. */
    private String stream(String format, long rows) throws IOException, InterruptedException {
        System.gc();
        var peak = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> watchHeap(peak));
        long startNanos = System.nanoTime();
        long firstNanos;
        long bytes;
        byte[] piece = new byte[64 * 1024];
        var tail = new ArrayList<String>();
        try (Socket socket = ask(format, rows)) {
            InputStream in = socket.getInputStream();
            int read = in.read(piece);
            firstNanos = System.nanoTime() - startNanos;
            bytes = read;
            while ((read = in.read(piece)) >= 0) {
                bytes += read;
                String last =
                        new String(piece, Math.max(0, read - 200), Math.min(200, read), StandardCharsets.ISO_8859_1);
                tail.add(last);
                if (tail.size() > 2) {
                    tail.removeFirst();
                }
            }
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        watch.interrupt();
        watch.join();
        if (!String.join("", tail).contains("X-Row-Count: " + rows)) {
            throw new IllegalStateException(format + " was cut");
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %,.0f | %.0f | %.0f |",
                format,
                rows / seconds,
                seconds,
                bytes / 1e6,
                firstNanos / 1e6,
                peak.get() / 1e6);
    }

    private static void watchHeap(AtomicLong peak) {
        while (!Thread.currentThread().isInterrupted()) {
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            peak.accumulateAndGet(used, Math::max);
            try {
                Thread.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
