package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.TooLargeFault;

/** The rows of a stream. Holds a backend resource and a place among the client's streams until closed. */
public final class StreamResult implements AutoCloseable {

    private final StreamLimit limit;
    private final Rows rows;
    private final LimitedRows limited;
    private final StreamGate.Place place;

    /**
     * @param rows what to read
     * @param limited the part of it that knows whether more rows exist
     */
    StreamResult(StreamLimit limit, Rows rows, LimitedRows limited, StreamGate.Place place) {
        this.limit = limit;
        this.rows = rows;
        this.limited = limited;
        this.place = place;
    }

    public Rows rows() {
        return rows;
    }

    /**
     * Whether rows exist behind the limit that the request named.
     *
     * @throws TooLargeFault if rows exist behind the longest stream of the fetcher: what was read is not complete
     * @throws IllegalStateException before the rows are read to their end
     */
    public boolean hasMore() {
        boolean more = limited.hasMore();
        if (more && limit.fused()) {
            throw new TooLargeFault("The stream has more than " + limit.rows()
                    + " rows, the most of this fetcher; name a limit and an offset, or narrow the payload.");
        }
        return more;
    }

    @Override
    public void close() {
        try {
            rows.close();
        } finally {
            place.close();
        }
    }
}
