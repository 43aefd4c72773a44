package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.config.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the backends prepare every statement of a domain, without running one. */
final class StatementCheck {

    private StatementCheck() {}

    /** What the backends say; one that cannot be asked now is mentioned once, not for each of its fetchers. */
    static List<Problem> problems(List<StatementFetcher> fetchers) {
        var complaints = new LinkedHashSet<Problem>();
        var silent = new HashSet<String>();
        var asked = new HashSet<String>();
        for (StatementFetcher fetcher : fetchers) {
            String client = fetcher.spec().client();
            if (silent.contains(client)) {
                continue;
            }
            try {
                if (asked.add(client)) {
                    addSetupProblem(client, fetcher.client(), complaints);
                }
                addProblems(fetcher, complaints);
            } catch (UnavailableFault fault) {
                silent.add(client);
                complaints.add(Problem.of(
                        fetcher.spec().origin(),
                        null,
                        "the statements for the client " + client + " could not be checked: " + fault.detail()));
            }
        }
        return List.copyOf(complaints);
    }

    private static void addSetupProblem(String name, QueryClient client, Set<Problem> complaints) {
        String complaint = client.findSetupProblem();
        if (complaint != null) {
            complaints.add(Problem.of("clients.yaml", "client " + name, complaint));
        }
    }

    private static void addProblems(StatementFetcher fetcher, Set<Problem> complaints) {
        for (String statement : fetcher.template().renderings()) {
            String complaint = findProblem(fetcher.client(), statement);
            if (complaint != null) {
                String message = "the client " + fetcher.spec().client() + " cannot prepare it: " + complaint;
                complaints.add(Problem.of(fetcher.spec().origin(), DeclaredFetcher.label(fetcher.spec()), message));
            }
        }
    }

    private static @Nullable String findProblem(QueryClient client, String statement) {
        try {
            return client.findStatementProblem(statement);
        } catch (BackendFault fault) {
            return fault.detail();
        }
    }
}
