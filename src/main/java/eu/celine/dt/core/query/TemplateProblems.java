package eu.celine.dt.core.query;

import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong with one template; the same complaint about the same line counts once. */
final class TemplateProblems {

    private final QuerySource source;
    private final Set<Problem> found = new LinkedHashSet<>();

    TemplateProblems(QuerySource source) {
        this.source = source;
    }

    void add(int line, String message) {
        found.add(new Problem(source.origin(), line, "fetcher " + source.id(), message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void copyTo(Problems problems) {
        found.forEach(problems::add);
    }
}
