package eu.celine.dt.api;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Says in the log what made a fault, by types and SQLSTATEs alone: the text of a driver's exception may quote a statement
 * and the values in it.
 */
final class FaultCause {

    /** Deeper chains say no more; those that end in themselves would not end. */
    private static final int DEEPEST = 8;

    private FaultCause() {}

    /** For example {@code " (PSQLException, SQLSTATE 57P01; EOFException)"}; empty without a cause. */
    static String of(Throwable fault) {
        var text = new StringBuilder();
        Throwable cause = fault.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            text.append(text.isEmpty() ? " (" : "; ").append(cause.getClass().getSimpleName());
            String state = findState(cause);
            if (state != null) {
                text.append(", SQLSTATE ").append(state);
            }
            cause = cause.getCause();
        }
        return text.isEmpty() ? "" : text.append(')').toString();
    }

    private static @Nullable String findState(Throwable cause) {
        return cause instanceof SQLException error ? error.getSQLState() : null;
    }
}
