package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.cache.EncodedPage;
import eu.celine.dt.core.cache.PageCache;
import eu.celine.dt.core.cache.PageKey;
import eu.celine.dt.core.cache.PageKeyBuilder;
import eu.celine.dt.core.cache.Supplied;
import eu.celine.dt.core.values.PageAnswer.Origin;
import eu.celine.dt.core.values.PageEncoder.Encoded;
import eu.celine.dt.core.values.ValuesService.PreparedFetch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Gives whole pages, written down, for requests that may be answered from memory or by "you have it already". The
 * order is the same for every request: the caller is checked, then page and payload, then what the payload names; only
 * then is a kept page looked for, and only then a backend asked. So a kept page is never shown to somebody whom a
 * fresh one would be refused.
 */
@Service
public class PageAnswers {

    private final ValuesService values;
    private final PageCache cache;
    private final FetchMetrics metrics;
    private final String process = UUID.randomUUID().toString();

    public PageAnswers(ValuesService values, PageCache cache, MeterRegistry registry) {
        this.values = values;
        this.cache = cache;
        this.metrics = new FetchMetrics(registry);
        CacheMetrics.register(cache.figures(), registry);
    }

    /**
     * Answers a request for a page.
     *
     * @param held whether the caller holds the content of this ETag, so that nothing need be fetched
     * @throws eu.celine.dt.contracts.InvalidPayloadFault if the payload or the page does not fit; names every error
     * @throws eu.celine.dt.contracts.AccessFault if the caller may not use the fetcher or names what the entity does
     *     not own
     * @throws eu.celine.dt.contracts.BackendFault if the backend fails or is too slow, and no kept page stands in
     */
    public PageAnswer answer(
            Fetcher fetcher, ValuesRequest request, RunContext context, PageEncoder encoder, Predicate<String> held) {
        long start = System.nanoTime();
        try {
            PageAnswer answer = prepareAndGive(fetcher, request, context, encoder, held);
            EncodedPage page = answer.page();
            metrics.record(
                    fetcher,
                    FetchOutcome.of(answer.origin()),
                    System.nanoTime() - start,
                    page == null ? 0 : page.count());
            return answer;
        } catch (RuntimeException | Error failure) {
            metrics.record(fetcher, FetchOutcome.of(failure), System.nanoTime() - start, 0);
            throw failure;
        }
    }

    private PageAnswer prepareAndGive(
            Fetcher fetcher, ValuesRequest request, RunContext context, PageEncoder encoder, Predicate<String> held) {
        PreparedFetch prepared = values.prepare(fetcher, request, context);
        // Also for a page that comes from memory, and for one that the caller holds: both tell what the rows are.
        prepared.recordRead();
        if (prepared.read().page().limit() == 0 || !(fetcher instanceof StatementFetcher statement)) {
            return unkept(prepared, encoder, null, () -> {});
        }
        return give(statement, prepared, request, context, encoder, held);
    }

    private PageAnswer give(
            StatementFetcher fetcher,
            PreparedFetch prepared,
            ValuesRequest request,
            RunContext context,
            PageEncoder encoder,
            Predicate<String> held) {
        CachePolicy policy = fetcher.spec().cache();
        QueryClient client = fetcher.client();
        // Read before the query: a page may then be of newer data than its key says, and never of older.
        String dataVersion = client.dataVersion();
        if (policy == null && dataVersion == null) {
            return unkept(prepared, encoder, null, within(fetcher));
        }
        RelativePayload payload =
                RelativePayload.of(fetcher, request, prepared.read().payload());
        PageIdentity identity = PageIdentity.of(fetcher, prepared.read(), payload, context, encoder.representation());
        String etag = dataVersion == null || payload.relative() || !fetcher.repeatable()
                ? null
                : identity.etag(process, dataVersion, client.dependsOnCaller());
        if (etag != null && held.test(etag)) {
            Duration freshFor = policy == null ? null : policy.ttl();
            return new PageAnswer(null, etag, Origin.UNCHANGED, freshFor, Duration.ZERO);
        }
        if (policy == null) {
            return unkept(prepared, encoder, etag, within(fetcher));
        }
        PageKey key = identity.key(policy, dataVersion);
        Supplied supplied = cache.get(
                key,
                policy,
                fetcher.spec().client(),
                abandoned -> encode(prepared, encoder, etag, () -> requireWanted(abandoned)));
        return answer(supplied, policy);
    }

    private static PageAnswer answer(Supplied supplied, CachePolicy policy) {
        Origin origin =
                switch (supplied.origin()) {
                    case HIT -> Origin.HIT;
                    case MISS -> Origin.MISS;
                    case COALESCED -> Origin.COALESCED;
                    case STALE -> Origin.STALE;
                };
        Duration left = policy.ttl().minus(supplied.age());
        return new PageAnswer(
                supplied.page(),
                supplied.page().etag(),
                origin,
                left.isNegative() ? Duration.ZERO : left,
                supplied.age());
    }

    private static void requireWanted(BooleanSupplier abandoned) {
        if (abandoned.getAsBoolean()) {
            throw new CancellationException("nobody waits for these rows any more");
        }
    }

    /** Each call to a backend has its own limit; this one is on a page that takes many of them. */
    private Runnable within(StatementFetcher fetcher) {
        long start = System.nanoTime();
        long limit = cache.longestWait().toNanos();
        return () -> {
            if (System.nanoTime() - start > limit) {
                throw new BackendFault(
                        fetcher.spec().client(), "the page was not complete in time; ask for less at once", true, null);
            }
        };
    }

    private static PageAnswer unkept(
            PreparedFetch prepared, PageEncoder encoder, @Nullable String etag, Runnable check) {
        EncodedPage page = encode(prepared, encoder, etag, check);
        return new PageAnswer(page, page.etag(), Origin.BACKEND, null, Duration.ZERO);
    }

    /**
     * Asks the backend and writes the page down; returns only if the page is complete.
     *
     * @param etag null to name the page by its content
     * @param check fails once the page is of no use any more
     */
    private static EncodedPage encode(
            PreparedFetch prepared, PageEncoder encoder, @Nullable String etag, Runnable check) {
        try (FetchResult result = prepared.open()) {
            Page page = prepared.read().page();
            Encoded encoded = encoder.encode(new CheckedRows(result.rows(), check), page);
            return new EncodedPage(
                    encoded.body(),
                    encoded.count(),
                    result.limit(),
                    result.offset(),
                    result.hasMore(),
                    result.nextCursor(),
                    etag == null ? contentEtag(encoded, encoder, result) : etag);
        }
    }

    /** All that the answer shows beside what the address says: the same rows with a next page are another answer. */
    private static String contentEtag(Encoded encoded, PageEncoder encoder, FetchResult result) {
        return new PageKeyBuilder()
                .add(PageKeyBuilder.etagOf(encoded.body()))
                .add(encoder.representation())
                .add(result.hasMore())
                .add(result.nextCursor())
                .build()
                .etag();
    }
}
