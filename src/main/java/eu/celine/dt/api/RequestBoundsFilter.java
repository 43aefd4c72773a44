package eu.celine.dt.api;

import eu.celine.dt.contracts.TooLargeFault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses queries and bodies beyond their bounds before anything reads them. A body without an announced length is
 * counted while it is read.
 */
final class RequestBoundsFilter extends OncePerRequestFilter implements Ordered {

    static final int MAX_QUERY_CHARACTERS = 8 * 1024;
    static final int MAX_BODY_BYTES = 1024 * 1024;

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.length() > MAX_QUERY_CHARACTERS) {
            ProblemDocument tooLong = ProblemDocument.of(
                    ProblemType.URI_TOO_LONG,
                    "The query string has " + query.length() + " characters; at most " + MAX_QUERY_CHARACTERS
                            + " are read. Send the payload with POST instead.");
            ProblemWriter.write(tooLong, request, response);
            return;
        }
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            ProblemWriter.write(FaultProblems.of(bodyTooLarge()), request, response);
            return;
        }
        chain.doFilter(new BoundedRequest(request), response);
    }

    static TooLargeFault bodyTooLarge() {
        return new TooLargeFault("The body is larger than " + MAX_BODY_BYTES + " bytes, the most that is read.");
    }
}
