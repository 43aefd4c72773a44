package eu.celine.dt.core.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Caches for tests. */
public final class PageCaches {

    private PageCaches() {}

    public static PageCache of(Ticker ticker, DataSize size) {
        return of(ticker, size, Duration.ofSeconds(20));
    }

    public static PageCache of(Ticker ticker, DataSize size, Duration longestWait) {
        return new PageCache(new CacheSettings(size, longestWait), ticker);
    }
}
