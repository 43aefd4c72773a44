package eu.celine.dt.contracts;

import java.time.Instant;

/**
 * All that downstream code may know of a request. It is passed as an argument, never kept in a thread-local, so that
 * the same code runs from HTTP, an event, a job and a test.
 */
public record RunContext(Caller caller, EntityInfo entity, Standing standing) {

    /** The request's one "now". */
    public Instant time() {
        return caller.time();
    }
}
