package eu.celine.dt.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.cache.Flight.Landing;
import eu.celine.dt.core.cache.Supplied.Origin;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps the complete pages of all fetchers in one memory bounded by bytes, and fetches each missing one once for all
 * who ask meanwhile.
 *
 * <p>What may happen at once: any number of requests for one key, of which one starts a {@link Flight} and the others
 * join it; the flight's own thread, which stores the page; waiters that leave, each at its own time limit; evictions.
 * What must not: two flights of one key of which both have waiters, a page stored by a flight that all have left, and a
 * page that stays after its backend refused the caller. The memory and the map of flights are never locked together
 * with a wait.
 */
@Component
public final class PageCache {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** One page may take this part of the memory; a larger one would push out all others and seldom be asked again. */
    private static final int LARGEST_PART = 8;

    private final Cache<PageKey, KeptPage> pages;
    private final ConcurrentMap<PageKey, Flight> flights = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final long largestPage;
    private final Duration longestWait;

    @Autowired
    public PageCache(CacheSettings settings) {
        this(settings, Ticker.systemTicker());
    }

    PageCache(CacheSettings settings, Ticker ticker) {
        this.ticker = ticker;
        this.largestPage = settings.maxBytes() / LARGEST_PART;
        this.longestWait = settings.longestWait();
        this.pages = Caffeine.newBuilder()
                .maximumWeight(settings.maxBytes())
                .weigher((PageKey _, KeptPage kept) -> kept.bytes())
                .expireAfter(Expiry.writing((PageKey _, KeptPage kept) -> Duration.ofNanos(kept.keepNanos())))
                .ticker(ticker)
                .recordStats()
                // Makes room on the thread that brings a page, before it goes on.
                .executor(Runnable::run)
                .build();
    }

    /** How long anybody waits for a page. */
    public Duration longestWait() {
        return longestWait;
    }

    /**
     * Gives the page of this key: a fresh one that is kept, or a new one.
     *
     * @param client whose time limit is named if the page does not come in time
     * @throws eu.celine.dt.contracts.DTFault as the call does, also to those who joined it
     * @throws BackendFault if the page does not come in time
     */
    public Supplied get(PageKey key, CachePolicy policy, String client, PageCall call) {
        KeptPage kept = findFresh(key, policy);
        if (kept != null) {
            return supplied(kept, Origin.HIT);
        }
        try {
            return fetch(key, policy, client, call);
        } catch (BackendFault | UnavailableFault fault) {
            KeptPage stale = isRefusal(fault) ? null : findStale(key, policy);
            if (stale == null) {
                throw fault;
            }
            return supplied(stale, Origin.STALE);
        }
    }

    /** What the cache did so far, and how full it is. */
    public CacheFigures figures() {
        return new CacheFigures(pages, flights::size);
    }

    /** How many requests wait for the call of this key at the moment. */
    int waiters(PageKey key) {
        Flight flight = flights.get(key);
        return flight == null ? 0 : flight.waiters();
    }

    /**
     * Joins a flight or starts one. That there is no place for a query may hold for the caller of the joined flight
     * alone, who has too many open; so whoever joined it tries once more, and is never told of another's queries.
     */
    private Supplied fetch(PageKey key, CachePolicy policy, String client, PageCall call) {
        long end = System.nanoTime() + longestWait.toNanos();
        for (boolean again = false; ; again = true) {
            var own = new Flight();
            Flight flight = flights.compute(key, (_, other) -> other != null && other.join() ? other : own);
            if (flight == own) {
                return fetch(key, policy, client, call, own, end);
            }
            try {
                return supplied(await(flight, client, end), Origin.COALESCED);
            } catch (UnavailableFault ofAnother) {
                if (Thread.currentThread().isInterrupted()) {
                    throw ofAnother;
                }
                if (again) {
                    throw new UnavailableFault(
                            "The page cannot be fetched at the moment; try again later.", ofAnother.retryAfter());
                }
            }
        }
    }

    private Supplied fetch(PageKey key, CachePolicy policy, String client, PageCall call, Flight flight, long end) {
        // The flight before this one may have landed since the first look.
        KeptPage kept = findFresh(key, policy);
        if (kept != null) {
            end(key, flight, new Landing.Safe(kept), () -> {});
            return supplied(kept, Origin.HIT);
        }
        flight.takeOff(() -> fly(key, policy, flight, call));
        return supplied(await(flight, client, end), Origin.MISS);
    }

    private void fly(PageKey key, CachePolicy policy, Flight flight, PageCall call) {
        long since = ticker.read();
        try {
            EncodedPage page = call.fetch(flight);
            long keepNanos = policy.ttl().plus(policy.staleIfError()).toNanos();
            var kept = new KeptPage(page, since, keepNanos);
            end(key, flight, new Landing.Safe(kept), () -> store(key, kept));
        } catch (Throwable failure) {
            // Everything, so that nobody waits for a page that never comes; it is thrown again for each of them.
            evictIfRefused(key, failure);
            end(key, flight, new Landing.Crash(failure), () -> {});
        }
    }

    private void end(PageKey key, Flight flight, Landing how, Runnable store) {
        flight.end(store);
        flights.remove(key, flight);
        flight.land(how);
    }

    private void store(PageKey key, KeptPage kept) {
        if (kept.bytes() > largestPage) {
            pages.invalidate(key);
            return;
        }
        pages.put(key, kept);
    }

    /** Who was refused or finds nothing must not be shown later what it once was. */
    private void evictIfRefused(PageKey key, Throwable failure) {
        if (failure instanceof AccessFault || failure instanceof NotFoundFault || isRefusal(failure)) {
            pages.invalidate(key);
        }
    }

    /**
     * Whether a backend that is well turned the query down, be it for the credentials of this installation. A query that
     * it found too slow is none: it would have given the rows.
     */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof BackendFault fault && fault.refused() && !fault.timedOut();
    }

    /** @param end reading of the system's clock in nanoseconds */
    private KeptPage await(Flight flight, String client, long end) {
        try {
            return switch (flight.await(end - System.nanoTime())) {
                case Landing.Safe(KeptPage kept) -> kept;
                case Landing.Crash(RuntimeException failure) -> throw failure;
                case Landing.Crash(Error failure) -> throw failure;
                case Landing.Crash(Throwable failure) ->
                    throw new IllegalStateException("a call threw a checked exception", failure);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnavailableFault("The wait for the page ended.", RETRY_AFTER);
        } catch (TimeoutException late) {
            throw new BackendFault(client, "The data source " + client + " did not answer in time.", true, late);
        } finally {
            flight.leave();
        }
    }

    private @Nullable KeptPage findFresh(PageKey key, CachePolicy policy) {
        return findYoungerThan(key, policy.ttl());
    }

    private @Nullable KeptPage findStale(PageKey key, CachePolicy policy) {
        return policy.staleIfError().isZero()
                ? null
                : findYoungerThan(key, policy.ttl().plus(policy.staleIfError()));
    }

    private @Nullable KeptPage findYoungerThan(PageKey key, Duration limit) {
        KeptPage kept = pages.getIfPresent(key);
        return kept != null && kept.ageNanos(ticker.read()) < limit.toNanos() ? kept : null;
    }

    private Supplied supplied(KeptPage kept, Origin origin) {
        return new Supplied(kept.page(), origin, Duration.ofNanos(Math.max(0, kept.ageNanos(ticker.read()))));
    }
}
