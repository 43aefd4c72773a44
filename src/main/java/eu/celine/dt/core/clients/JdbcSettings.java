package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.ClientSettings;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code clients.yaml} may say about a database behind JDBC.
 *
 * @param password null where the server asks for none
 * @param timeout most time that the database works on one query, pauses of a slow reader not counted
 * @param poolSize most connections, and so most open queries
 * @param poolWait how long a query waits for a connection before it is refused
 * @param fetchSize rows that are held at a time
 */
record JdbcSettings(
        String url,
        String username,
        @Nullable String password,
        Duration timeout,
        int poolSize,
        Duration poolWait,
        int fetchSize) {

    static final List<String> KEYS =
            List.of("url", "username", "password", "timeout", "pool_size", "pool_wait", "fetch_size");

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    static final Duration DEFAULT_POOL_WAIT = Duration.ofSeconds(1);
    static final int DEFAULT_POOL_SIZE = 10;
    static final int DEFAULT_FETCH_SIZE = 2_000;

    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
    private static final Duration LONGEST_POOL_WAIT = Duration.ofMinutes(1);

    // The pool itself goes no lower.
    private static final Duration SHORTEST_POOL_WAIT = Duration.ofMillis(250);

    /** Reads an entry's settings; null after a complaint. */
    static @Nullable JdbcSettings parse(ClientEntry entry, Problems problems) {
        int before = problems.all().size();
        var reader = new Reader(new ClientSettings(entry.name(), entry.settings()), entry, problems);
        reader.refuseUnknownKeys();
        String url = reader.requireText("url");
        if (url != null) {
            JdbcUrl.complaints(url).forEach(reader::report);
        }
        String username = reader.requireText("username");
        String password = reader.read(settings -> settings.findText("password"));
        Duration timeout =
                reader.read(settings -> within(settings, "timeout", DEFAULT_TIMEOUT, Duration.ZERO, LONGEST_TIMEOUT));
        Duration poolWait = reader.read(
                settings -> within(settings, "pool_wait", DEFAULT_POOL_WAIT, SHORTEST_POOL_WAIT, LONGEST_POOL_WAIT));
        Integer poolSize = reader.read(settings -> settings.integer("pool_size", DEFAULT_POOL_SIZE, 1, 1_000));
        Integer fetchSize = reader.read(settings -> settings.integer("fetch_size", DEFAULT_FETCH_SIZE, 1, 1_000_000));
        boolean unusable = problems.all().size() > before || !entry.broken().isEmpty();
        if (unusable
                || url == null
                || username == null
                || timeout == null
                || poolWait == null
                || poolSize == null
                || fetchSize == null) {
            return null;
        }
        return new JdbcSettings(url, username, password, timeout, poolSize, poolWait, fetchSize);
    }

    private static Duration within(
            ClientSettings settings, String key, Duration fallback, Duration least, Duration most) {
        Duration duration = settings.duration(key, fallback);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            String from = least.isZero() ? "" : "from " + least + " ";
            throw new IllegalArgumentException(key + " must be a length of time " + from + "up to " + most);
        }
        return duration;
    }

    @Override
    public String toString() {
        return "JdbcSettings[timeout=" + timeout + ", poolSize=" + poolSize + ", poolWait=" + poolWait + ", fetchSize="
                + fetchSize + "]";
    }

    private record Reader(ClientSettings settings, ClientEntry entry, Problems problems) {

        void refuseUnknownKeys() {
            for (String key : settings.values().keySet()) {
                if (!KEYS.contains(key)) {
                    report("unknown setting " + key + "; a jdbc client takes " + String.join(", ", KEYS));
                }
            }
        }

        @Nullable
        String requireText(String key) {
            return entry.broken().contains(key) ? null : read(settings -> settings.requireText(key));
        }

        <T> @Nullable T read(Read<T> read) {
            try {
                return read.from(settings);
            } catch (IllegalArgumentException e) {
                report(String.valueOf(e.getMessage()));
                return null;
            }
        }

        void report(String message) {
            problems.add(new Problem(entry.file(), entry.line(), "client " + entry.name(), message));
        }
    }

    /** Reads one key. */
    private interface Read<T> {
        @Nullable
        T from(ClientSettings settings);
    }
}
