package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.domain.OpenedEntity;
import java.util.List;
import java.util.Map;

/** What stands at a route prefix: the list of entities at the prefix itself, one entity each one segment below. */
sealed interface Mount {

    String prefix();

    /** Name of the path variable that holds the entity id. */
    String entityIdParam();

    RelativeMapping collection();

    /** Opens the entity; the answer names the domain that owns it. */
    OpenedEntity open(DomainEdition edition, String entityId, Caller caller);

    RelativeMapping routesOf(MountedDomain domain);

    /** The prefix with the entity's variable. */
    default String entityPattern() {
        return prefix() + "/{" + entityIdParam() + "}";
    }

    /** One domain at its own prefix. */
    record OfDomain(MountedDomain domain, RelativeMapping collection, RelativeMapping routes) implements Mount {

        @Override
        public String prefix() {
            return domain.routePrefix();
        }

        @Override
        public String entityIdParam() {
            return domain.domain().entityIdParam();
        }

        @Override
        public OpenedEntity open(DomainEdition edition, String entityId, Caller caller) {
            return new OpenedEntity(domain, edition.open(domain, entityId, caller));
        }

        @Override
        public RelativeMapping routesOf(MountedDomain owner) {
            return routes;
        }
    }

    /**
     * Every domain of one type at the type's prefix.
     *
     * @param routes of each domain, by its name
     */
    record OfType(
            String type,
            String prefix,
            List<MountedDomain> domains,
            RelativeMapping collection,
            Map<String, RelativeMapping> routes)
            implements Mount {

        public OfType {
            domains = List.copyOf(domains);
            routes = Map.copyOf(routes);
        }

        @Override
        public String entityIdParam() {
            return domains.getFirst().domain().entityIdParam();
        }

        @Override
        public OpenedEntity open(DomainEdition edition, String entityId, Caller caller) {
            return edition.openByType(type, entityId, caller);
        }

        @Override
        public RelativeMapping routesOf(MountedDomain owner) {
            RelativeMapping found = routes.get(owner.domain().name());
            if (found == null) {
                throw new IllegalStateException(
                        "the domain " + owner.domain().name() + " was opened by type " + type + " but is not of it");
            }
            return found;
        }
    }
}
