package eu.celine.dt.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fetcher whose rows are computed by the domain's own code instead of a statement. Callers meet it as any other: same
 * address, payload schema, paging, access checks and descriptor.
 *
 * @param id domain-local, {@code [a-z][a-z0-9_]*}
 * @param scope {@link FetcherScope.Entity} with no columns, {@link FetcherScope.Public} or {@link FetcherScope.Service};
 *     the computation itself sees to it that only the entity's rows leave
 * @param limit default page size
 * @param maxLimit largest page size
 * @param payloadSchema JSON Schema 2020-12 of the payload, an object
 * @param personal true if the rows are personal data: managers, operators and the subject only
 * @param version changes when the same payload over the same data gives another answer
 */
public record ComputedFetcherSpec(
        String id,
        String description,
        FetcherScope scope,
        int limit,
        int maxLimit,
        Map<String, @Nullable Object> payloadSchema,
        boolean personal,
        String version,
        ValueComputation computation)
        implements FetcherSpec {

    public ComputedFetcherSpec {
        // Not Map.copyOf: the order of properties is documentation, and a default may be null.
        payloadSchema = Collections.unmodifiableMap(new LinkedHashMap<>(payloadSchema));
    }
}
