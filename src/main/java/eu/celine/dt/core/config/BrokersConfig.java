package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All files of the brokers family, merged.
 *
 * @param defaultBroker a key of {@code brokers}; null where none is named
 */
public record BrokersConfig(@Nullable String defaultBroker, Map<String, BrokerEntry> brokers) {

    public BrokersConfig {
        brokers = Collections.unmodifiableMap(new LinkedHashMap<>(brokers));
    }
}
