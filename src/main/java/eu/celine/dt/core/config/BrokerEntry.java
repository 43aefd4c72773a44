package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message broker as an operator declares it.
 *
 * @param authWithToken the runtime's access token is the user name
 */
public record BrokerEntry(
        String file,
        int line,
        String name,
        String type,
        boolean enabled,
        boolean authWithToken,
        Map<String, @Nullable Object> config) {

    public BrokerEntry {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }
}
