package eu.celine.dt.api;

import eu.celine.dt.core.domain.OpenedEntity;
import jakarta.servlet.ServletRequest;

/** The entity that a request addresses, from the mapping that opened it to the handler that answers. */
final class RequestScope {

    private static final String ATTRIBUTE = RequestScope.class.getName();

    private RequestScope() {}

    static void bind(ServletRequest request, OpenedEntity opened) {
        request.setAttribute(ATTRIBUTE, opened);
    }

    static OpenedEntity require(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof OpenedEntity opened) {
            return opened;
        }
        throw new IllegalStateException("a handler outside the entity scope asks for a RunContext");
    }
}
