package eu.celine.dt.api;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.UnavailableFault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every exception of a request with a problem document. Stands first among Spring's resolvers, so that no other
 * one writes an answer of its own format.
 */
final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (exception instanceof CloseNowException) {
            // Reported by who threw it; the container has to see it, to cut the connection.
            return null;
        }
        if (isOfTheCaller(exception)) {
            log.debug("The caller left before the answer was complete.");
            return new ModelAndView();
        }
        ProblemDocument problem = Problems.of(exception);
        report(problem, exception);
        if (response.isCommitted()) {
            // What has left cannot be taken back; ending normally would make a whole answer of it.
            throw new UncheckedIOException(new CloseNowException("an answer failed after its first bytes"));
        }
        try {
            ProblemWriter.write(problem, request, response);
        } catch (IOException unwritable) {
            if (DisconnectedClientHelper.isClientDisconnectedException(unwritable)) {
                return new ModelAndView();
            }
            throw new UncheckedIOException(unwritable);
        }
        return new ModelAndView();
    }

    /** Not what a backend's connection did, which looks alike and is reported as a fault. */
    private static boolean isOfTheCaller(Exception exception) {
        return !(exception instanceof DTFault) && DisconnectedClientHelper.isClientDisconnectedException(exception);
    }

    private static void report(ProblemDocument problem, Exception exception) {
        if (problem.status() == ProblemType.INTERNAL_ERROR.status()) {
            log.error("A request failed on a bug.", exception);
            return;
        }
        if (exception instanceof BackendFault fault) {
            report(fault);
            return;
        }
        if (exception instanceof UnavailableFault) {
            // Who refuses reports why, once; thousands of refusals a second would only hide it.
            log.debug("A request was refused for now: {}", problem.detail());
            return;
        }
        if (problem.status() > ProblemType.NOT_OFFERED.status()) {
            log.warn("A request could not be served: {}{}", problem.detail(), FaultCause.of(exception));
            return;
        }
        log.debug("A request was refused with {}: {}", problem.status(), problem.detail());
    }

    /** One line, for an outage brings many; a cause's message may hold data, so its class has to do. */
    private static void report(BackendFault fault) {
        Throwable cause = fault.getCause();
        log.warn(
                "The client {} failed: {} (cause: {})",
                fault.client(),
                fault.getMessage(),
                cause == null ? "none" : cause.getClass().getName());
        log.debug("The client {} failed here:", fault.client(), fault);
    }
}
