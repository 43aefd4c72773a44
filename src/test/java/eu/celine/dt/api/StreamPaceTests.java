package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ApiTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "dt.config.domains=",
            "dt.streams.stalled-after=2s",
            "dt.streams.slowest-pace=100MB"
        })
class StreamPaceTests {

    private static final String READINGS = "/communities/it/x/values/readings?format=";

    private final int port;
    private final FakeFetchers fetchers;

    StreamPaceTests(@LocalServerPort int port, @Autowired FakeFetchers fetchers) {
        this.port = port;
        this.fetchers = fetchers;
    }

    @AfterEach
    void forget() {
        fetchers.answer(null);
    }

    @Test
    @Tag("FMT-35")
    void leavesACallerThatAlwaysTakesALittle() throws Exception {
        for (String format : new String[] {"csv", "arrow"}) {
            var rows = BrokenRows.endless();
            fetchers.answer(() -> rows);

            try (var slow = new Socket()) {
                slow.setReceiveBufferSize(32 * 1024);
                slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                RawExchange.write(slow, "GET " + READINGS + format + " HTTP/1.1");

                assertThat(closedWhileTakingALittle(rows, slow)).as(format).isTrue();
            }
        }
    }

    @Test
    @Tag("FMT-36")
    void cutsAStreamWhoseTokenEnds() throws Exception {
        var rows = BrokenRows.endless();
        fetchers.answer(() -> rows);

        try (var reader = new Socket(InetAddress.getLoopbackAddress(), port)) {
            reader.getOutputStream()
                    .write(("GET " + READINGS + "ndjson HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Authorization: Bearer ending\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            Thread taking = Thread.ofVirtual().start(() -> takeAll(reader));

            assertThat(rows.closed.await(30, TimeUnit.SECONDS)).isTrue();
            taking.join();
        }
    }

    /** Takes 256 KiB twenty times a second: never stalled, and far from 100 MB in 2 s. */
    private static boolean closedWhileTakingALittle(BrokenRows rows, Socket slow) throws Exception {
        InputStream in = slow.getInputStream();
        for (int i = 0; i < 600; i++) {
            if (rows.closed.await(50, TimeUnit.MILLISECONDS)) {
                return true;
            }
            try {
                in.readNBytes(256 * 1024);
            } catch (SocketException _) {
                return rows.closed.await(5, TimeUnit.SECONDS);
            }
        }
        return false;
    }

    private static void takeAll(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // The cut.
            return;
        }
    }
}
