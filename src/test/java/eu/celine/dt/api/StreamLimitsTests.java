package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
            "dt.streams.stalled-after=1s",
            "dt.streams.longest=2s"
        })
class StreamLimitsTests {

    private static final String READINGS = "/communities/it/x/values/readings";

    private final int port;
    private final FakeFetchers fetchers;

    StreamLimitsTests(@LocalServerPort int port, @Autowired FakeFetchers fetchers) {
        this.port = port;
        this.fetchers = fetchers;
    }

    @AfterEach
    void forget() {
        fetchers.answer(null);
    }

    @Test
    @Tag("FMT-30")
    void leavesACallerThatTakesNothingAndGivesBackWhatItHeld() throws Exception {
        var rows = BrokenRows.endless();
        fetchers.answer(() -> rows);

        try (var stalled = new Socket(InetAddress.getLoopbackAddress(), port)) {
            RawExchange.write(stalled, "GET " + READINGS + "?format=csv HTTP/1.1");

            assertThat(rows.closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Tag("FMT-30")
    void givesBackWhatACallerHeldThatLeft() throws Exception {
        var rows = BrokenRows.endless();
        fetchers.answer(() -> rows);

        try (var leaving = new Socket(InetAddress.getLoopbackAddress(), port)) {
            RawExchange.write(leaving, "GET " + READINGS + "?format=ndjson HTTP/1.1");
            assertThat(leaving.getInputStream().read()).isEqualTo('H');
        }

        assertThat(rows.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("FMT-31")
    void cutsAStreamThatLastsTooLong() {
        fetchers.answer(BrokenRows::endless);

        RawExchange cut = RawExchange.get(port, READINGS + "?format=ndjson");

        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.ended()).isFalse();
    }

    @Test
    @Tag("FMT-32")
    void endsAStreamOverHttp2WithTrailersAndCutsItWithAReset() throws IOException {
        Http2Exchange whole = Http2Exchange.get(port, READINGS + "?format=csv");
        fetchers.answer(() -> new BrokenRows(100_000));
        Http2Exchange cut = Http2Exchange.get(port, READINGS + "?format=csv");

        assertThat(whole.bodyBytes()).isPositive();
        assertThat(whole.endedWithTrailers()).isTrue();
        assertThat(whole.reset()).isFalse();
        assertThat(cut.bodyBytes()).isPositive();
        assertThat(cut.endedWithTrailers()).isFalse();
        assertThat(cut.ended()).isFalse();
        assertThat(cut.reset()).isTrue();
    }
}
