package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LargeAnswerTests {

    private static final int ROWS = 10_000;
    private static final String FILL = "x".repeat(20_000);

    @Test
    @Tag("CLI-92")
    void isReadNoFasterThanItsRowsAreTaken() throws InterruptedException {
        var written = new AtomicLong();
        try (RawBackend backend = RawBackend.doing((socket, _, _) -> {
                    OutputStream target = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
                    target.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"items\":["
                            .getBytes(StandardCharsets.UTF_8));
                    for (int row = 0; row < ROWS; row++) {
                        String text = (row == 0 ? "" : ",") + "{\"n\":" + row + ",\"fill\":\"" + FILL + "\"}";
                        target.write(text.getBytes(StandardCharsets.UTF_8));
                        written.addAndGet(text.length());
                    }
                    target.write(("],\"limit\":" + ROWS + ",\"count\":" + ROWS + "}").getBytes(StandardCharsets.UTF_8));
                    target.flush();
                });
                DatasetApiQueryClient client = Clients.of(backend.url(), Duration.ofSeconds(60));
                Rows rows = client.query(Clients.query("SELECT 1"), Page.of(ROWS, 0), Clients.SOMEBODY)) {
            assertThat(rows.next()).isTrue();
            waitUntilItStands(written);

            // 200 MB in all; what stands between are the sockets' buffers and a few pieces of 16 KiB.
            assertThat(written.get()).isLessThan(50_000_000L);

            int count = 1;
            while (rows.next()) {
                assertThat(rows.number(0)).isEqualTo(count++);
            }
            assertThat(count).isEqualTo(ROWS);
            assertThat(written.get()).isGreaterThan(200_000_000L);
        }
    }

    /** Until a while has passed without a byte. */
    private static void waitUntilItStands(AtomicLong written) throws InterruptedException {
        long before = -1;
        while (before != written.get()) {
            before = written.get();
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }
}
