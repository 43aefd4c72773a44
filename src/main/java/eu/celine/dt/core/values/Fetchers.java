package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.core.config.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fetchers of one domain by their local id. Immutable. */
public final class Fetchers {

    private static final Fetchers EMPTY = new Fetchers(List.of(), List::of);

    private final Map<String, Fetcher> offered;
    private final Map<String, StatementFetcher> lookups;
    private final Supplier<List<Problem>> statementCheck;

    Fetchers(List<Fetcher> fetchers, Supplier<List<Problem>> statementCheck) {
        var offered = new LinkedHashMap<String, Fetcher>();
        var lookups = new LinkedHashMap<String, StatementFetcher>();
        for (Fetcher fetcher : fetchers) {
            if (fetcher instanceof StatementFetcher statement
                    && fetcher.spec().scope() instanceof FetcherScope.Lookup) {
                lookups.put(statement.id().local(), statement);
            } else {
                offered.put(fetcher.id().local(), fetcher);
            }
        }
        this.offered = Collections.unmodifiableMap(offered);
        this.lookups = Collections.unmodifiableMap(lookups);
        this.statementCheck = statementCheck;
    }

    public static Fetchers empty() {
        return EMPTY;
    }

    /**
     * The fetcher that callers may name.
     *
     * @throws NotFoundFault if there is none, or if it is a lookup
     */
    public Fetcher require(String localId) {
        Fetcher fetcher = offered.get(localId);
        if (fetcher == null) {
            throw new NotFoundFault("fetcher", localId);
        }
        return fetcher;
    }

    /** The fetchers that callers may name, in the order of their declaration. */
    public List<Fetcher> listed() {
        return List.copyOf(offered.values());
    }

    /** The lookup with this id, for the domain's own code. */
    public @Nullable StatementFetcher findLookup(String localId) {
        return lookups.get(localId);
    }

    /**
     * Lets the backends prepare every statement and returns what they say; may wait for a backend that is still opening
     * its data. The data may come later, so a start goes on; a check of the configuration takes each as a fault.
     */
    public List<Problem> findWarnings() {
        return statementCheck.get();
    }
}
