package eu.celine.dt.core.values;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps streams from taking a backend away from pages. A stream holds a query for as long as its reader likes, a page
 * for milliseconds: so streams get half of a client's queries, and never so many that their buffers fill the heap. One
 * subject gets half of these, at least one, so that it cannot keep the others out.
 */
final class StreamGate {

    /** Of one client. Each stream holds some megabytes at most. */
    private static final int MOST = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Duration longestWait;
    private final ConcurrentMap<QueryClient, StreamPlaces> places = new ConcurrentHashMap<>();
    private final StreamPlaces computed = new StreamPlaces(MOST);

    StreamGate() {
        this(LONGEST_WAIT);
    }

    StreamGate(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /**
     * Takes a place among the streams of the fetcher's client.
     *
     * @throws UnavailableFault if none came free in time, or the thread was interrupted
     */
    Place enter(Fetcher fetcher, String subject) {
        StreamPlaces free =
                switch (fetcher) {
                    case StatementFetcher statement -> places.computeIfAbsent(statement.client(), StreamGate::placesOf);
                    case ComputedFetcher _ -> computed;
                };
        try {
            if (free.tryTake(subject, longestWait)) {
                var held = new AtomicBoolean(true);
                return () -> {
                    if (held.getAndSet(false)) {
                        free.giveBack(subject);
                    }
                };
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableFault(
                "As many streams are open, in all or of this caller, as this fetcher's client takes.", RETRY_AFTER);
    }

    private static StreamPlaces placesOf(QueryClient client) {
        int half = Math.max(1, client.maxConcurrent() / 2);
        return new StreamPlaces(Math.min(MOST, half));
    }

    /** A place that is held; gives itself back once, however often it is closed. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }
}
