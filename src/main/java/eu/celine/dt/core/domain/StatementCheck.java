package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.values.Fetcher;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the backends prepare every statement that the fetchers can become, without running any. */
@Component
final class StatementCheck {

    /** What the backends complain about; also where data is yet to come, hence no fault of a start. */
    List<Problem> complaints(DomainSnapshot snapshot) {
        return snapshot.domains().stream()
                .flatMap(mounted -> mounted.fetchers().listed().stream())
                .flatMap(fetcher -> complaints(fetcher).stream())
                .toList();
    }

    private static List<Problem> complaints(Fetcher fetcher) {
        return complaints(
                fetcher.spec().origin(),
                fetcher.id().toString(),
                fetcher.template().renderings(),
                fetcher.client());
    }

    static List<Problem> complaints(String origin, String fetcher, List<String> statements, QueryClient client) {
        var complaints = new ArrayList<Problem>();
        for (String statement : statements) {
            String complaint = client.findStatementProblem(statement);
            if (complaint != null) {
                complaints.add(
                        Problem.of(origin, "fetcher " + fetcher, "the backend refuses the statement: " + complaint));
            }
        }
        return complaints.stream().distinct().toList();
    }
}
