package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionReuseTests {

    private static final String BODY = "{\"items\":[{\"n\":1}],\"limit\":5,\"count\":1}";

    @Test
    @Tag("CLI-117")
    void aBodyReadToItsEndLeavesItsConnection() {
        try (StubBackend backend = StubBackend.answering(StubBackend.Answer.items(5, "{\"n\":1}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            for (int query = 0; query < 3; query++) {
                assertThat(Clients.read(client, 5)).hasSize(1);
            }

            assertThat(backend.asked()).extracting(StubBackend.Asked::port).hasSize(3);
            assertThat(backend.asked().stream().map(StubBackend.Asked::port).distinct())
                    .hasSize(1);
        }
    }

    @Test
    @Tag("CLI-117")
    void aBodyThatWasLeftClosesItsConnection() {
        try (StubBackend backend = StubBackend.answering(
                        StubBackend.Answer.items(5, "{\"n\":1}", "{\"n\":\"" + "x".repeat(100_000) + "\"}"));
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            for (int query = 0; query < 3; query++) {
                Clients.run(client, 5).close();
            }

            assertThat(backend.asked().stream().map(StubBackend.Asked::port).distinct())
                    .hasSize(3);
        }
    }

    @Test
    @Tag("CLI-118")
    void aConnectionThatTheBackendClosedMeanwhileIsNoFailure() throws IOException {
        var connections = new AtomicInteger();
        try (var server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerOncePerConnection(server, connections));
            try (DatasetApiQueryClient client = Clients.of("http://127.0.0.1:" + server.getLocalPort())) {
                for (int query = 0; query < 3; query++) {
                    assertThat(Clients.read(client, 5)).containsExactly("{\"n\":1}");
                }
            }
        }
        assertThat(connections).hasValue(3);
    }

    // The backend of the first try is closed in it: that is what the test is about.
    @SuppressWarnings("try")
    @Test
    @Tag("CLI-118")
    void aBackendThatClosedAllItsConnectionsIsNoFailureEither() throws IOException {
        try (StubBackend first = StubBackend.answering(StubBackend.Answer.items(5, "{\"n\":1}", "{\"n\":2}"));
                DatasetApiQueryClient client = Clients.of(first.url())) {
            // More connections than a query is repeated.
            var open = new ArrayList<Rows>();
            for (int query = 0; query < 8; query++) {
                open.add(Clients.run(client, 5));
            }
            open.forEach(rows -> assertThat(Clients.textsOf(rows)).hasSize(2));
            assertThat(first.asked().stream().map(StubBackend.Asked::port).distinct())
                    .hasSize(8);
            first.close();
            try (StubBackend second = StubBackend.on(first.port(), StubBackend.Answer.items(5, "{\"n\":3}"))) {
                assertThat(Clients.read(client, 5)).containsExactly("{\"n\":3}");
                assertThat(second.asked()).hasSize(1);
            }
        }
    }

    /** Says nothing of closing, and closes. */
    private static void answerOncePerConnection(ServerSocket server, AtomicInteger connections) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                InputStream input = socket.getInputStream();
                var request = new StringBuilder();
                while (!request.toString().endsWith("true}")) {
                    request.append((char) input.read());
                }
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
