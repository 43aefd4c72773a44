package eu.celine.dt.core.clients;

import com.sun.management.OperatingSystemMXBean;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.TimeLimit;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What {@code clients.yaml} may say about an embedded DuckDB.
 *
 * @param timeout most time that the database works on one query, from its permit on
 * @param memoryLimit of one generation of the dataset; beyond it DuckDB writes to the state folder
 * @param threads that one generation computes with; null for one a core
 * @param maxTempDirectorySize most that one generation writes to the state folder; null for DuckDB's own default
 * @param maxConcurrent open queries of this client; others wait for up to half of the timeout
 */
record DuckDbSettings(
        Duration timeout,
        DataSize memoryLimit,
        @Nullable Integer threads,
        @Nullable DataSize maxTempDirectorySize,
        int maxConcurrent) {

    static final List<String> KEYS =
            List.of("timeout", "memory_limit", "threads", "max_temp_directory_size", "max_concurrent");

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int QUERIES_PER_CORE = 2;
    private static final int LEAST_DEFAULT_CONCURRENT = 4;
    private static final int MEMORY_SHARE = 4;

    static DuckDbSettings defaults() {
        return new DuckDbSettings(DEFAULT_TIMEOUT, quarterOfMemory(), null, null, defaultConcurrent());
    }

    /** Reads an entry's settings; whatever cannot be used is added to the problems and stays at its default. */
    static DuckDbSettings parse(ClientEntry entry, Problems problems) {
        var reader = new Reader(entry, problems);
        reader.refuseUnknownKeys();
        DuckDbSettings defaults = defaults();
        Duration timeout = reader.read("timeout", "a duration up to one hour such as PT10S or 10s", TimeLimit::parse);
        DataSize memory = reader.read("memory_limit", "a size such as 512MB", DuckDbSettings::size);
        Integer threads = reader.read("threads", "a whole number from 1 to 1024", text -> count(text, 1024));
        DataSize spill = reader.read("max_temp_directory_size", "a size such as 10GB", DuckDbSettings::size);
        Integer concurrent =
                reader.read("max_concurrent", "a whole number from 1 to 10000", text -> count(text, 10_000));
        return new DuckDbSettings(
                timeout == null ? defaults.timeout : timeout,
                memory == null ? defaults.memoryLimit : memory,
                threads,
                spill,
                concurrent == null ? defaults.maxConcurrent : concurrent);
    }

    private static DataSize size(String text) {
        DataSize size = DataSize.parse(text);
        if (size.toMegabytes() < 1) {
            throw new IllegalArgumentException("less than a megabyte");
        }
        return size;
    }

    private static Integer count(String text, int most) {
        int count = Integer.parseInt(text);
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("out of range");
        }
        return count;
    }

    /** More at once finish no sooner: each takes longer, and all reach their time limit together. */
    private static int defaultConcurrent() {
        return Math.max(
                LEAST_DEFAULT_CONCURRENT,
                QUERIES_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    private static DataSize quarterOfMemory() {
        // The JDK reads the container's limit here where there is one.
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return DataSize.ofBytes(system.getTotalMemorySize() / MEMORY_SHARE);
    }

    private record Reader(ClientEntry entry, Problems problems) {

        void refuseUnknownKeys() {
            for (String key : entry.settings().keySet()) {
                if (!KEYS.contains(key)) {
                    report("unknown setting " + key + "; a duckdb client takes " + String.join(", ", KEYS));
                }
            }
        }

        <T> @Nullable T read(String key, String form, Function<String, T> parse) {
            Map<String, @Nullable Object> settings = entry.settings();
            Object value = settings.get(key);
            if (value == null) {
                return null;
            }
            try {
                return parse.apply(value.toString().strip());
            } catch (IllegalArgumentException _) {
                report(key + " must be " + form + ", not \"" + value + "\"");
                return null;
            }
        }

        private void report(String message) {
            problems.add(new Problem(entry.file(), entry.line(), "client " + entry.name(), message));
        }
    }
}
