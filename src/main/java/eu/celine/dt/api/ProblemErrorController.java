package eu.celine.dt.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what a filter or the container ends with a bare status; replaces Boot's error page, which has a format of its
 * own. The failure itself is logged where it happened.
 */
@Controller
final class ProblemErrorController implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemDocument problem = status instanceof Integer code
                ? StatusProblems.of(code)
                : ProblemDocument.of(ProblemType.NOT_FOUND, "Nothing is at this address.");
        ProblemWriter.write(problem, request, response);
    }
}
