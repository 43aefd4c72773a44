package eu.celine.dt.core.query;

import eu.celine.dt.core.config.Problems;
import org.jspecify.annotations.Nullable;

/** Placeholder of the query room's compiler: knows {@code :name} and {@code '{{ entity.id }}'} only. */
public final class QueryCompiler {

    public QueryCompiler() {}

    public @Nullable QueryTemplate compile(QuerySource source, Problems problems) {
        if (source.text().contains("{% do ")) {
            problems.add(source.origin(), "fetcher " + source.id().local(), "the tag do is not allowed");
            return null;
        }
        return new QueryTemplate(source);
    }
}
