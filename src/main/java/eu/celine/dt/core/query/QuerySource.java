package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.MetadataField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the compiler needs to know of one fetcher. */
public record QuerySource(
        FetcherId id,
        String origin,
        String text,
        Map<String, @Nullable Object> payloadSchema,
        List<MetadataField> metadata,
        Dialect dialect,
        FetcherScope scope,
        @Nullable String key) {}
