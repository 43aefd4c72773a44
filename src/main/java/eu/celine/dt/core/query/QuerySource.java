package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.MetadataField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a fetcher's template means.
 *
 * @param id names the fetcher in every message
 * @param origin file that an author would open
 * @param text the template
 * @param payloadSchema JSON Schema of the payload; its properties are the names that the template may use
 * @param metadata the keys that {@code entity.metadata} may be asked for
 * @param dialect SQL of the client that runs the statement
 * @param scope whose rows these are; an entity's condition must be part of every rendering
 * @param key output columns that are unique together and are the whole ORDER BY, by which deep pages go on; may be
 *     empty
 */
public record QuerySource(
        FetcherId id,
        String origin,
        String text,
        Map<String, @Nullable Object> payloadSchema,
        List<MetadataField> metadata,
        Dialect dialect,
        FetcherScope scope,
        List<String> key) {

    /** Written out: a compact constructor would lose in its class file what may be null in the schema. */
    public QuerySource(
            FetcherId id,
            String origin,
            String text,
            Map<String, @Nullable Object> payloadSchema,
            List<MetadataField> metadata,
            Dialect dialect,
            FetcherScope scope,
            List<String> key) {
        this.id = id;
        this.origin = origin;
        this.text = text;
        this.payloadSchema = Collections.unmodifiableMap(new LinkedHashMap<>(payloadSchema));
        this.metadata = List.copyOf(metadata);
        this.dialect = dialect;
        this.scope = scope;
        this.key = List.copyOf(key);
    }
}
