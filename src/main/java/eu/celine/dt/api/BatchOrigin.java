package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What the items of a batch take over from its request, read before their threads start: the container's request is
 * neither for several threads nor for longer than the batch.
 *
 * @param entityPath raw path of the entity that the batch was let in to
 * @param headers by lower-case name, without those about the batch's own body and answer
 * @param caller with the one time that all items share
 */
record BatchOrigin(
        String entityPath,
        String contextPath,
        Map<String, List<String>> headers,
        String protocol,
        String scheme,
        String serverName,
        int serverPort,
        boolean secure,
        String remoteAddress,
        Locale locale,
        HttpServletMapping mapping,
        ServletContext servletContext,
        Caller caller,
        @Nullable Authentication authentication) {

    private static final Set<String> OF_THE_BATCH = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    static BatchOrigin of(HttpServletRequest request, Caller caller) {
        String path = request.getRequestURI();
        return new BatchOrigin(
                path.substring(0, path.lastIndexOf('/')),
                request.getContextPath(),
                headersOf(request),
                request.getProtocol(),
                request.getScheme(),
                request.getServerName(),
                request.getServerPort(),
                request.isSecure(),
                request.getRemoteAddr(),
                request.getLocale(),
                request.getHttpServletMapping(),
                request.getServletContext(),
                caller,
                SecurityContextHolder.getContext().getAuthentication());
    }

    private static Map<String, List<String>> headersOf(HttpServletRequest request) {
        var headers = new TreeMap<String, List<String>>();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (!OF_THE_BATCH.contains(name) && !name.startsWith("if-")) {
                headers.put(name, List.copyOf(Collections.list(request.getHeaders(header))));
            }
        }
        return headers;
    }
}
