package eu.celine.dt.core.domain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers for a minute what a domain said about an id, also that it knows none. Faults are not remembered. A domain
 * of another snapshot is another key, so that a reload starts empty.
 */
@Component
final class EntityCache {

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
    private static final long MAX_ENTRIES = 10_000;

    private final Cache<Key, Answer> answers;

    EntityCache(Clock clock) {
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(TIME_TO_LIVE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * The entity, or null if the domain knows none of that id. Two callers at once may both ask the domain: a lock
     * around its look-up would make one slow backend hold up every id that shares the lock.
     *
     * @throws IllegalStateException if the domain answers with another domain's entity
     */
    @Nullable
    EntityInfo find(MountedDomain domain, String id, Caller caller) {
        var key = new Key(domain, id);
        Answer known = answers.getIfPresent(key);
        if (known != null) {
            return known.entity();
        }
        EntityInfo entity = domain.domain().resolveEntity(id, caller);
        if (entity != null && !entity.domain().equals(domain.domain().name())) {
            throw new IllegalStateException(
                    "the domain " + domain.domain().name() + " resolved an entity of " + entity.domain());
        }
        answers.put(key, new Answer(entity));
        return entity;
    }

    private record Answer(@Nullable EntityInfo entity) {}

    /** Compares the domain by identity: two loads of one class are two domains. */
    private record Key(MountedDomain domain, String id) {

        // Identity is what this key is for.
        @SuppressWarnings("ReferenceEquality")
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.domain == domain && key.id.equals(id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(domain), id);
        }
    }
}
