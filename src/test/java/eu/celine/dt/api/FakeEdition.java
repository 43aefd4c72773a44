package eu.celine.dt.api;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.domain.OpenedEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Domains of one load, with a simple rule for entities: ids that begin with {@code denied} are refused, ids that begin
 * with {@code unknown} do not exist, and a type address finds {@code de-…} in the German domain. The
 * caller {@code manager} manages every community, any other is a member.
 */
final class FakeEdition implements DomainEdition {

    static final String DENIED = "This token does not allow this entity.";

    /** Every id that was asked for, so that tests can see what was looked up. */
    final List<String> opened = new CopyOnWriteArrayList<>();

    private final List<MountedDomain> domains;
    private int users = 1;

    FakeEdition(FakeDomain... domains) {
        this.domains = Arrays.stream(domains).map(FakeDomain::mounted).toList();
    }

    @Override
    public List<MountedDomain> domains() {
        return domains;
    }

    @Override
    public Map<String, String> typePrefixes() {
        var prefixes = new TreeMap<String, String>();
        for (MountedDomain domain : domains) {
            if (domain.domain().domainType().equals("energy-community")) {
                prefixes.put("energy-community", "/communities");
            }
        }
        return prefixes;
    }

    @Override
    public List<MountedDomain> ofType(String type) {
        return domains.stream()
                .filter(domain -> domain.domain().domainType().equals(type))
                .toList();
    }

    @Override
    public synchronized boolean acquire() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    @Override
    public synchronized void release() {
        if (users == 0) {
            throw new IllegalStateException("released more often than acquired");
        }
        users--;
    }

    /** Gives the load its own hold again. */
    synchronized void reopen() {
        users = 1;
    }

    synchronized boolean closed() {
        return users == 0;
    }

    @Override
    public RunContext open(MountedDomain domain, String entityId, Caller caller) {
        opened.add(entityId);
        if (closed()) {
            throw new IllegalStateException("a request uses domains that are closed");
        }
        if (entityId.startsWith("denied")) {
            throw new AccessFault(DENIED);
        }
        if (entityId.startsWith("unknown")) {
            throw new NotFoundFault("entity", entityId);
        }
        Map<String, Object> metadata = Map.of("load", domain.domain().version());
        Standing standing = caller.principal().subject().equals("manager") ? Standing.MANAGER : Standing.MEMBER;
        return new RunContext(
                caller, new EntityInfo(entityId, domain.domain().name(), new TreeMap<>(metadata)), standing);
    }

    @Override
    public OpenedEntity openByType(String type, String entityId, Caller caller) {
        List<MountedDomain> ofType = ofType(type);
        MountedDomain owner = entityId.startsWith("de-") ? ofType.getLast() : ofType.getFirst();
        return new OpenedEntity(owner, open(owner, entityId, caller));
    }

    @Override
    public List<EntitySummary> readable(MountedDomain domain, Caller caller) {
        if (caller.principal().subject().equals("stranger")) {
            return List.of();
        }
        var entities = new ArrayList<EntitySummary>();
        for (String place : List.of("alpha", "beta", "gamma")) {
            entities.add(new EntitySummary(
                    domain.domain().name() + "-" + place,
                    "Community " + place.toUpperCase(Locale.ROOT),
                    "IT",
                    Instant.parse("2025-01-01T00:00:00Z"),
                    null));
        }
        return entities;
    }
}
