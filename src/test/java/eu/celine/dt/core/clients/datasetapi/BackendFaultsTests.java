package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend can do to a connection. */
@Timeout(60)
class BackendFaultsTests {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String START = "{\"items\":[{\"n\":1},{\"n\":2},";
    private static final String WHOLE = "{\"items\":[{\"n\":1}],\"limit\":5,\"count\":1}";

    @Test
    @Tag("CLI-97")
    void aBackendThatIsAwayIsTriedAgainAndThenCannotBeReached() {
        try (DatasetApiQueryClient client = Clients.of("http://127.0.0.1:" + unusedPort())) {
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> Clients.run(client, 5))
                    .withMessage("the backend celine cannot be reached")
                    .satisfies(fault -> {
                        assertThat(fault.timedOut()).isFalse();
                        assertThat(fault.refused()).isFalse();
                    });
        }
    }

    @Test
    @Tag("CLI-97")
    void aConnectionThatClosesBeforeTheAnswerIsTriedAgain() {
        try (RawBackend backend = RawBackend.doing((socket, call, _) -> {
                    if (call == 3) {
                        RawBackend.write(socket, HEAD + "Content-Length: " + WHOLE.length() + "\r\n\r\n" + WHOLE);
                    }
                });
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThat(Clients.read(client, 5)).containsExactly("{\"n\":1}");
            assertThat(backend.calls()).isEqualTo(3);
        }
    }

    @Test
    @Tag("CLI-97")
    void triesNoMoreThanThreeTimes() {
        try (RawBackend backend = RawBackend.writing("");
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> Clients.run(client, 5));
            assertThat(backend.calls()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @Tag("CLI-98")
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Ty",
                HEAD + "Content-Length: 1000\r\n\r\n",
                HEAD + "Content-Length: 1000\r\n\r\n{\"items\":[{\"n\":",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"ite",
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 1000\r\n\r\n{\"deta"
            })
    void aBackendThatStallsBeforeTheFirstRowEndsWithTheTimeLimit(String response) {
        try (RawBackend backend = RawBackend.stallingAfter(response);
                DatasetApiQueryClient client = Clients.of(backend.url(), SHORT)) {
            BackendFault fault = catchThrowableOfType(BackendFault.class, () -> Clients.run(client, 5));

            assertThat(fault.timedOut()).isTrue();
            assertThat(fault.refused()).isFalse();
            assertThat(fault.detail()).isEqualTo("the backend celine did not answer in time; ask for less at once");
            assertThat(backend.calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @Tag("CLI-98")
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 1000\r\n\r\n" + START,
                HEAD + "Transfer-Encoding: chunked\r\n\r\n1a\r\n" + START + "\r\n"
            })
    void aBodyThatStallsEndsWithTheTimeLimit(String response) {
        try (RawBackend backend = RawBackend.stallingAfter(response);
                DatasetApiQueryClient client = Clients.of(backend.url(), SHORT);
                Rows rows = Clients.run(client, 5)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();

            BackendFault fault = catchThrowableOfType(BackendFault.class, rows::next);

            assertThat(fault.timedOut()).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(backend.calls()).isEqualTo(1);
        }
    }

    @Test
    @Tag("CLI-98")
    void aDripThatNeverStopsEndsWithTheTimeLimitAsWell() {
        try (RawBackend backend = RawBackend.doing((socket, _, closed) -> {
                    RawBackend.write(socket, HEAD + "Content-Length: 1000000\r\n\r\n{\"items\":[{\"n\":1},{\"n\":\"");
                    while (!closed.await(5, TimeUnit.MILLISECONDS)) {
                        RawBackend.write(socket, "x");
                    }
                });
                DatasetApiQueryClient client = Clients.of(backend.url(), SHORT);
                Rows rows = Clients.run(client, 5)) {
            rows.next();

            assertThat(catchThrowableOfType(BackendFault.class, rows::next).timedOut())
                    .isTrue();
        }
    }

    @Test
    @Tag("CLI-98")
    void aSlowReaderDoesNotSpendTheTimeLimit() throws InterruptedException {
        try (StubBackend backend =
                        StubBackend.answering(StubBackend.Answer.items(5, "{\"n\":1}", "{\"n\":2}", "{\"n\":3}"));
                DatasetApiQueryClient client = Clients.of(backend.url(), Duration.ofMillis(1_500));
                Rows rows = Clients.run(client, 5)) {
            long paused = System.nanoTime();
            assertThat(rows.next()).isTrue();
            while (System.nanoTime() - paused < Duration.ofMillis(1_600).toNanos()) {
                new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            }

            assertThat(Clients.textsOf(rows)).containsExactly("{\"n\":2}", "{\"n\":3}");
        }
    }

    @ParameterizedTest
    @Tag("CLI-99")
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 1000\r\n\r\n" + START,
                HEAD + "Transfer-Encoding: chunked\r\n\r\n1a\r\n" + START + "\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n1a\r\n" + START + "\r\n0\r\n\r\n",
                HEAD + "Connection: close\r\n\r\n" + START,
                HEAD + "Connection: close\r\n\r\n{\"items\":[{\"n\":1},{\"n\":2}",
                HEAD + "Connection: close\r\n\r\n{\"items\":[{\"n\":1},{\"n\":2}],\"limit\":5,\"count\":2"
            })
    void aCutAnswerIsNeverAShortPage(String response) {
        try (RawBackend backend = RawBackend.writing(response);
                DatasetApiQueryClient client = Clients.of(backend.url());
                Rows rows = Clients.run(client, 5)) {
            rows.next();
            rows.next();

            BackendFault fault = catchThrowableOfType(BackendFault.class, rows::next);

            assertThat(fault).isNotNull();
            assertThat(fault.timedOut()).isFalse();
            assertThat(fault.refused()).isFalse();
            assertThat(backend.calls()).isEqualTo(1);
        }
    }

    @Test
    @Tag("CLI-99")
    void whatIsNoHttpIsAFault() {
        try (RawBackend backend = RawBackend.writing("SSH-2.0-OpenSSH_9.6\r\n");
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> Clients.run(client, 5));
        }
    }

    @Test
    @Tag("CLI-111")
    void closingEndsACallThatWaits() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        try (RawBackend backend = RawBackend.doing((_, _, closed) -> {
            asked.countDown();
            closed.await();
        })) {
            DatasetApiQueryClient client = Clients.of(backend.url());
            Thread waiting = Thread.ofVirtual().unstarted(() -> Clients.run(client, 5));
            waiting.setUncaughtExceptionHandler((_, fault) -> thrown.set(fault));
            waiting.start();
            asked.await();

            client.close();

            waiting.join();
            assertThat(thrown.get()).isInstanceOf(BackendFault.class);
        }
    }

    @Test
    @Tag("CLI-111")
    void anInterruptedCallIsGivenUp() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        try (RawBackend backend = RawBackend.doing((_, _, closed) -> {
                    asked.countDown();
                    closed.await();
                });
                DatasetApiQueryClient client = Clients.of(backend.url())) {
            Thread waiting = Thread.ofVirtual().unstarted(() -> Clients.run(client, 5));
            waiting.setUncaughtExceptionHandler((_, fault) -> thrown.set(fault));
            waiting.start();
            asked.await();

            waiting.interrupt();

            waiting.join();
            assertThat(thrown.get()).isInstanceOf(UnavailableFault.class);
            assertThat(backend.calls()).isEqualTo(1);
        }
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
