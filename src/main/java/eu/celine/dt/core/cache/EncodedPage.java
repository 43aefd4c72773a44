package eu.celine.dt.core.cache;

import org.jspecify.annotations.Nullable;

/**
 * A page that was read to its end and written down.
 *
 * @param body the whole body of the answer
 * @param count rows in it
 * @param limit the limit that was applied
 * @param hasMore whether the page behind it has rows
 * @param nextCursor where that page begins, for a fetcher that goes on by key; null otherwise
 * @param etag names this content, or what it follows from: hex
 */
public record EncodedPage(
        byte[] body,
        int count,
        int limit,
        long offset,
        boolean hasMore,
        @Nullable String nextCursor,
        String etag) {}
