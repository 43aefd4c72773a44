package eu.celine.dt.api;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.domain.OpenedEntity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only those to a route with {@link PersonalData} who may see it, and writes the decision down. */
final class PersonalRoutes implements HandlerInterceptor {

    private final AuditLog audit;

    PersonalRoutes(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The answer to OPTIONS and to a preflight has another handler: it reads nothing.
        if (handler instanceof HandlerMethod method && isPersonal(method)) {
            decide(RequestScope.require(request), RelativeMapping.routeOf(request));
        }
        return true;
    }

    private static boolean isPersonal(HandlerMethod method) {
        return method.hasMethodAnnotation(PersonalData.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PersonalData.class);
    }

    private void decide(OpenedEntity opened, String route) {
        RunContext context = opened.context();
        String target = opened.domain().domain().name() + " " + route + " of "
                + context.entity().id();
        if (!context.standing().seesPersonal()) {
            audit.record(context.caller(), "route", target, "denied");
            throw new AccessFault("This is personal data of somebody else.");
        }
        audit.record(context.caller(), "route", target, "personal-read");
    }
}
