package eu.celine.dt.core.values;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fetcher takes. */
public final class PayloadSchema {

    private final Map<String, @Nullable Object> published = Map.of();

    public Map<String, @Nullable Object> published() {
        return published;
    }
}
