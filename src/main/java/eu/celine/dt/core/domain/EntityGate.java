package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.RunContext;
import java.util.List;

/** From an entity id to a run context. */
public final class EntityGate {

    public RunContext open(MountedDomain domain, String entityId, Caller caller) {
        throw new UnsupportedOperationException();
    }

    public OpenedEntity openByType(DomainSnapshot snapshot, String type, String entityId, Caller caller) {
        throw new UnsupportedOperationException();
    }

    public List<EntitySummary> readable(MountedDomain domain, Caller caller) {
        throw new UnsupportedOperationException();
    }
}
