package eu.celine.dt.core.values;

import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.config.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a fetcher that keeps its pages must obey, whether a file or code declared it. */
final class CacheRules {

    /** What changes less often than once a day belongs into a table. */
    static final Duration LONGEST = Duration.ofDays(1);

    private final DeclaredFetcher fetcher;
    private final Problems problems;

    private CacheRules(DeclaredFetcher fetcher, Problems problems) {
        this.fetcher = fetcher;
        this.problems = problems;
    }

    /**
     * Complains of a policy that cannot be kept, or that would show a page to whom it does not belong.
     *
     * @param client null where it could not be made
     */
    static void check(DeclaredFetcher fetcher, ValueFetcherSpec spec, @Nullable QueryClient client, Problems problems) {
        CachePolicy policy = spec.cache();
        if (policy == null) {
            return;
        }
        var rules = new CacheRules(fetcher, problems);
        if (!policy.ttl().isPositive() || policy.ttl().compareTo(LONGEST) > 0) {
            rules.complain("cache.ttl must be positive and at most one day, PT24H");
        }
        if (policy.staleIfError().isNegative() || policy.staleIfError().compareTo(LONGEST) > 0) {
            rules.complain("cache.stale_if_error must be between PT0S, which means never, and one day, PT24H");
        }
        // Without its scope an entry is read as a lookup; it has that complaint already.
        if (spec.scope() instanceof FetcherScope.Lookup && fetcher.complete()) {
            rules.complain("a lookup is run by the domain's own code and never kept; remove the key cache");
        }
        if (policy.scope() == CachePolicy.Scope.SHARED) {
            rules.checkShared(spec, client);
        }
    }

    private void checkShared(ValueFetcherSpec spec, @Nullable QueryClient client) {
        String instead = "; write cache.scope: user";
        if (spec.personal()) {
            complain("personal rows are not shared between callers" + instead);
        }
        if (spec.outputMapper() != null) {
            complain("the output mapper sees who asks, so its rows are not shared between callers" + instead);
        }
        if (client != null && client.dependsOnCaller()) {
            complain("the client " + spec.client()
                    + " may answer each caller differently, so its rows are not shared between callers" + instead
                    + ", or give the client a token of the service (a class of your own says so in dependsOnCaller)");
        }
    }

    private void complain(String message) {
        fetcher.complain(problems, CacheReader.CACHE, message);
    }
}
