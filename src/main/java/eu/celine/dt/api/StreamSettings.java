package eu.celine.dt.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of streamed answers under {@code dt.streams}.
 *
 * @param stalledAfter a caller that takes nothing for so long is left
 * @param slowestPace least that a caller takes in each {@code stalledAfter} that it lets rows wait; 0 for no least
 * @param longest a stream ends after so long, however far it is
 */
@ConfigurationProperties("dt.streams")
record StreamSettings(
        @DefaultValue("30s") Duration stalledAfter,
        @DefaultValue("64KB") DataSize slowestPace,
        @DefaultValue("1h") Duration longest) {

    StreamSettings {
        requirePositive("stalled-after", stalledAfter);
        requirePositive("longest", longest);
        if (slowestPace.isNegative()) {
            throw new IllegalArgumentException(
                    "dt.streams.slowest-pace is " + slowestPace + "; write 0 or more, for example 64KB");
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive() || value.toMillis() == 0 || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "dt.streams." + key + " is " + value + "; write at least 1ms and at most 24 days, for example 30s");
        }
    }
}
