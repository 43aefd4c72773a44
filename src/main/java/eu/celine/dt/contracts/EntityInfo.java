package eu.celine.dt.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entity that a URL addresses, resolved once per request.
 *
 * @param id the canonical id: two spellings of one entity have the same
 * @param domain name of the domain that resolved it
 * @param metadata what the domain knows of it and declares in {@link DTDomain#metadata()}: strings, numbers, booleans
 *     and lists of these; a key without value is absent or null
 */
public record EntityInfo(String id, String domain, Map<String, @Nullable Object> metadata) {

    public EntityInfo {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
