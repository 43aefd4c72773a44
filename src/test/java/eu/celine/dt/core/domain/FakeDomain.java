package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.values.Fetchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A domain that knows the ids it was given and writes down what the runtime asks of it. */
class FakeDomain implements DTDomain {

    final List<String> asked = new ArrayList<>();

    private final String name;
    private final Map<String, String> canonicalIds = new TreeMap<>();

    FakeDomain(String name, String... ids) {
        this.name = name;
        for (String id : ids) {
            canonicalIds.put(id, id);
        }
    }

    FakeDomain alias(String written, String canonical) {
        canonicalIds.put(written, canonical);
        return this;
    }

    MountedDomain at(String prefix) {
        return new MountedDomain(this, prefix, AccessPolicy.DEFAULT, Fetchers.empty(), List.of());
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
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/" + name;
    }

    @Override
    public String entityIdParam() {
        return "community_id";
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        asked.add("resolve " + id);
        String canonical = canonicalIds.get(id);
        return canonical == null ? null : new EntityInfo(canonical, name, Map.of());
    }

    @Override
    public List<EntitySummary> entities(Caller caller) {
        asked.add("entities");
        return canonicalIds.keySet().stream()
                .map(id -> new EntitySummary(id, id, null, null, null))
                .toList();
    }

    @Override
    public void onStartup() {
        asked.add("startup");
    }

    @Override
    public void onShutdown() {
        asked.add("shutdown");
    }
}
