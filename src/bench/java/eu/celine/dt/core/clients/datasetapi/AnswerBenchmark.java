package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How many answers of 2,880 meter rows (about 490 KB) does one thread check and pass on in a second, and how many of one row? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AnswerBenchmark {

    private static final int MONTH = 2_880;

    private final byte[] month = answer(MONTH);
    private final byte[] one = answer(1);

    /** The bytes of an answer as a server writes them that is in no hurry to save blanks. */
    static byte[] answer(int rows) {
        var text = new StringBuilder("{\"items\":[");
        for (int row = 0; row < rows; row++) {
            text.append(row == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"_id\":\"%08x-aaaa\",\"device_id\":\"dev-%d\",\"ts\":\"2026-01-%02dT%02d:%02d:00+00:00\","
                                    + "\"consumption_kwh\":%.4f,\"production_kwh\":%.4f,\"self_consumed_kwh\":%.4f}",
                            row * 7919,
                            row % 40,
                            1 + row % 28,
                            row % 24,
                            row % 4 * 15,
                            0.1 + row % 97 / 100.0,
                            row % 53 / 80.0,
                            row % 31 / 90.0));
        }
        return text.append("],\"offset\":0,\"limit\":" + rows + ",\"count\":" + rows + ",\"total\":null}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public int month2880Rows() throws IOException {
        return read(month, MONTH);
    }

    @Benchmark
    public int oneRow() throws IOException {
        return read(one, 1);
    }

    private static int read(byte[] answer, int asked) throws IOException {
        var reader = new AnswerReader(new Pieces(answer), asked);
        var target = new Counted();
        while (reader.next()) {
            reader.writeRow(target);
        }
        return target.bytes;
    }

    /** Gives an answer in pieces of 16 KiB, as a connection does. */
    private static final class Pieces implements ByteSource {

        private static final int LENGTH = 16 * 1024;

        private final byte[] answer;
        private int at;

        Pieces(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = Math.min(Math.min(length, LENGTH), answer.length - at);
            System.arraycopy(answer, at, target, offset, read);
            at += read;
            return read == 0 ? -1 : read;
        }
    }

    /** Takes the rows as a response's buffer does. */
    private static final class Counted extends OutputStream {

        private final byte[] buffer = new byte[64 * 1024];
        private int bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            System.arraycopy(source, offset, buffer, 0, length);
            bytes += length;
        }
    }
}
