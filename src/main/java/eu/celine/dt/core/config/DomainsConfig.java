package eu.celine.dt.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All files of the domains family, merged.
 *
 * @param typePrefixes domain type to its type address: {@code energy-community → /communities}
 * @param domains in the order of their first declaration
 */
public record DomainsConfig(Map<String, String> typePrefixes, List<DomainEntry> domains) {

    public DomainsConfig {
        typePrefixes = Collections.unmodifiableMap(new LinkedHashMap<>(typePrefixes));
        domains = List.copyOf(domains);
    }
}
