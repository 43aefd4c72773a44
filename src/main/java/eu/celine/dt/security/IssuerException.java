package eu.celine.dt.security;

import org.jspecify.annotations.Nullable;

/** The issuer did not give what was asked of it. The message is for the log; no caller sees it. */
final class IssuerException extends Exception {

    private static final long serialVersionUID = 1L;

    IssuerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
