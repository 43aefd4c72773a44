package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times fetches by domain, fetcher, client and outcome; never by entity or caller, of whom there are too
 * many and who are nobody's business. Each meter is looked up once, then kept: a request adds to it and allocates
 * nothing but its lookup's key.
 */
final class FetchMetrics {

    static final String FETCH = "celine.dt.fetch";
    static final String ROWS = "celine.dt.fetch.rows";

    /** A computed fetcher asks no client; a label must not be empty. */
    private static final String NO_CLIENT = "none";

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final ConcurrentMap<Watched, Meters> meters = new ConcurrentHashMap<>();

    FetchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Fetcher fetcher, FetchOutcome outcome, long nanos, int rows) {
        Meters own = meters.computeIfAbsent(Watched.of(fetcher), Meters::new);
        own.timer(outcome).record(nanos, TimeUnit.NANOSECONDS);
        if (rows > 0) {
            own.rows.increment(rows);
        }
    }

    /** What a fetcher's meters are named by; a reload may give its id another client. */
    private record Watched(FetcherId id, String client) {

        static Watched of(Fetcher fetcher) {
            return new Watched(
                    fetcher.id(),
                    switch (fetcher) {
                        case StatementFetcher statement -> statement.spec().client();
                        case ComputedFetcher _ -> NO_CLIENT;
                    });
        }

        Tags tags() {
            return Tags.of("domain", id.domain(), "fetcher", id.local(), "client", client);
        }
    }

    private final class Meters {

        private final Tags tags;
        private final Counter rows;
        private final ConcurrentMap<FetchOutcome, Timer> timers = new ConcurrentHashMap<>();

        Meters(Watched watched) {
            this.tags = watched.tags();
            this.rows = Counter.builder(ROWS)
                    .description("Rows given, kept ones too")
                    .tags(tags)
                    .register(registry);
        }

        Timer timer(FetchOutcome outcome) {
            return timers.computeIfAbsent(outcome, this::register);
        }

        private Timer register(FetchOutcome outcome) {
            return Timer.builder(FETCH)
                    .description("Fetches of a page, from the checked address to the encoded page")
                    .tags(tags.and("outcome", outcome.label()))
                    .serviceLevelObjectives(BOUNDS)
                    .register(registry);
        }
    }
}
