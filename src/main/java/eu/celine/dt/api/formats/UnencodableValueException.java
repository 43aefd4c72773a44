package eu.celine.dt.api.formats;

import org.jspecify.annotations.Nullable;

/** A value that the chosen format cannot hold. The message names column, reason and remedy, never the value. */
public final class UnencodableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnencodableValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
