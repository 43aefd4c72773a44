package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.access.AuditLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Placeholder of the values room's service. */
@Component
@SuppressWarnings("DoNotCallSuggester") // a placeholder
public class ValuesService {

    private final AuditLog audit;

    public ValuesService(AuditLog audit) {
        this.audit = audit;
    }

    Rows fetch(Fetcher fetcher, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        return lookup(fetcher, payload, page, context.caller());
    }

    public FetchResult fetch(Fetcher fetcher, ValuesRequest request, RunContext context) {
        return new FetchResult(lookup(fetcher, Map.of(), Page.of(0, 0), context.caller()));
    }

    public Rows lookup(Fetcher fetcher, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        throw new UnsupportedOperationException("" + audit);
    }
}
