package eu.celine.dt.core.values;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a fetcher, as it came in.
 *
 * @param query every query parameter with its texts, {@code limit} and {@code offset} among them
 * @param body the {@code payload} object of a POST; null for a GET, whose payload is the query
 */
public record ValuesRequest(
        Map<String, List<String>> query, @Nullable Map<String, @Nullable Object> body) {

    public ValuesRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        body = body == null ? null : Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(body));
    }
}
