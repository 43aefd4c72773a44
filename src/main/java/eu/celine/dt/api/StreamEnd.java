package eu.celine.dt.api;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trailers of a stream. The container asks for them when it is about to end the body; a stream that has not reached
 * its end refuses, which over HTTP/2 is what keeps the container from ending it in order before it resets it.
 */
final class StreamEnd implements Supplier<Map<String, String>> {

    static final String ROW_COUNT = "X-Row-Count";

    /** The value of the header that announces them. */
    static final String NAMES = ROW_COUNT + ", " + FetchAnswer.HAS_MORE;

    private @Nullable Map<String, String> trailers;

    void reach(long rows, boolean hasMore) {
        trailers = Map.of(ROW_COUNT, Long.toString(rows), FetchAnswer.HAS_MORE, Boolean.toString(hasMore));
    }

    @Override
    public Map<String, String> get() {
        Map<String, String> reached = trailers;
        if (reached == null) {
            throw new IllegalStateException("the stream was cut before its last row");
        }
        return reached;
    }
}
