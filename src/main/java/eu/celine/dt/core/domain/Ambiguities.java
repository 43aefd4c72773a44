package eu.celine.dt.core.domain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Warns once of each id that two domains of one type know. */
@Component
class Ambiguities {

    private static final Logger log = LoggerFactory.getLogger(Ambiguities.class);
    private static final long MAX_REMEMBERED = 10_000;

    private final Cache<String, Boolean> reported =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    void report(String type, String entityId, String domains) {
        if (reported.asMap().putIfAbsent(type + "/" + entityId, true) == null) {
            warn(type, entityId, domains);
        }
    }

    void warn(String type, String entityId, String domains) {
        log.warn("the id {} of type {} is known to {}; its type address is refused", entityId, type, domains);
    }
}
