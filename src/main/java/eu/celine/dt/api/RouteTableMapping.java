package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.domain.OpenedEntity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler of every route that domains mount. One lookup by prefix, then one in that domain's small mapping:
 * hundreds of patterns in Spring's single registry cost milliseconds a request and cannot be replaced at once.
 *
 * <p>The table is read once per request and its domains are pinned until the response is complete, so a request never
 * meets two loads. What happens inside keeps one order: the caller is known, the entity is decided and resolved, and
 * only then the rest of the path is looked at; so a caller without access learns nothing about what is there.
 */
final class RouteTableMapping extends AbstractHandlerMapping {

    static final String DOMAIN_MDC_KEY = "domain";
    static final String ENTITY_MDC_KEY = "entity";

    private static final int MAX_ID_CHARACTERS = 256;

    private final Callers callers;
    private volatile RouteTable table;

    RouteTableMapping(RouteTable initial, Callers callers) {
        this.table = initial;
        this.callers = callers;
        // Before Spring's own mapping: a domain's address is never shadowed by a controller.
        setOrder(-100);
    }

    /** From now on new requests use this table. */
    void swap(RouteTable next) {
        table = next;
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
        RouteTable current = table;
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        FixedAnswer answer = current.findAnswer(path.value());
        if (answer != null) {
            request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, path.value());
            return answer;
        }
        if (current.findMount(path) == null) {
            return null;
        }
        RouteTable pinned = pin(request, current);
        RouteTable.Match match = pinned.findMount(path);
        if (match == null) {
            return null;
        }
        return findRoute(request, path, pinned.edition(), match);
    }

    /** The current table with its domains held open; a table that closed in between has a successor. */
    private RouteTable pin(HttpServletRequest request, RouteTable first) {
        RouteTable candidate = first;
        while (!candidate.edition().acquire()) {
            RouteTable successor = table;
            if (successor == candidate) {
                throw new UnavailableFault("The service is shutting down.", Duration.ofSeconds(5));
            }
            candidate = successor;
        }
        RequestPin.bind(request, candidate.edition());
        return candidate;
    }

    private HandlerMethod findRoute(
            HttpServletRequest request, PathContainer path, DomainEdition edition, RouteTable.Match match)
            throws Exception {
        Caller caller = callers.require(request);
        Mount mount = match.mount();
        String prefix = contextPath(request) + path.value().substring(0, match.rawLength());
        List<PathContainer.Element> rest =
                path.elements().subList(match.elements(), path.elements().size());
        if (rest.isEmpty()) {
            return required(mount.collection().findHandler(request, prefix, mount.prefix(), Map.of()), request);
        }
        if (rest.size() < 2 || !(rest.get(1) instanceof PathContainer.PathSegment idSegment)) {
            throw nothingHere(request);
        }
        String id = idSegment.valueToMatch();
        requireBoundedId(mount, id);
        OpenedEntity opened = mount.open(edition, id, caller);
        MDC.put(DOMAIN_MDC_KEY, opened.domain().domain().name());
        MDC.put(ENTITY_MDC_KEY, opened.context().entity().id());
        RequestScope.bind(request, opened);
        String root = prefix + rest.get(0).value() + idSegment.value();
        Map<String, String> variables = Map.of(mount.entityIdParam(), id);
        RelativeMapping routes = mount.routesOf(opened.domain());
        return required(routes.findHandler(request, root, mount.entityPattern(), variables), request);
    }

    private static void requireBoundedId(Mount mount, String id) {
        if (id.length() > MAX_ID_CHARACTERS) {
            throw InvalidPayloadFault.of(
                    mount.entityIdParam(), "has " + id.length() + " characters; at most " + MAX_ID_CHARACTERS);
        }
    }

    private static String contextPath(HttpServletRequest request) {
        return ServletRequestPathUtils.getParsedRequestPath(request)
                .contextPath()
                .value();
    }

    private static HandlerMethod required(@Nullable HandlerMethod found, HttpServletRequest request)
            throws NoHandlerFoundException {
        if (found == null) {
            throw nothingHere(request);
        }
        return found;
    }

    private static NoHandlerFoundException nothingHere(HttpServletRequest request) {
        return new NoHandlerFoundException(request.getMethod(), request.getRequestURI(), new HttpHeaders());
    }
}
