package eu.celine.dt.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The kinds of problem that a caller can meet. The slug is part of the interface: clients switch on it, so it never
 * changes once published.
 */
enum ProblemType {
    INVALID_PAYLOAD(400, "invalid-payload", "Invalid payload"),
    MALFORMED_REQUEST(400, "malformed-request", "Malformed request"),
    UNAUTHENTICATED(401, "unauthenticated", "Not authenticated"),
    ACCESS_DENIED(403, "access-denied", "Access denied"),
    NOT_FOUND(404, "not-found", "Not found"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
    NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
    CONFLICT(409, "conflict", "Conflict"),
    TOO_LARGE(413, "too-large", "Too large"),
    URI_TOO_LONG(414, "uri-too-long", "Address too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
    MISDIRECTED_REQUEST(421, "misdirected-request", "Misdirected request"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "Headers too large"),
    INTERNAL_ERROR(500, "internal-error", "Internal error"),
    NOT_OFFERED(501, "not-offered", "Not offered"),
    BACKEND_FAILED(502, "backend-failed", "Backend failed"),
    UNAVAILABLE(503, "unavailable", "Unavailable"),
    BACKEND_TIMEOUT(504, "backend-timeout", "Backend too slow"),
    VERSION_NOT_SUPPORTED(505, "version-not-supported", "HTTP version not supported");

    private final int status;
    private final String slug;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String urn() {
        return "urn:celine-dt:problem:" + slug;
    }

    /** The problem of a bare status, as a container or a framework reports it; null if none of ours has it. */
    static @Nullable ProblemType findByStatus(int status) {
        if (status == MALFORMED_REQUEST.status) {
            // Whoever knows a status only has seen no payload.
            return MALFORMED_REQUEST;
        }
        for (ProblemType type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return null;
    }

    /** The standard's words for a status; the container uses some that have no constant. */
    static String reasonOf(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }
}
