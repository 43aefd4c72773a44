package eu.celine.dt.api;

import tools.jackson.core.JacksonException;

/** A body that is not JSON, holds a key twice, or nests too deep. */
final class MalformedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JacksonException reason;

    MalformedBodyException(JacksonException reason) {
        super(reason);
        this.reason = reason;
    }

    JacksonException reason() {
        return reason;
    }
}
