package eu.celine.dt.api;

import eu.celine.dt.core.domain.OpenedEntity;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** The entity that a request addresses, from the mapping that opened it to the handler that answers. */
final class RequestScope {

    private static final String ATTRIBUTE = RequestScope.class.getName();

    private RequestScope() {}

    static void bind(ServletRequest request, OpenedEntity opened) {
        request.setAttribute(ATTRIBUTE, opened);
    }

    /** The opened entity; null where the request addresses none. */
    static @Nullable OpenedEntity find(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof OpenedEntity opened ? opened : null;
    }

    static OpenedEntity require(ServletRequest request) {
        OpenedEntity opened = find(request);
        if (opened != null) {
            return opened;
        }
        throw new IllegalStateException("a handler outside the entity scope asks for a RunContext");
    }
}
