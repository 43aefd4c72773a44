package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both transports promise, over HTTP/1.1 without TLS. */
@Timeout(60)
class TransportTests {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    enum Kind {
        PLAIN,
        JDK;

        Transport to(String url) {
            URI address = URI.create(url + "/query");
            return switch (this) {
                case PLAIN -> new PlainTransport("celine", address, LONG, Duration.ofSeconds(2));
                case JDK -> new JdkTransport("celine", address, Duration.ofSeconds(2));
            };
        }
    }

    @ParameterizedTest
    @Tag("CLI-112")
    @EnumSource
    void readsABodyOfAnnouncedLengthAndOneInChunks(Kind kind) throws IOException {
        try (RawBackend backend = RawBackend.doing((socket, call, _) -> RawBackend.write(
                        socket,
                        call == 1
                                ? HEAD + "Connection: close\r\nContent-Length: 5\r\nX-Note: a\r\nX-Note: b\r\n\r\nhello"
                                : HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"));
                Transport transport = kind.to(backend.url())) {
            for (int call = 0; call < 2; call++) {
                try (Transport.Answer answer = transport.send(call(), new TimeBudget(LONG))) {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.findHeader("x-note")).isEqualTo(call == 0 ? "a" : null);
                    assertThat(textOf(answer)).isEqualTo("hello");
                    assertThat(answer.read(new byte[1], 0, 1)).isEqualTo(-1);
                }
            }
        }
    }

    @ParameterizedTest
    @Tag("CLI-113")
    @EnumSource
    void aStallInTheHeadEndsWithTheBudget(Kind kind) {
        try (RawBackend backend = RawBackend.stallingAfter(HEAD);
                Transport transport = kind.to(backend.url())) {
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> transport.send(call(), new TimeBudget(SHORT)));
        }
    }

    @ParameterizedTest
    @Tag("CLI-113")
    @EnumSource
    void aStallInTheBodyEndsWithTheBudget(Kind kind) throws IOException {
        try (RawBackend backend = RawBackend.stallingAfter(HEAD + "Content-Length: 100\r\n\r\nhello");
                Transport transport = kind.to(backend.url());
                Transport.Answer answer = transport.send(call(), new TimeBudget(SHORT))) {
            assertThatExceptionOfType(TimeLimitException.class).isThrownBy(() -> textOf(answer));
        }
    }

    @ParameterizedTest
    @Tag("CLI-113")
    @EnumSource
    void aTrickleEndsWithTheBudget(Kind kind) throws IOException {
        try (RawBackend backend = RawBackend.doing((socket, _, closed) -> {
                    RawBackend.write(socket, HEAD + "Content-Length: 1000000\r\n\r\n");
                    while (!closed.await(5, TimeUnit.MILLISECONDS)) {
                        RawBackend.write(socket, "x");
                    }
                });
                Transport transport = kind.to(backend.url());
                Transport.Answer answer = transport.send(call(), new TimeBudget(SHORT))) {
            assertThatExceptionOfType(TimeLimitException.class).isThrownBy(() -> textOf(answer));
        }
    }

    @ParameterizedTest
    @Tag("CLI-113")
    @EnumSource
    void aConnectionThatIsNeverMadeEnds(Kind kind) throws IOException {
        var waiting = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Transport transport = kind.to("http://127.0.0.1:" + full.getLocalPort())) {
            // Two fill the queue of one; what comes later gets no answer at all.
            for (int socket = 0; socket < 2; socket++) {
                waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }

            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> transport.send(call(), new TimeBudget(SHORT)));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @Tag("CLI-114")
    @EnumSource
    void aCutBodyIsAFailure(Kind kind) {
        for (String cut : List.of(
                HEAD + "Content-Length: 100\r\n\r\nhello",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n9\r\nhello")) {
            try (RawBackend backend = RawBackend.writing(cut);
                    Transport transport = kind.to(backend.url())) {
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                    try (Transport.Answer answer = transport.send(call(), new TimeBudget(LONG))) {
                        textOf(answer);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @Tag("CLI-115")
    @EnumSource
    void aHeadWithoutEndIsAFailure(Kind kind) {
        for (String endless : List.of("X-A: " + "x".repeat(500_000), "X-A: b\r\n".repeat(50_000))) {
            try (RawBackend backend = RawBackend.stallingAfter(HEAD + endless);
                    Transport transport = kind.to(backend.url())) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> transport.send(call(), new TimeBudget(LONG)))
                        .isNotInstanceOf(InterruptedIOException.class);
            }
        }
    }

    @ParameterizedTest
    @Tag("CLI-116")
    @EnumSource
    void anInterruptedReaderStopsAndHangsUp(Kind kind) throws InterruptedException {
        for (Thread.Builder thread : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
            var reading = new CountDownLatch(1);
            var hungUp = new CountDownLatch(1);
            var thrown = new AtomicReference<Throwable>();
            try (RawBackend backend = RawBackend.doing((socket, _, _) -> {
                        RawBackend.write(socket, HEAD + "Content-Length: 100\r\n\r\nhello");
                        try {
                            if (socket.getInputStream().read() < 0) {
                                hungUp.countDown();
                            }
                        } catch (IOException reset) {
                            hungUp.countDown();
                        }
                    });
                    Transport transport = kind.to(backend.url())) {
                Thread reader = thread.unstarted(() -> {
                    try (Transport.Answer answer = transport.send(call(), new TimeBudget(LONG))) {
                        reading.countDown();
                        textOf(answer);
                    } catch (IOException e) {
                        thrown.set(e);
                    }
                });
                reader.start();
                reading.await();

                reader.interrupt();

                reader.join();
                assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
                assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static Transport.Call call() {
        return new Transport.Call(
                "{}".getBytes(StandardCharsets.UTF_8), List.of(new Transport.Header("Accept", "application/json")));
    }

    private static String textOf(Transport.Answer answer) throws IOException {
        var text = new ByteArrayOutputStream();
        var piece = new byte[4];
        for (int read = answer.read(piece, 0, 4); read >= 0; read = answer.read(piece, 0, 4)) {
            text.write(piece, 0, read);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
