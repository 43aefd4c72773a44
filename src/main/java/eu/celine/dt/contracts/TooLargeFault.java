package eu.celine.dt.contracts;

/** The request asks for or carries more than a documented bound. */
public final class TooLargeFault extends DTFault {

    private static final long serialVersionUID = 1L;

    public TooLargeFault(String message) {
        super(message, null);
    }
}
