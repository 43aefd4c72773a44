package eu.celine.dt.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The declared fetchers of one domain, for the domain's own code. The constructor of a domain may receive it. */
public interface Values {

    /**
     * Fetches rows of a fetcher under the same checks as a request: payload schema, ownership, scope, privacy. A full
     * page does not say whether it was the last one: ask for one row more than you use, or for all.
     *
     * @param payload typed or as text; coerced by the fetcher's schema
     * @throws NotFoundFault if the domain has no such fetcher
     * @throws InvalidPayloadFault if the payload does not fit
     * @throws AccessFault if the caller may not use this fetcher
     * @throws BackendFault if the backend fails, is too slow, or cannot give as many rows as the page has
     */
    Rows fetch(String localId, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context);

    /**
     * Fetches rows of a fetcher with the scope {@link FetcherScope.Lookup}, before any entity is known.
     *
     * @throws NotFoundFault if the domain has no such lookup
     * @throws BackendFault if the backend fails, is too slow, or cannot give as many rows as the page has
     */
    Rows lookup(String localId, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller);

    /**
     * Names the state of the data that the lookup reads: two equal texts mean equal answers to equal questions.
     *
     * @return null where the backend cannot tell, so that nothing that was computed from it may be kept
     * @throws NotFoundFault if the domain has no such lookup
     */
    @Nullable
    String dataVersion(String localId);
}
