package eu.celine.dt.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a caller, an operator or a backend can do wrong, as facts without an HTTP status: the edge turns each
 * into a problem document, an event handler into a retry or a dead letter. The message is shown to the caller, so it
 * names what was wrong and what to change, and never a statement, a token, a host or another person's data.
 */
public abstract sealed class DTFault extends RuntimeException
        permits InvalidPayloadFault,
                AccessFault,
                NotFoundFault,
                ConflictFault,
                TooLargeFault,
                TooManyRequestsFault,
                NotOfferedFault,
                BackendFault,
                UnavailableFault {

    private static final long serialVersionUID = 1L;

    protected DTFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What happened, for the caller; never null, unlike the message of a general exception. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
