package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.RunContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a route its {@link RunContext} or {@link Caller}. */
final class ContextArguments implements HandlerMethodArgumentResolver {

    private final Callers callers;

    ContextArguments(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RunContext.class || parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("routes are called by servlet requests only");
        }
        return parameter.getParameterType() == RunContext.class
                ? RequestScope.require(servletRequest).context()
                : callers.require(servletRequest);
    }
}
