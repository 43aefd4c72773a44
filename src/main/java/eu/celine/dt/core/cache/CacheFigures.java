package eu.celine.dt.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/** Readings of the cache for whoever watches it; each call reads anew. */
public final class CacheFigures {

    private final Cache<?, ?> pages;
    private final IntSupplier flights;

    CacheFigures(Cache<?, ?> pages, IntSupplier flights) {
        this.pages = pages;
        this.flights = flights;
    }

    /** What the kept pages occupy, about. */
    public long bytes() {
        OptionalLong weight = pages.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize())
                .orElse(OptionalLong.empty());
        return weight.orElse(0);
    }

    public long entries() {
        return pages.estimatedSize();
    }

    /** Pages that went for want of room or because their time was over, since the start. */
    public long evictions() {
        return pages.stats().evictionCount();
    }

    /** Calls that somebody waits for. */
    public int running() {
        return flights.getAsInt();
    }
}
