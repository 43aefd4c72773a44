package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a domain's constructor receives. The domain declares its fetchers after it is built, so they are
 * bound later, once, by the loader.
 */
public final class DomainValues implements Values {

    private final ValuesService service;
    private volatile @Nullable Fetchers fetchers;

    public DomainValues(ValuesService service) {
        this.service = service;
    }

    /** Makes the domain's own fetchers available to it. */
    public void bind(Fetchers compiled) {
        this.fetchers = compiled;
    }

    @Override
    public Rows fetch(String localId, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        return service.fetch(bound().require(localId), payload, page, context);
    }

    @Override
    public Rows lookup(String localId, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        return service.lookup(requireLookup(localId), payload, page, caller);
    }

    @Override
    public @Nullable String dataVersion(String localId) {
        return requireLookup(localId).client().dataVersion();
    }

    private StatementFetcher requireLookup(String localId) {
        StatementFetcher lookup = bound().findLookup(localId);
        if (lookup == null) {
            throw new NotFoundFault("lookup", localId);
        }
        return lookup;
    }

    private Fetchers bound() {
        Fetchers bound = fetchers;
        if (bound == null) {
            throw new IllegalStateException(
                    "the domain's values are not loaded yet; use them from onStartup() on, not in the constructor");
        }
        return bound;
    }
}
