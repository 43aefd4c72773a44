package eu.celine.dt.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that were meant for another name. A page can make its own name point at 127.0.0.1 and would then
 * talk to us as to its own site; the Host header still tells the name.
 */
final class HostFilter extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> operatorsHosts;
    private final Refusals refusals;

    HostFilter(LocalMode mode, Refusals refusals) {
        this.operatorsHosts = mode.hosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOurs(request)) {
            chain.doFilter(request, response);
            return;
        }
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.MISDIRECTED_REQUEST,
                "The Host header names another server. This runtime answers to localhost, 127.0.0.1 and [::1] with its"
                        + " own port; further names belong into dt.security.local.hosts.");
        refusals.refuse(request, response, new ErrorResponseException(HttpStatus.MISDIRECTED_REQUEST, problem, null));
    }

    private boolean isOurs(HttpServletRequest request) {
        List<String> hosts = Collections.list(request.getHeaders(HttpHeaders.HOST));
        if (hosts.size() == 1) {
            return isOurs(hosts.getFirst().toLowerCase(Locale.ROOT), request);
        }
        // The server itself refuses HTTP/1.1 without the header, so only simulated requests of tests get here with it.
        // HTTP/1.0 may leave it out; the name that the server makes up for it says nothing about the caller's.
        return hosts.isEmpty()
                && "HTTP/1.1".equals(request.getProtocol())
                && isOurs(request.getServerName() + ":" + request.getServerPort(), request);
    }

    private boolean isOurs(String host, HttpServletRequest request) {
        if (operatorsHosts.contains(host)) {
            return true;
        }
        int port = request.getLocalPort();
        String name = withoutPort(host, port, request.isSecure() ? 443 : 80);
        return LOOPBACK_NAMES.contains(name) || operatorsHosts.contains(name);
    }

    /** The name alone if the port is ours or left out and ours is the scheme's own, else the text as it is. */
    private static String withoutPort(String host, int port, int schemePort) {
        String suffix = ":" + port;
        if (host.endsWith(suffix)) {
            return host.substring(0, host.length() - suffix.length());
        }
        // A loopback name without port, where our port is not the scheme's own, is not how a browser calls us.
        return port == schemePort ? host : host + ":" + schemePort;
    }
}
