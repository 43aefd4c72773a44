package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.domain.OpenedEntity;
import java.util.List;
import java.util.Map;

/** Before the first load: healthy, and nothing mounted. */
enum NoDomains implements DomainEdition {
    EDITION;

    @Override
    public List<MountedDomain> domains() {
        return List.of();
    }

    @Override
    public Map<String, String> typePrefixes() {
        return Map.of();
    }

    @Override
    public List<MountedDomain> ofType(String type) {
        return List.of();
    }

    @Override
    public boolean acquire() {
        return true;
    }

    @Override
    public void release() {}

    @Override
    public RunContext open(MountedDomain domain, String entityId, Caller caller) {
        throw new IllegalStateException("no domain is loaded");
    }

    @Override
    public OpenedEntity openByType(String type, String entityId, Caller caller) {
        throw new IllegalStateException("no domain is loaded");
    }

    @Override
    public List<EntitySummary> readable(MountedDomain domain, Caller caller) {
        return List.of();
    }
}
