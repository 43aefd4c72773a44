package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ConflictFault;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.access.EntityAccess;
import eu.celine.dt.core.access.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From an entity id in an address to a {@link RunContext}, or to the fault that tells the caller no more than it may
 * know: who has no grant for an id is refused before anything is looked up, whether the entity exists or not.
 */
@Component
public final class EntityGate {

    /** One text for unknown and for denied ids, so that neither can be told from the other. */
    static final String REFUSAL = "No grant of this caller covers the addressed entity.";

    private final EntityAccess access;
    private final AuditLog audit;
    private final EntityCache entities;
    private final Ambiguities ambiguities;

    EntityGate(EntityAccess access, AuditLog audit, EntityCache entities, Ambiguities ambiguities) {
        this.access = access;
        this.audit = audit;
        this.entities = entities;
        this.ambiguities = ambiguities;
    }

    /**
     * Opens the entity of one domain.
     *
     * @param snapshot the one that the domain is of and the request has acquired: a reload in between changes nothing
     * @throws AccessFault if no grant of the caller covers the id
     * @throws NotFoundFault if one does and no such entity exists
     */
    public RunContext open(DomainSnapshot snapshot, MountedDomain domain, String entityId, Caller caller) {
        Grants grants = grants(domain, caller);
        if (grants.findStanding(entityId) == null) {
            throw denied(domain.domain().name(), entityId, caller);
        }
        RunContext context = find(snapshot, domain, grants, entityId, caller);
        if (context == null) {
            throw new NotFoundFault("entity", entityId);
        }
        return context;
    }

    /**
     * Opens the entity in whichever domain of the type knows it, among those that the caller may use.
     *
     * @throws AccessFault if no grant covers the id in any of them, or if two of them know it
     * @throws ConflictFault in place of the latter for operators, naming both
     * @throws NotFoundFault if a grant covers the id and no such entity exists
     */
    public OpenedEntity openByType(DomainSnapshot snapshot, String type, String entityId, Caller caller) {
        boolean granted = false;
        var hits = new ArrayList<OpenedEntity>();
        for (MountedDomain domain : snapshot.ofType(type)) {
            Grants grants = grants(domain, caller);
            if (grants.findStanding(entityId) == null) {
                continue;
            }
            granted = true;
            RunContext context = find(snapshot, domain, grants, entityId, caller);
            if (context != null) {
                hits.add(new OpenedEntity(domain, context));
            }
        }
        if (!granted) {
            throw denied(type, entityId, caller);
        }
        if (hits.isEmpty()) {
            throw new NotFoundFault("entity", entityId);
        }
        if (hits.size() > 1) {
            throw ambiguous(type, entityId, hits, caller);
        }
        return hits.getFirst();
    }

    /**
     * The entities of the domain that the caller may read; asks the domain only if there can be any.
     *
     * @param snapshot the one that the domain is of and the request has acquired
     */
    public List<EntitySummary> readable(DomainSnapshot snapshot, MountedDomain domain, Caller caller) {
        Grants grants = grants(domain, caller);
        if (grants.isEmpty()) {
            return List.of();
        }
        ReservedIds reserved = snapshot.reservedIds();
        return domain.domain().entities(caller).stream()
                .filter(summary -> grants.findStanding(summary.id()) != null)
                .filter(summary -> !reserved.contains(domain.routePrefix(), summary.id()))
                .toList();
    }

    private Grants grants(MountedDomain domain, Caller caller) {
        return access.grants(domain.access(), domain.domain(), caller);
    }

    /** Called only where a grant covers the id. */
    private @Nullable RunContext find(
            DomainSnapshot snapshot, MountedDomain domain, Grants grants, String entityId, Caller caller) {
        ReservedIds reserved = snapshot.reservedIds();
        if (reserved.contains(domain.routePrefix(), entityId)) {
            return null;
        }
        EntityInfo entity = entities.find(domain, entityId, caller);
        if (entity == null || reserved.contains(domain.routePrefix(), entity.id())) {
            return null;
        }
        Standing standing = standing(grants, entityId, entity.id());
        return standing == null ? null : new RunContext(caller, entity, standing);
    }

    /** An entity may have several spellings; the caller has the best standing that a grant gives to one of them. */
    private static @Nullable Standing standing(Grants grants, String written, String canonical) {
        Standing asWritten = grants.findStanding(written);
        Standing asCanonical = grants.findStanding(canonical);
        if (asWritten == null || asCanonical == null) {
            return asWritten == null ? asCanonical : asWritten;
        }
        return asWritten.or(asCanonical);
    }

    private AccessFault denied(String target, String entityId, Caller caller) {
        audit.record(caller, "entity", target + "/" + entityId, "denied");
        return new AccessFault(REFUSAL);
    }

    private RuntimeException ambiguous(String type, String entityId, List<OpenedEntity> hits, Caller caller) {
        String names = hits.stream().map(hit -> hit.domain().domain().name()).collect(Collectors.joining(" and "));
        ambiguities.report(type, entityId, names);
        if (caller.principal().admin()) {
            return new ConflictFault("The id is known to " + names + "; use the address of one of these domains.");
        }
        return denied(type, entityId, caller);
    }
}
