package eu.celine.dt.api;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DTSimulation;
import eu.celine.dt.contracts.OntologySpec;
import eu.celine.dt.core.domain.MountedDomain;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The documents that anyone may poll. */
final class GlobalDocuments {

    private final JsonMapper json;
    private final FetcherDesk fetchers;

    GlobalDocuments(JsonMapper json, FetcherDesk fetchers) {
        this.json = json;
        this.fetchers = fetchers;
    }

    byte[] health(DomainEdition edition) {
        return json.writeValueAsBytes(
                new Health("healthy", "not configured", edition.domains().size()));
    }

    byte[] domains(DomainEdition edition) {
        return json.writeValueAsBytes(
                edition.domains().stream().map(this::listed).toList());
    }

    private ListedDomain listed(MountedDomain mounted) {
        DTDomain domain = mounted.domain();
        return new ListedDomain(
                domain.name(),
                domain.domainType(),
                domain.version(),
                mounted.routePrefix(),
                domain.entityIdParam(),
                fetchers.listed(mounted).stream()
                        .map(fetcher -> fetcher.id().local())
                        .toList(),
                domain.simulations().stream().map(DTSimulation::key).toList(),
                domain.subscriptions().size(),
                domain.ontologies().stream().map(OntologySpec::id).toList(),
                mounted.routePrefix());
    }

    record Health(String status, String broker, int domains) {}

    record ListedDomain(
            String name,
            String domainType,
            String version,
            String routePrefix,
            String entityIdParam,
            List<String> values,
            List<String> simulations,
            int subscriptions,
            List<String> ontologies,
            String entitiesUrl) {}
}
