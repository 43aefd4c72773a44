package eu.celine.dt.contracts;

/** The domain does not implement this, or the data of this installation cannot answer it. */
public final class NotOfferedFault extends DTFault {

    private static final long serialVersionUID = 1L;

    public NotOfferedFault(String message) {
        super(message, null);
    }
}
