package eu.celine.dt.security;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Membership;
import java.util.List;
import java.util.function.Supplier;

/** A domain that knows memberships, counts the questions, and forbids looking up an entity. */
final class FakeDomain implements DTDomain {

    private final String name;
    private final Supplier<List<Membership>> memberships;
    private int asked;

    FakeDomain(String name, Supplier<List<Membership>> memberships) {
        this.name = name;
        this.memberships = memberships;
    }

    /** How often memberships were asked for. */
    int asked() {
        return asked;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String domainType() {
        return "energy-community";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String routePrefix() {
        return "/communities/test";
    }

    @Override
    public String entityIdParam() {
        return "community_id";
    }

    @Override
    public EntityInfo resolveEntity(String id, Caller caller) {
        throw new AssertionError("Access is decided before any entity is looked up.");
    }

    @Override
    public List<Membership> memberships(Caller caller) {
        asked++;
        return memberships.get();
    }
}
