package eu.celine.dt.contracts;

/**
 * A window of rows.
 *
 * @param limit at most this many rows, 0 or more
 * @param offset after this many rows, 0 or more
 */
public record Page(int limit, long offset) {

    public Page {
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "a page has a limit and an offset of 0 or more: " + limit + ", " + offset);
        }
    }

    public static Page of(int limit, long offset) {
        return new Page(limit, offset);
    }

    /** The same page and one row: whether that row exists tells whether a next page does. */
    public Page plusOneRow() {
        return new Page(limit + 1, offset);
    }
}
