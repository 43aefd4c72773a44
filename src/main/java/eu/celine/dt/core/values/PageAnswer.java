package eu.celine.dt.core.values;

import eu.celine.dt.core.cache.EncodedPage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page gets.
 *
 * @param page null where the caller holds it already
 * @param etag names the content, without quotes
 * @param origin where the page came from
 * @param freshFor how much longer it counts as fresh, at least zero; null if its fetcher keeps nothing
 * @param age how long ago its rows were asked for
 */
public record PageAnswer(
        @Nullable EncodedPage page,
        String etag,
        Origin origin,
        @Nullable Duration freshFor,
        Duration age) {

    /** Where a page came from. */
    public enum Origin {
        /** From the backend, for this request alone: its fetcher keeps nothing. */
        BACKEND,
        /** From nowhere: the caller holds what it would be given, which was seen without a query. */
        UNCHANGED,
        /** Kept, and fresh. */
        HIT,
        /** Not kept, so the backend was asked. */
        MISS,
        /** From a call to the backend that was under way already. */
        COALESCED,
        /** Kept, no longer fresh, and given because the backend fails. */
        STALE
    }
}
