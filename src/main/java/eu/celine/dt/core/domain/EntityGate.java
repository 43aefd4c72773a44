package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.RunContext;
import java.util.List;

/** From an entity id to a run context. */
// A placeholder has nothing to call.
@SuppressWarnings("DoNotCallSuggester")
public final class EntityGate {

    private final UnsupportedOperationException absent = new UnsupportedOperationException();

    public RunContext open(MountedDomain domain, String entityId, Caller caller) {
        throw absent;
    }

    public OpenedEntity openByType(DomainSnapshot snapshot, String type, String entityId, Caller caller) {
        throw absent;
    }

    public List<EntitySummary> readable(MountedDomain domain, Caller caller) {
        throw absent;
    }
}
