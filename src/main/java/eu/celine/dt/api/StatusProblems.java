package eu.celine.dt.api;

/** Problem documents where only a status is known, because a filter or the container answered. */
final class StatusProblems {

    private StatusProblems() {}

    static ProblemDocument of(int status) {
        return ProblemDocument.ofStatus(status, detailOf(status));
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 ->
                "The request line, the address or a header is malformed, too large, or holds a character or an escape"
                        + " that is not allowed.";
            case 404 -> "Nothing is at this address.";
            case 500 -> "The server failed on this request; its log has the cause under the request id.";
            default -> ProblemType.reasonOf(status) + ".";
        };
    }
}
