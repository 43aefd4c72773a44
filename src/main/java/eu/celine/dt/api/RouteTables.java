package eu.celine.dt.api;

import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.domain.MountedDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.accept.ContentNegotiationManager;

/** Builds the route table of a load: the built-in routes of every domain, and those that a domain brings. */
final class RouteTables {

    private final FetcherDesk fetchers;
    private final AuditLog audit;
    private final StreamAnswer streams;
    private final GlobalDocuments documents;
    private final ContentNegotiationManager negotiation;
    private final BatchRoutes batches;

    RouteTables(
            FetcherDesk fetchers,
            AuditLog audit,
            StreamAnswer streams,
            GlobalDocuments documents,
            ContentNegotiationManager negotiation,
            BatchRoutes batches) {
        this.fetchers = fetchers;
        this.audit = audit;
        this.streams = streams;
        this.documents = documents;
        this.negotiation = negotiation;
        this.batches = batches;
    }

    RouteTable build(DomainEdition edition) {
        var routesByDomain = new LinkedHashMap<String, RelativeMapping>();
        var mounts = new ArrayList<Mount>();
        for (MountedDomain domain : edition.domains()) {
            RelativeMapping routes = RelativeMapping.of(handlersOf(domain), negotiation);
            routesByDomain.put(domain.domain().name(), routes);
            mounts.add(new Mount.OfDomain(domain, collection(edition, List.of(domain)), routes));
        }
        edition.typePrefixes().forEach((type, prefix) -> {
            List<MountedDomain> domains = edition.ofType(type);
            if (!domains.isEmpty()) {
                var routes = new LinkedHashMap<>(routesByDomain);
                routes.keySet()
                        .retainAll(domains.stream()
                                .map(domain -> domain.domain().name())
                                .toList());
                mounts.add(new Mount.OfType(type, prefix, domains, collection(edition, domains), routes));
            }
        });
        List<Mount> all = List.copyOf(mounts);
        return new RouteTable(
                edition,
                all,
                Map.of(
                        "/health", new FixedAnswer(() -> documents.health(edition)),
                        "/domains", new FixedAnswer(() -> documents.domains(edition)),
                        "/v3/api-docs", new FixedAnswer(() -> OpenApiDocument.write(all, fetchers))));
    }

    private List<Object> handlersOf(MountedDomain domain) {
        var handlers = new ArrayList<Object>();
        handlers.add(new EntityRoutes(domain));
        handlers.add(new ValuesRoutes(domain, fetchers, streams, audit));
        handlers.add(batches);
        handlers.addAll(domain.routes());
        return handlers;
    }

    private RelativeMapping collection(DomainEdition edition, List<MountedDomain> domains) {
        return RelativeMapping.of(List.of(new EntityListRoutes(edition, domains)), negotiation);
    }
}
