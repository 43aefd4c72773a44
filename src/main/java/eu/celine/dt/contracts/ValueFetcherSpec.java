package eu.celine.dt.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared query and how it may be used.
 *
 * @param id domain-local, {@code [a-z][a-z0-9_]*}
 * @param sql the template's text
 * @param origin where the text stands, for error messages: file name, or the class that built it
 * @param client name in {@code clients.yaml}
 * @param limit default page size
 * @param maxLimit largest page size
 * @param maxStreamRows most rows of an unpaged stream
 * @param payloadSchema JSON Schema 2020-12 of the payload, an object; empty for "no properties allowed"
 * @param personal true if the rows are personal data: managers, operators and the subject only
 * @param columns output column to JSON type ({@code number}), for backends that send numerics as text
 * @param key output columns that are unique together and are the whole ORDER BY, by which deep pages go on; may be empty
 * @param outputMapper class name of an {@link OutputMapper}
 * @param cache null if every request asks the backend
 */
public record ValueFetcherSpec(
        String id,
        String description,
        String sql,
        String origin,
        String client,
        FetcherScope scope,
        int limit,
        int maxLimit,
        long maxStreamRows,
        Map<String, @Nullable Object> payloadSchema,
        boolean personal,
        Map<String, String> columns,
        List<String> key,
        @Nullable String outputMapper,
        @Nullable CachePolicy cache)
        implements FetcherSpec {

    public static final int DEFAULT_LIMIT = 100;
    public static final int DEFAULT_MAX_LIMIT = 10_000;
    public static final long DEFAULT_MAX_STREAM_ROWS = 10_000_000;

    public ValueFetcherSpec {
        // Not Map.copyOf: the order of properties is documentation, and a default may be null.
        payloadSchema = Collections.unmodifiableMap(new LinkedHashMap<>(payloadSchema));
        columns = Map.copyOf(columns);
        key = List.copyOf(key);
    }

    /** The same fetcher with another statement, such as its form for one dialect. */
    public ValueFetcherSpec withStatement(String otherSql, String otherOrigin) {
        return new ValueFetcherSpec(
                id,
                description,
                otherSql,
                otherOrigin,
                client,
                scope,
                limit,
                maxLimit,
                maxStreamRows,
                payloadSchema,
                personal,
                columns,
                key,
                outputMapper,
                cache);
    }
}
