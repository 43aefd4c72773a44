package eu.celine.dt.core.cache;

import java.time.Duration;

/**
 * A page, and where it came from.
 *
 * @param age how long ago its fetch began
 */
public record Supplied(EncodedPage page, Origin origin, Duration age) {

    /** Where a page came from. */
    public enum Origin {
        /** Kept, and fresh. */
        HIT,
        /** Fetched for this request. */
        MISS,
        /** Fetched for a request that was under way already. */
        COALESCED,
        /** Kept, no longer fresh, and given because the backend fails. */
        STALE
    }
}
