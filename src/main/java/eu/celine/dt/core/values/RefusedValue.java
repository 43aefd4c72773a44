package eu.celine.dt.core.values;

/**
 * One value that cannot become its type. Checked and without a stack trace: it is caught at the value's path and
 * collected with the payload's other errors.
 */
final class RefusedValue extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message continues a sentence that begins with the path: {@code is not an integer} */
    RefusedValue(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
