package eu.celine.dt.core.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Dataset API on one loopback port that a test breaks in several ways and mends again. */
final class FailingBackend implements AutoCloseable {

    /** The rows of each sound answer. */
    static final int ROWS = 500;

    private final byte[] sound = answer();
    private final int port;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Mode mode = Mode.SOUND;
    private volatile CountDownLatch stalled = new CountDownLatch(1);
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    FailingBackend() {
        port = start(0);
    }

    private static byte[] answer() {
        var text = new StringBuilder("{\"items\":[");
        for (int row = 0; row < ROWS; row++) {
            text.append(row == 0 ? "" : ",").append("{\"n\":").append(row).append("}");
        }
        return text.append("],\"limit\":1000,\"count\":" + ROWS + ",\"total\":null}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    void become(Mode next) {
        boolean wasAway = mode == Mode.KILLED;
        mode = next;
        stalled.countDown();
        stalled = new CountDownLatch(1);
        if (next == Mode.KILLED) {
            stop();
        } else if (wasAway) {
            start(port);
        }
    }

    private int start(int wanted) {
        try {
            HttpServer started =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 512);
            ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
            started.setExecutor(executor);
            started.createContext("/query", this::answer);
            started.start();
            server = started;
            threads = executor;
            return started.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Mode current = mode;
        CountDownLatch end = stalled;
        calls.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (current == Mode.STALLED_FOR_GOOD) {
                await(closed);
                return;
            }
            if (current == Mode.STALLED) {
                await(end);
                return;
            }
            if (current == Mode.FAILING) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            byte[] body = current == Mode.GARBLED ? "<html>not json</html>".getBytes(StandardCharsets.UTF_8) : sound;
            exchange.sendResponseHeaders(200, body.length);
            boolean whole = current == Mode.SOUND || current == Mode.GARBLED;
            exchange.getResponseBody().write(body, 0, whole ? body.length : body.length / 2);
            if (current == Mode.STALLED_IN_BODY) {
                exchange.getResponseBody().flush();
                await(end);
            }
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many queries have come. */
    int calls() {
        return calls.get();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        stalled.countDown();
        closed.countDown();
        stop();
    }

    /** How it answers from now on. */
    enum Mode {
        SOUND,
        KILLED,
        STALLED,
        /** Calls that came meanwhile stay without an answer when the backend is back. */
        STALLED_FOR_GOOD,
        STALLED_IN_BODY,
        CUT,
        GARBLED,
        FAILING
    }
}
