package eu.celine.dt.core.clients;

import org.jspecify.annotations.Nullable;

/** A state of the data folder that cannot be served; says which file and why. */
final class BrokenDataException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
