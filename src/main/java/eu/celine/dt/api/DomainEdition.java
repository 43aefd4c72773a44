package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.domain.OpenedEntity;
import java.util.List;
import java.util.Map;

/** The domains of one load, and the door to their entities. */
interface DomainEdition {

    List<MountedDomain> domains();

    /** Type to its prefix, for types that have a domain. */
    Map<String, String> typePrefixes();

    List<MountedDomain> ofType(String type);

    /** Keeps the domains open for one request; false if they are closed already. */
    boolean acquire();

    void release();

    /** Decides, resolves and opens an entity of the domain. */
    RunContext open(MountedDomain domain, String entityId, Caller caller);

    /** Likewise, with the domain found by the entity. */
    OpenedEntity openByType(String type, String entityId, Caller caller);

    List<EntitySummary> readable(MountedDomain domain, Caller caller);
}
