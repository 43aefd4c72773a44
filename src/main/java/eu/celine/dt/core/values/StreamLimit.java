package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.FetcherSpec;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.ValueFetcherSpec;

/**
 * How many rows a stream may have. A limit that the caller names is a wish, and more rows behind it are no fault; the
 * fetcher's bound is a fuse, and more rows behind it are.
 *
 * @param rows most rows that leave
 * @param offset rows that are skipped
 * @param fused whether the bound is the fetcher's
 */
record StreamLimit(int rows, long offset, boolean fused) {

    static StreamLimit of(FetcherSpec spec, Page asked) {
        long longest =
                switch (spec) {
                    case ValueFetcherSpec statement -> statement.maxStreamRows();
                    case ComputedFetcherSpec _ -> ValueFetcherSpec.DEFAULT_MAX_STREAM_ROWS;
                };
        return asked.limit() <= longest && asked.limit() < Paging.UNLIMITED
                ? new StreamLimit(asked.limit(), asked.offset(), false)
                : new StreamLimit((int) Math.min(longest, Paging.UNLIMITED), asked.offset(), true);
    }

    /** What is asked of the source: a row more, which tells whether there are more. */
    Page page() {
        return Page.of(rows, offset).plusOneRow();
    }
}
