package eu.celine.dt.core.query;

import java.util.List;

/** Placeholder of the query room's template. */
public final class QueryTemplate {

    public List<String> renderings() {
        return List.of();
    }
}
