package eu.celine.dt.contracts;

import java.util.Map;
import java.util.Set;

/** Whose rows a fetcher returns; declared, because a forgotten condition would show one entity's rows to another. */
public sealed interface FetcherScope {

    /**
     * Rows of the addressed entity.
     *
     * @param columns column to source, for example {@code community_id → entity.id}; the statement must compare each
     *     column with its source in no optional branch
     */
    record Entity(Map<String, String> columns) implements FetcherScope {

        public Entity {
            columns = Map.copyOf(columns);
        }
    }

    /** Rows that belong to nobody: weather, prices, tariffs. */
    record Public() implements FetcherScope {}

    /**
     * Rows of several entities, for callers without a person.
     *
     * @param scopes the caller's token holds one of these
     */
    record Service(Set<String> scopes) implements FetcherScope {

        public Service {
            scopes = Set.copyOf(scopes);
        }
    }

    /** For the domain's own code (resolving entities, memberships): neither listed nor reachable by a caller. */
    record Lookup() implements FetcherScope {}
}
