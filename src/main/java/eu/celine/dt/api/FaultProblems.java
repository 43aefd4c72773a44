package eu.celine.dt.api;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ConflictFault;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.TooLargeFault;
import eu.celine.dt.contracts.TooManyRequestsFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The one place that decides what a caller sees of a fault. */
final class FaultProblems {

    private FaultProblems() {}

    static ProblemDocument of(DTFault fault) {
        ProblemDocument problem = ProblemDocument.of(typeOf(fault), fault.detail());
        if (fault instanceof InvalidPayloadFault invalid) {
            return problem.withErrors(invalid.errors());
        }
        if (fault instanceof TooManyRequestsFault busy) {
            return problem.withHeaders(retryAfter(busy.retryAfter()));
        }
        if (fault instanceof UnavailableFault unavailable) {
            return problem.withHeaders(retryAfter(unavailable.retryAfter()));
        }
        return problem;
    }

    private static ProblemType typeOf(DTFault fault) {
        return switch (fault) {
            case InvalidPayloadFault ignored -> ProblemType.INVALID_PAYLOAD;
            case AccessFault ignored -> ProblemType.ACCESS_DENIED;
            case NotFoundFault ignored -> ProblemType.NOT_FOUND;
            case ConflictFault ignored -> ProblemType.CONFLICT;
            case TooLargeFault ignored -> ProblemType.TOO_LARGE;
            case TooManyRequestsFault ignored -> ProblemType.TOO_MANY_REQUESTS;
            case NotOfferedFault ignored -> ProblemType.NOT_OFFERED;
            case BackendFault backend -> backend.timedOut() ? ProblemType.BACKEND_TIMEOUT : ProblemType.BACKEND_FAILED;
            case UnavailableFault ignored -> ProblemType.UNAVAILABLE;
        };
    }

    private static Map<String, String> retryAfter(Duration wait) {
        // The header counts whole seconds; rounding down would invite the caller too early.
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
