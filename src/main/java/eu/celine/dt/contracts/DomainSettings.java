package eu.celine.dt.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A domain's entry in {@code domains.yaml}. The constructor of a domain may receive it. */
public interface DomainSettings {

    /** The entry's name. */
    String name();

    /** The entry's prefix, where it replaces the class's. */
    @Nullable
    String routePrefix();

    /**
     * The entry's {@code overrides} as the given record: YAML keys in snake_case, absent keys take the record's
     * defaults, unknown keys are configuration errors.
     */
    <T extends Record> T overrides(Class<T> type);

    /** Where the domain's entities come from. */
    Entities entities();

    /** The one community of a backend whose tables have no community column; null where there are several. */
    @Nullable
    String singleCommunity();

    /** How a community shares money out. */
    Distribution distribution();

    /**
     * Where entities come from.
     *
     * @param source the table of the shipped schema, or the list
     * @param list the entities themselves, for {@link Source#LIST}
     * @param query a statement with a row an entity, in place of the shipped one
     */
    record Entities(
            Source source,
            List<ListedEntity> list,
            @Nullable String query) {

        public Entities {
            list = List.copyOf(list);
        }

        /** Kind of source. */
        public enum Source {
            TABLE,
            LIST
        }
    }

    /** An entity that the configuration itself lists. */
    record ListedEntity(String id, Map<String, @Nullable Object> metadata) {

        public ListedEntity {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /** Shares of the premium for producers, consumers and the community's fund; they add up to 1. */
    record Distribution(double producerShare, double consumerShare, double fundShare) {}
}
