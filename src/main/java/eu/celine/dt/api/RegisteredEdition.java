package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.DomainSnapshot;
import eu.celine.dt.core.domain.EntityGate;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.domain.OpenedEntity;
import java.util.List;
import java.util.Map;

/** The registry's snapshot and the gate that opens its entities. */
record RegisteredEdition(DomainSnapshot snapshot, EntityGate gate) implements DomainEdition {

    @Override
    public List<MountedDomain> domains() {
        return snapshot.domains();
    }

    @Override
    public Map<String, String> typePrefixes() {
        return snapshot.typePrefixes();
    }

    @Override
    public List<MountedDomain> ofType(String type) {
        return snapshot.ofType(type);
    }

    @Override
    public boolean acquire() {
        return snapshot.acquire();
    }

    @Override
    public void release() {
        snapshot.release();
    }

    @Override
    public RunContext open(MountedDomain domain, String entityId, Caller caller) {
        return gate.open(snapshot, domain, entityId, caller);
    }

    @Override
    public OpenedEntity openByType(String type, String entityId, Caller caller) {
        return gate.openByType(snapshot, type, entityId, caller);
    }

    @Override
    public List<EntitySummary> readable(MountedDomain domain, Caller caller) {
        return gate.readable(snapshot, domain, caller);
    }
}
