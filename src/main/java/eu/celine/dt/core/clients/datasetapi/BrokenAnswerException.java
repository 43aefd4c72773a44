package eu.celine.dt.core.clients.datasetapi;

/** An answer that is not what the Dataset API's contract promises; its message holds nothing of the answer. */
final class BrokenAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenAnswerException(String message) {
        super(message);
    }
}
