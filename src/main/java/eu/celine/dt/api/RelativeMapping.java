package eu.celine.dt.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.RequestPath;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The routes of one domain, matched on the part of the path behind its mount point. It is Spring's own mapping, so
 * that a route author finds every rule as documented, but no bean: the dispatcher does not know it, and it is thrown
 * away with its domain.
 */
final class RelativeMapping extends RequestMappingHandlerMapping {

    private static final String ROUTE_ATTRIBUTE = RelativeMapping.class.getName() + ".route";

    private RelativeMapping() {}

    /** A mapping of the annotated methods of the given instances. */
    static RelativeMapping of(List<?> handlers, ContentNegotiationManager negotiation) {
        var mapping = new RelativeMapping();
        mapping.setContentNegotiationManager(negotiation);
        mapping.afterPropertiesSet();
        handlers.forEach(mapping::detectHandlerMethods);
        return mapping;
    }

    @Override
    protected void initHandlerMethods() {
        // Nothing is looked up in the application context; of(…) names every handler.
    }

    /**
     * Finds the method for the request.
     *
     * @param mountedAt the raw path up to the routes' root; the rest is matched
     * @param rootPattern the same as a pattern, for the route's name in metrics
     * @param variables path variables of the mount point, added to those of the route
     * @return null if no route has this path
     * @throws Exception as Spring's mapping does where only the method or a media type does not fit
     */
    @Nullable
    HandlerMethod findHandler(
            HttpServletRequest request, String mountedAt, String rootPattern, Map<String, String> variables)
            throws Exception {
        RequestPath whole = ServletRequestPathUtils.getParsedRequestPath(request);
        ServletRequestPathUtils.setParsedRequestPath(whole.modifyContextPath(mountedAt), request);
        HandlerMethod method;
        try {
            method = getHandlerInternal(request);
        } finally {
            ServletRequestPathUtils.setParsedRequestPath(whole, request);
        }
        if (method != null) {
            completeAttributes(request, rootPattern, variables);
        }
        return method;
    }

    private static void completeAttributes(
            HttpServletRequest request, String rootPattern, Map<String, String> variables) {
        var all = new LinkedHashMap<String, Object>(variables);
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> all.put(String.valueOf(name), value));
        }
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, all);
        Object inner = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = inner == null ? "" : inner.toString();
        request.setAttribute(ROUTE_ATTRIBUTE, route);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, rootPattern + route);
    }

    /** The pattern below the mount point that the request was matched with; empty before it was. */
    static String routeOf(HttpServletRequest request) {
        return request.getAttribute(ROUTE_ATTRIBUTE) instanceof String route ? route : "";
    }

    /** All routes with their conditions, for the OpenAPI document. */
    Map<RequestMappingInfo, HandlerMethod> routes() {
        return getHandlerMethods();
    }
}
