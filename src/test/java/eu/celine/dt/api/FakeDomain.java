package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.Fetchers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A domain that exists in tests only. */
record FakeDomain(
        String name,
        String domainType,
        String version,
        String routePrefix,
        String entityIdParam,
        List<Object> routes,
        boolean summarised)
        implements DTDomain {

    static FakeDomain community(String country) {
        return new FakeDomain(
                country + "-energy-community",
                "energy-community",
                "1",
                "/communities/" + country,
                "community_id",
                List.of(),
                true);
    }

    FakeDomain withRoutes(Object... handlers) {
        return new FakeDomain(name, domainType, version, routePrefix, entityIdParam, List.of(handlers), summarised);
    }

    FakeDomain withVersion(String newVersion) {
        return new FakeDomain(name, domainType, newVersion, routePrefix, entityIdParam, routes, summarised);
    }

    MountedDomain mounted() {
        return new MountedDomain(this, routePrefix, AccessPolicy.DEFAULT, Fetchers.empty(), routes);
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        return new EntityInfo(id, name, Map.of());
    }

    @Override
    public Map<String, @Nullable Object> summary(RunContext context) {
        if (!summarised) {
            throw new NotOfferedFault("The domain " + name + " has no summary.");
        }
        return Map.of("entity", context.entity().id(), "domain", name);
    }
}
