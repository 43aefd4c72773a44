package eu.celine.dt.api;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id under which a request is answered, logged and passed on. */
final class RequestId {

    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "request_id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    // Narrow on purpose: the id is copied into headers and log lines.
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The caller's own id if it is harmless, else a new one. */
    static String accept(@Nullable String offered) {
        return offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }

    static void bind(ServletRequest request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /** The id bound to the request; null before {@link RequestIdFilter} ran, as when the container answers alone. */
    static @Nullable String find(ServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    /** The id bound to the request, binding a new one where the filter did not run. */
    static String of(ServletRequest request) {
        String bound = find(request);
        if (bound != null) {
            return bound;
        }
        String created = accept(null);
        bind(request, created);
        return created;
    }
}
