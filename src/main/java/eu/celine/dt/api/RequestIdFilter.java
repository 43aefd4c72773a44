package eu.celine.dt.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its id before anything else can answer or log; clears the log context after the last filter. */
final class RequestIdFilter extends OncePerRequestFilter implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bound = RequestId.find(request);
        String id = bound == null ? RequestId.accept(request.getHeader(RequestId.HEADER)) : bound;
        RequestId.bind(request, id);
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(RequestId.MDC_KEY);
            MDC.remove(RouteTableMapping.DOMAIN_MDC_KEY);
            MDC.remove(RouteTableMapping.ENTITY_MDC_KEY);
            MDC.remove(CompiledFetchers.FETCHER_MDC_KEY);
            MDC.remove(CompiledFetchers.VERSION_MDC_KEY);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
