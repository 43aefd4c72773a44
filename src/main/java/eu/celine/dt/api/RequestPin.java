package eu.celine.dt.api;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Lets go of a request's domains when the container is done with it. A listener and not an interceptor: it is called
 * once for every request, also where a handler was never reached, and after the end of an asynchronous one.
 */
final class RequestPin implements ServletRequestListener {

    private static final String ATTRIBUTE = RequestPin.class.getName();

    static void bind(ServletRequest request, DomainEdition pinned) {
        // An error dispatch to a domain's address would pin a second time; the first pin is the request's.
        if (request.getAttribute(ATTRIBUTE) != null) {
            pinned.release();
            return;
        }
        request.setAttribute(ATTRIBUTE, pinned);
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        release(event.getServletRequest());
    }

    /** Lets go of the request's domains, if it holds any. */
    static void release(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof DomainEdition pinned) {
            request.removeAttribute(ATTRIBUTE);
            pinned.release();
        }
    }
}
