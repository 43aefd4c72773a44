package eu.celine.dt.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request, event or job step: who asks, when, under which id. The time is read once, so that everything inside one
 * request agrees on what "now" is.
 *
 * @param requestId in the response, the logs and the calls to backends
 * @param token the caller's own token, where one came with the request and may be forwarded
 */
public record Caller(
        String requestId,
        Instant time,
        Principal principal,
        @Nullable BearerToken token) {}
