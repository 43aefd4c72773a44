package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.core.values.FetchResult;
import eu.celine.dt.core.values.Fetcher;
import eu.celine.dt.core.values.Fetchers;
import eu.celine.dt.core.values.ValuesRequest;
import eu.celine.dt.core.values.ValuesService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fetchers of one domain in its own hands. It exists before the fetchers do, since a domain's constructor receives
 * it and only the constructed domain says which fetchers it has.
 */
final class DomainValues implements Values {

    private final String domain;
    private final Supplier<ValuesService> service;
    private volatile @Nullable Fetchers fetchers;

    DomainValues(String domain, Supplier<ValuesService> service) {
        this.domain = domain;
        this.service = service;
    }

    void bind(Fetchers compiled) {
        fetchers = compiled;
    }

    @Override
    public Rows fetch(String localId, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        Fetcher fetcher = fetchers().require(localId);
        var window = Map.of(
                "limit", List.of(Integer.toString(page.limit())), "offset", List.of(Long.toString(page.offset())));
        var request = new ValuesRequest(window, new LinkedHashMap<String, @Nullable Object>(payload));
        return new ResultRows(service.get().fetch(fetcher, request, context));
    }

    @Override
    public Rows lookup(String localId, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        Fetcher fetcher = fetchers().findLookup(localId);
        if (fetcher == null) {
            throw new NotFoundFault("lookup", localId);
        }
        return service.get().lookup(fetcher, payload, page, caller);
    }

    private Fetchers fetchers() {
        Fetchers compiled = fetchers;
        if (compiled == null) {
            throw new IllegalStateException("the fetchers of " + domain
                    + " are not compiled yet; call Values from onStartup() on, not from a constructor");
        }
        return compiled;
    }

    /** Closes the whole result where the domain closes its rows. */
    private record ResultRows(FetchResult result) implements Rows {

        @Override
        public List<Column> columns() {
            return result.rows().columns();
        }

        @Override
        public boolean next() {
            return result.rows().next();
        }

        @Override
        public @Nullable Object value(int column) {
            return result.rows().value(column);
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
