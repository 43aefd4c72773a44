package eu.celine.dt.contracts;

/** The request contradicts the current state, for example deleting what is in use. */
public final class ConflictFault extends DTFault {

    private static final long serialVersionUID = 1L;

    public ConflictFault(String message) {
        super(message, null);
    }
}
