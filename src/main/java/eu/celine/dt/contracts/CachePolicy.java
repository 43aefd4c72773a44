package eu.celine.dt.contracts;

import java.time.Duration;
import java.util.Set;

/**
 * How long a fetcher's complete pages may be given again.
 *
 * @param ttl how long a page counts as fresh; positive
 * @param scope whom a kept page may be given to
 * @param staleIfError how much longer than {@code ttl} a kept page may be given while the backend fails; zero for never
 * @param invalidateOn flows whose completion empties what is kept of this fetcher
 */
public record CachePolicy(Duration ttl, Scope scope, Duration staleIfError, Set<String> invalidateOn) {

    public CachePolicy {
        invalidateOn = Set.copyOf(invalidateOn);
    }

    /** Whom a kept page may be given to. */
    public enum Scope {
        /** Only to the token that it was fetched with. */
        USER,
        /** To everybody who may read the entity through this fetcher. */
        SHARED
    }
}
