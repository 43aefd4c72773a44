package eu.celine.dt.domains.accounting;

/** The data changed while it was being read: what was read is of two states and must not be kept. */
final class StaleDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleDataException() {
        super("the data changed while it was being read");
    }
}
