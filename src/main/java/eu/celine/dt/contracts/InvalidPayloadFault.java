package eu.celine.dt.contracts;

import java.util.List;

/** The caller's input does not fit its schema; carries every error at once, each with its path. */
public final class InvalidPayloadFault extends DTFault {

    private static final long serialVersionUID = 1L;

    private final transient List<PayloadError> errors;

    public InvalidPayloadFault(String message, List<PayloadError> errors) {
        super(message, null);
        this.errors = List.copyOf(errors);
    }

    /** A fault of one input. */
    public static InvalidPayloadFault of(String path, String message) {
        return new InvalidPayloadFault(path + ": " + message, List.of(new PayloadError(path, message)));
    }

    public List<PayloadError> errors() {
        return errors;
    }

    /**
     * One error.
     *
     * @param path the property, for example {@code start} or {@code filters[2].id}
     * @param message what is wrong and what would be right
     */
    public record PayloadError(String path, String message) {}
}
