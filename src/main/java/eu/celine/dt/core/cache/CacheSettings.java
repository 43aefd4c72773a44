package eu.celine.dt.core.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of kept pages under {@code dt.cache}.
 *
 * @param maxSize bound on the pages of all fetchers together, 0 to keep none; null for an eighth of the largest heap
 * @param longestWait how long a request waits for a page
 */
@ConfigurationProperties("dt.cache")
public record CacheSettings(
        @Nullable DataSize maxSize, @DefaultValue("30s") Duration longestWait) {

    private static final int HEAP_PARTS = 8;

    public CacheSettings {
        if (maxSize != null && maxSize.isNegative()) {
            throw new IllegalArgumentException(
                    "dt.cache.max-size is " + maxSize + "; write 0 or more, for example 256MB");
        }
        if (!longestWait.isPositive()) {
            throw new IllegalArgumentException(
                    "dt.cache.longest-wait is " + longestWait + "; write a positive time, for example 30s");
        }
    }

    /** The bound that applies. */
    long maxBytes() {
        return maxSize == null ? Runtime.getRuntime().maxMemory() / HEAP_PARTS : maxSize.toBytes();
    }
}
