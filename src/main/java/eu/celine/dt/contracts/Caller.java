package eu.celine.dt.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request, event or job step: who asks, when, under which id. The time is read once, so that everything inside one
 * request agrees on what "now" is.
 *
 * @param requestId in the response, the logs and the calls to backends
 * @param token the caller's own token, where one came with the request and may be forwarded
 * @param identity whose answers these are: the same text for the same token only. Nothing that was fetched for one
 *     identity is given to another, unless the fetcher says so
 */
public record Caller(
        String requestId,
        Instant time,
        Principal principal,
        @Nullable BearerToken token,
        String identity) {

    /** A caller without a token of its own: the runtime itself, for its subject. */
    public Caller(String requestId, Instant time, Principal principal, @Nullable BearerToken token) {
        this(requestId, time, principal, token, "subject:" + principal.subject());
    }

    /** Masks the identity as it masks the token: both stand for somebody's rights. */
    @Override
    public String toString() {
        return "Caller[" + requestId + ", " + principal.subject() + "]";
    }
}
