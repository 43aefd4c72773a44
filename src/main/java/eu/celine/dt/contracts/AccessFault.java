package eu.celine.dt.contracts;

/** The caller is known but may not do this; says nothing about whether the target exists. */
public final class AccessFault extends DTFault {

    private static final long serialVersionUID = 1L;

    public AccessFault(String message) {
        super(message, null);
    }
}
