package eu.celine.dt.api;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.core.config.Suggestion;
import eu.celine.dt.core.domain.OpenedEntity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a domain's route does not take. Spring passes them over, and then {@code ressolution=1d}
 * answers something that nobody asked for. The built-in routes check theirs against schemas.
 */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        OpenedEntity opened = RequestScope.find(request);
        if (opened != null && handler instanceof HandlerMethod route && isCustom(opened, route)) {
            check(request.getParameterMap().keySet(), RouteParameters.findNames(route));
            checkSingle(request.getParameterMap(), RouteParameters.findSingle(route));
        }
        return true;
    }

    /** Not the built-in routes, nor Spring's own answer to OPTIONS. */
    private static boolean isCustom(OpenedEntity opened, HandlerMethod route) {
        return opened.domain().routes().contains(route.getBean());
    }

    private static void check(Set<String> given, @Nullable Set<String> known) {
        if (known == null || known.containsAll(given)) {
            return;
        }
        var unknown = new TreeSet<>(given);
        unknown.removeAll(known);
        String takes = known.isEmpty()
                ? "this address takes no query parameters"
                : "this address takes " + String.join(", ", known);
        List<PayloadError> errors = unknown.stream()
                .map(name -> new PayloadError(name, "is unknown; " + meant(name, known) + takes))
                .toList();
        throw fault(errors);
    }

    private static void checkSingle(Map<String, String[]> given, Set<String> single) {
        List<PayloadError> errors = single.stream()
                .filter(name -> given.getOrDefault(name, new String[0]).length > 1)
                .map(name -> new PayloadError(
                        name, "is given " + Objects.requireNonNull(given.get(name)).length + " times; give it once"))
                .toList();
        if (!errors.isEmpty()) {
            throw fault(errors);
        }
    }

    private static InvalidPayloadFault fault(List<PayloadError> errors) {
        PayloadError first = errors.getFirst();
        return new InvalidPayloadFault(
                "The query string does not fit: " + first.path() + " " + first.message() + ".", errors);
    }

    private static String meant(String name, Set<String> known) {
        String nearest = Suggestion.findNearest(name, known);
        return nearest == null ? "" : "did you mean " + nearest + "? ";
    }
}
