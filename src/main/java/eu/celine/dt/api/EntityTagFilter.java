package eu.celine.dt.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names the content of answers about entities, so that whoever asks again and holds it gets 304. The answer is computed
 * all the same; what is saved is its way. Fetches name their pages themselves, and better.
 */
final class EntityTagFilter extends OncePerRequestFilter implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 20;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Without a token there is no entity; the pollers of public documents pay nothing for this.
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                || !(HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()));
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The dispatch that ends an asynchronous request comes with the response that was given to it.
        var tagged = response instanceof TaggedResponse known ? known : new TaggedResponse(request, response);
        chain.doFilter(request, tagged);
        if (!isAsyncStarted(request)) {
            tagged.finish();
        }
    }
}
