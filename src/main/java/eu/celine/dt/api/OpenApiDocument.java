package eu.celine.dt.api;

import eu.celine.dt.core.domain.MountedDomain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the OpenAPI 3.1 document from the route table itself, so that it shows what is mounted and nothing else. What
 * does not depend on domains is a resource; operations and the schemas of custom routes are added to it.
 */
final class OpenApiDocument {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ObjectNode document;
    private final OpenApiTypes types;

    private final FetcherDesk fetchers;

    private OpenApiDocument(FetcherDesk fetchers) {
        this.fetchers = fetchers;
        this.document = (ObjectNode) MAPPER.readTree(base());
        this.types = new OpenApiTypes((ObjectNode) document.at("/components/schemas"));
    }

    static byte[] write(List<Mount> mounts, FetcherDesk fetchers) {
        var document = new OpenApiDocument(fetchers);
        mounts.forEach(document::add);
        return MAPPER.writeValueAsBytes(document.document);
    }

    private static byte[] base() {
        try (InputStream resource = OpenApiDocument.class.getResourceAsStream("openapi-base.json")) {
            if (resource == null) {
                throw new IllegalStateException("openapi-base.json is missing beside " + OpenApiDocument.class);
            }
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(Mount mount) {
        String owner =
                switch (mount) {
                    case Mount.OfDomain one -> one.domain().domain().name();
                    case Mount.OfType type -> type.type();
                };
        addRoutes(owner, mount.prefix(), mount.collection());
        switch (mount) {
            case Mount.OfDomain one -> {
                addRoutes(owner, mount.entityPattern(), one.routes());
                addFetchers(owner, one);
            }
            case Mount.OfType type -> {
                for (MountedDomain domain : type.domains()) {
                    addRoutes(owner, mount.entityPattern(), type.routesOf(domain));
                }
            }
        }
    }

    private void addRoutes(String owner, String root, RelativeMapping mapping) {
        // Sorted, because the mapping keeps its routes in no order and a document that changes by itself cannot be
        // compared.
        var byPattern = new TreeMap<String, List<Map.Entry<RequestMappingInfo, HandlerMethod>>>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route :
                mapping.routes().entrySet()) {
            // A route at its root is also matched with a trailing slash; the first of the two is enough here.
            String pattern = route.getKey().getPatternValues().stream()
                    .sorted()
                    .findFirst()
                    .orElse("");
            byPattern.computeIfAbsent(pattern, key -> new ArrayList<>()).add(route);
        }
        byPattern.forEach((pattern, routes) -> {
            // Of several routes at one address the general one describes it, not one for a certain parameter's value.
            routes.sort(Comparator.comparingInt(route ->
                    route.getKey().getParamsCondition().getExpressions().size()));
            for (Map.Entry<RequestMappingInfo, HandlerMethod> route : routes) {
                for (RequestMethod method : route.getKey().getMethodsCondition().getMethods()) {
                    addOperation(owner, root + pattern, method, route.getValue());
                }
            }
        });
    }

    private void addFetchers(String owner, Mount.OfDomain mount) {
        String values = mount.entityPattern() + "/values/";
        ObjectNode paths = document.withObject("paths");
        ObjectNode general = (ObjectNode) paths.get(values + "{fetcher_id}").get("get");
        for (FetcherDesk.Described fetcher : fetchers.listed(mount.domain())) {
            paths.putObject(values + fetcher.id().local())
                    .set("get", new OpenApiFetcher(MAPPER, fetcher).describe(general, owner));
        }
    }

    private void addOperation(String owner, String path, RequestMethod method, HandlerMethod handler) {
        ObjectNode paths = document.withObject("paths");
        ObjectNode item = paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
        String verb = method.asHttpMethod().name().toLowerCase(Locale.ROOT);
        // Domains of one type share the built-in routes of the type's address: the first describes them.
        if (!item.has(verb)) {
            new OpenApiOperation(handler, types).describe(item.putObject(verb), owner, path);
        }
    }
}
