package eu.celine.dt.core.cache;

/**
 * A page that was read to its end and written down.
 *
 * @param body the whole body of the answer
 * @param count rows in it
 * @param limit the limit that was applied
 * @param hasMore whether the page behind it has rows
 * @param etag names this content, or what it follows from: hex
 */
public record EncodedPage(byte[] body, int count, int limit, long offset, boolean hasMore, String etag) {}
