package eu.celine.dt.core.clients.datasetapi;

import com.sun.management.OperatingSystemMXBean;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long does one query take over a loopback connection, by which transport? The backend is as small as can be, in the
 * same process; an iteration also prints the processor time of a query, the backend's share included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

    private static final int MONTH = 2_880;
    private static final Duration LIMIT = DatasetApiSettings.DEFAULT_TIMEOUT;

    @Param({"jdk", "plain"})
    @Nullable
    public String transport;

    private final Caller caller = new Caller(
            "bench",
            Instant.parse("2026-01-01T00:00:00Z"),
            new Principal("bench", null, null, true, Set.of(), Set.of(), Set.of(), Map.of()),
            null);
    private final FixedBackend backend = new FixedBackend();
    private @Nullable Transport wire;
    private @Nullable QueryCalls calls;
    private long cpuNanos;
    private long queries;

    @Setup
    public void start() {
        URI address = URI.create("http://127.0.0.1:" + backend.port() + "/query");
        wire = "jdk".equals(transport)
                ? new JdkTransport("bench", address, LIMIT)
                : new PlainTransport("bench", address, LIMIT, LIMIT);
        var statuses = new BackendStatus("bench", DatasetApiSettings.Auth.NONE, Clock.systemUTC());
        calls = new QueryCalls("bench", wire, LIMIT, statuses);
    }

    @TearDown
    public void stop() {
        Objects.requireNonNull(wire).close();
        backend.close();
    }

    @Setup(Level.Iteration)
    public void startCounting() {
        cpuNanos = processNanos();
        queries = 0;
    }

    @TearDown(Level.Iteration)
    public void tellProcessorTime() {
        System.out.printf("%.1f us of processor time a query, ", (processNanos() - cpuNanos) / 1e3 / queries);
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Benchmark
    public int oneRow() throws IOException {
        return read(1);
    }

    @Benchmark
    public int month2880Rows() throws IOException {
        return read(MONTH);
    }

    private int read(int limit) throws IOException {
        queries++;
        int count = 0;
        var call = new Transport.Call(("{\"limit\":" + limit + "}").getBytes(StandardCharsets.US_ASCII), List.of());
        try (Rows rows = Objects.requireNonNull(calls).run(call, limit, caller)) {
            while (rows.next()) {
                rows.writeJson(OutputStream.nullOutputStream());
                count++;
            }
        }
        return count;
    }
}
