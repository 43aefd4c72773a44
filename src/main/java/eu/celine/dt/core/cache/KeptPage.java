package eu.celine.dt.core.cache;

/**
 * A page in the memory.
 *
 * @param since reading of the ticker, in nanoseconds, when its fetch began: its rows are not younger
 * @param keepNanos how long it may be of use to anybody
 */
record KeptPage(EncodedPage page, long since, long keepNanos) {

    // The key, this record, and what the cache needs for an entry.
    private static final int OVERHEAD_BYTES = 256;

    long ageNanos(long now) {
        return now - since;
    }

    /** About what it occupies. */
    int bytes() {
        String cursor = page.nextCursor();
        int texts = page.etag().length() + (cursor == null ? 0 : cursor.length());
        return (int) Math.min(Integer.MAX_VALUE, page.body().length + (long) texts + OVERHEAD_BYTES);
    }
}
