package eu.celine.dt.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A self-contained vertical of the twin: an identity, an entity, and capabilities that are empty unless overridden.
 * One instance serves all threads. Its constructor may receive {@link DomainSettings}, {@link Values},
 * {@link Computations} and {@link java.time.Clock}; it reads its overrides there, and calls {@code Values} from {@link #onStartup()} on only.
 */
public interface DTDomain {

    /** Unique, {@code [a-z][a-z0-9-]*}; equal to the name in {@code domains.yaml}. */
    String name();

    /** Kind of entity, shared by the domains of one type: {@code energy-community}. */
    String domainType();

    String version();

    /** Where the domain is mounted unless {@code domains.yaml} says otherwise; starts with a slash, ends without. */
    String routePrefix();

    /** Name of the path parameter: {@code community_id}. */
    String entityIdParam();

    /** The fetchers. A later source that declares an id again replaces the earlier fetcher. */
    default List<ValueSource> values() {
        return List.of();
    }

    default List<DTSimulation> simulations() {
        return List.of();
    }

    default List<SubscriptionSpec> subscriptions() {
        return List.of();
    }

    default List<OntologySpec> ontologies() {
        return List.of();
    }

    /**
     * Route objects: classes with {@code @ResponseBody} and {@code @GetMapping} whose paths are relative to the entity
     * and whose methods may take a {@link RunContext}. Called once, after construction.
     */
    default List<Object> routes() {
        return List.of();
    }

    /** The metadata that {@link #resolveEntity} fills and templates may use. */
    default List<MetadataField> metadata() {
        return List.of();
    }

    /**
     * Looks the entity up; called only where the caller's grant covers the id.
     *
     * @param id as the caller wrote it; any text
     * @return null if no such entity exists
     * @throws BackendFault if the source fails
     */
    @Nullable
    EntityInfo resolveEntity(String id, Caller caller);

    /** All entities, ordered by id; the runtime leaves out those that the caller may not read. */
    default List<EntitySummary> entities(Caller caller) {
        return List.of();
    }

    /** The entities that the caller's subject belongs to; looks up the subject, never an entity. */
    default List<Membership> memberships(Caller caller) {
        return List.of();
    }

    /**
     * Figures of the entity at a glance.
     *
     * @throws NotOfferedFault if the domain has none
     */
    default Map<String, @Nullable Object> summary(RunContext context) {
        throw new NotOfferedFault("The domain " + name() + " has no summary.");
    }

    /** After all domains are loaded and before the first request. */
    default void onStartup() {}

    /** After the last request. */
    default void onShutdown() {}
}
