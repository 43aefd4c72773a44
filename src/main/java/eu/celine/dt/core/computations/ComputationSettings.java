package eu.celine.dt.core.computations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of kept computations under {@code dt.computations}.
 *
 * @param maxSize bound on the results of all domains together, 0 to keep none; null for a quarter of the largest heap
 * @param longestWait how long a caller waits for a result that another one computes
 */
@ConfigurationProperties("dt.computations")
record ComputationSettings(
        @Nullable DataSize maxSize, @DefaultValue("2m") Duration longestWait) {

    private static final int HEAP_PARTS = 4;

    ComputationSettings {
        if (maxSize != null && maxSize.isNegative()) {
            throw new IllegalArgumentException(
                    "dt.computations.max-size is " + maxSize + "; write 0 or more, for example 256MB");
        }
    }

    /** The bound that applies. */
    long maxBytes() {
        return maxSize == null ? Runtime.getRuntime().maxMemory() / HEAP_PARTS : maxSize.toBytes();
    }
}
