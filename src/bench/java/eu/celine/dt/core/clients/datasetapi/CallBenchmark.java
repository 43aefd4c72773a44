package eu.celine.dt.core.clients.datasetapi;

import com.sun.net.httpserver.HttpServer;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long does one query take over a loopback connection, the server's share in the same process included? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

    private static final int MONTH = 2_880;

    private final Caller caller = new Caller(
            "bench",
            Instant.parse("2026-01-01T00:00:00Z"),
            new Principal("bench", null, null, true, Set.of(), Set.of(), Set.of(), Map.of()),
            null);
    private final HttpServer server;
    private final DatasetApiQueryClient client;

    public CallBenchmark() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var settings = new DatasetApiSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                DatasetApiSettings.Auth.NONE,
                null,
                null,
                DatasetApiSettings.DEFAULT_TIMEOUT,
                DatasetApiSettings.DEFAULT_CONNECT_TIMEOUT,
                DatasetApiSettings.DEFAULT_MAX_LIMIT);
        client = new DatasetApiQueryClient(
                "bench", settings, new Credentials("bench", settings, null), Clock.systemUTC());
    }

    @Setup
    public void start() {
        byte[] one = AnswerBenchmark.answer(1);
        byte[] month = AnswerBenchmark.answer(MONTH);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/query", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = body.contains("FROM meters") ? month : one;
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @TearDown
    public void stop() {
        client.close();
        server.stop(0);
    }

    @Benchmark
    public int oneRow() throws IOException {
        return read("SELECT 1", 1);
    }

    @Benchmark
    public int month2880Rows() throws IOException {
        return read("SELECT ts, consumption_kwh, production_kwh, self_consumed_kwh FROM meters", MONTH);
    }

    private int read(String sql, int limit) throws IOException {
        int count = 0;
        try (Rows rows = client.query(new Literal(sql), Page.of(limit, 0), caller)) {
            while (rows.next()) {
                rows.writeJson(OutputStream.nullOutputStream());
                count++;
            }
        }
        return count;
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
