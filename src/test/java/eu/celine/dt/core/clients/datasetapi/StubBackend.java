package eu.celine.dt.core.clients.datasetapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A backend on a loopback port that answers what a test says and remembers what it was asked. */
final class StubBackend implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private StubBackend(HttpServer server) {
        this.server = server;
    }

    /** Answers the calls in order, the last answer to all that follow. */
    static StubBackend answering(Answer... answers) {
        return on(0, answers);
    }

    /** @param port 0 for any free one */
    static StubBackend on(int port, Answer... answers) {
        try {
            var stub = new StubBackend(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128));
            stub.server.setExecutor(stub.threads);
            stub.server.createContext("/", exchange -> stub.answer(exchange, answers));
            stub.server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, Answer... answers) throws IOException {
        int call;
        synchronized (asked) {
            call = asked.size();
            asked.add(Asked.of(exchange));
        }
        Answer answer = answers[Math.min(call, answers.length - 1)];
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    List<Asked> asked() {
        return asked;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request. */
    record Asked(
            String method,
            String path,
            String body,
            @Nullable String authorization,
            @Nullable String requestId,
            int port) {

        static Asked of(HttpExchange exchange) throws IOException {
            return new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("X-Request-Id"),
                    exchange.getRemoteAddress().getPort());
        }
    }

    /** One response. */
    record Answer(int status, Map<String, String> headers, String body) {

        static Answer ok(String body) {
            return new Answer(200, Map.of("Content-Type", "application/json"), body);
        }

        /** A complete answer with these items. */
        static Answer items(int limit, String... items) {
            return ok("{\"items\":[" + String.join(",", items) + "],\"offset\":0,\"limit\":" + limit + ",\"count\":"
                    + items.length + ",\"total\":null}");
        }

        static Answer status(int status, String detail) {
            return new Answer(status, Map.of(), "{\"detail\":\"" + detail + "\"}");
        }

        Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body);
        }
    }
}
