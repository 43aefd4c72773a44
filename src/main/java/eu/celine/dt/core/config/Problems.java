package eu.celine.dt.core.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every problem of a start, so that an operator fixes them in one round. Not thread-safe. */
public final class Problems {

    private final List<Problem> all = new ArrayList<>();

    public void add(Problem problem) {
        all.add(problem);
    }

    public void add(String file, @Nullable String entry, String message) {
        add(Problem.of(file, entry, message));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(all);
    }

    /**
     * Ends the start if anything was collected.
     *
     * @throws ConfigurationException with every problem
     */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw new ConfigurationException(all);
        }
    }
}
