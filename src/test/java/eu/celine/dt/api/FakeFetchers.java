package eu.celine.dt.api;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.cache.EncodedPage;
import eu.celine.dt.core.cache.PageKeyBuilder;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.ExplainedParameter;
import eu.celine.dt.core.values.Explanation;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.PageAnswer.Origin;
import eu.celine.dt.core.values.PageEncoder;
import eu.celine.dt.core.values.ValuesRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One fetcher, {@code readings}, of every domain but the grid; five rows that tests choose. */
final class FakeFetchers implements FetcherDesk {

    private static final int TOTAL = 5;

    /** What the last fetch was asked. */
    final AtomicReference<@Nullable ValuesRequest> lastRequest = new AtomicReference<>();

    private volatile @Nullable Supplier<Rows> rows;
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable String cursor;

    /** What the MDC held while rows were fetched. */
    final AtomicReference<@Nullable Map<String, String>> lastMdc = new AtomicReference<>();

    private volatile @Nullable PageAnswer answer;

    void answer(@Nullable Supplier<Rows> replacement) {
        rows = replacement;
    }

    /** From now on pages go on by key, behind this cursor. */
    void goOnBehind(@Nullable String replacement) {
        cursor = replacement;
    }

    /** What the next answers are, instead of a page of rows. */
    void give(@Nullable PageAnswer replacement) {
        answer = replacement;
    }

    void fail(@Nullable RuntimeException replacement) {
        failure = replacement;
    }

    @Override
    public List<Described> listed(MountedDomain domain) {
        return domain.domain().domainType().equals("grid") ? List.of() : List.of(readings(domain));
    }

    private static Described readings(MountedDomain domain) {
        Map<String, String> start = Map.of("type", "string", "format", "date-time", "x-default", "now-PT12H");
        var schema = new TreeMap<String, @Nullable Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of("start", start));
        return new Described(
                new FetcherId(domain.domain().name(), "readings"),
                new ValueFetcherSpec(
                        "readings",
                        "What the meters saw",
                        "SELECT secret FROM hidden",
                        "values.yaml",
                        "dataset_api",
                        new FetcherScope.Public(),
                        100,
                        10_000,
                        10_000_000,
                        Map.of(),
                        false,
                        Map.of(),
                        List.of(),
                        null,
                        null),
                schema,
                "0123456789abcdef");
    }

    @Override
    public Described describe(MountedDomain domain, String localId) {
        return listed(domain).stream()
                .filter(fetcher -> fetcher.id().local().equals(localId))
                .findFirst()
                .orElseThrow(() -> new NotFoundFault("fetcher", localId));
    }

    private Page fetch(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        describe(domain, localId);
        lastRequest.set(request);
        lastMdc.set(MDC.getCopyOfContextMap());
        RuntimeException planned = failure;
        if (planned != null) {
            throw planned;
        }
        if (request.query().containsKey("wrong")) {
            throw new InvalidPayloadFault(
                    "wrong: is unknown; start: is not a date",
                    List.of(new PayloadError("wrong", "is unknown"), new PayloadError("start", "is not a date")));
        }
        int limit = Integer.parseInt(
                request.query().getOrDefault("limit", List.of("100")).getFirst());
        long offset = Long.parseLong(
                request.query().getOrDefault("offset", List.of("0")).getFirst());
        Supplier<Rows> chosen = rows;
        if (chosen != null) {
            return new Page(limit, offset, chosen.get(), false, null);
        }
        return pageOf(limit, offset, domain, context);
    }

    @Override
    public StreamOfRows stream(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return new Stream(fetch(domain, localId, request, context));
    }

    @Override
    public PageAnswer answer(
            MountedDomain domain,
            String localId,
            ValuesRequest request,
            RunContext context,
            PageEncoder encoder,
            Predicate<String> held) {
        PageAnswer planned = answer;
        if (planned != null) {
            return held.test(planned.etag())
                    ? new PageAnswer(null, planned.etag(), Origin.UNCHANGED, planned.freshFor(), Duration.ZERO)
                    : planned;
        }
        Page page = fetch(domain, localId, request, context);
        try (Rows read = page.rows()) {
            PageEncoder.Encoded encoded =
                    encoder.encode(read, eu.celine.dt.contracts.Page.of(page.limit(), page.offset()));
            String etag = PageKeyBuilder.etagOf(encoded.body());
            var whole = new EncodedPage(
                    encoded.body(),
                    encoded.count(),
                    page.limit(),
                    page.offset(),
                    page.hasMore(),
                    page.hasMore() ? page.nextCursor() : null,
                    etag);
            return new PageAnswer(whole, etag, Origin.BACKEND, null, Duration.ZERO);
        }
    }

    private Page pageOf(int limit, long offset, MountedDomain domain, RunContext context) {
        var all = new ArrayList<List<@Nullable Object>>();
        for (long row = offset; row < Math.min(offset + limit, TOTAL); row++) {
            all.add(List.of(row, context.entity().id(), domain.domain().name()));
        }
        List<Rows.Column> columns = List.of(
                new Rows.Column("row", ColumnType.INTEGER),
                new Rows.Column("entity", ColumnType.TEXT),
                new Rows.Column("domain", ColumnType.TEXT));
        return new Page(limit, offset, new FakeRows(columns, all), offset + limit < TOTAL, cursor);
    }

    @Override
    public Explanation explain(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        describe(domain, localId);
        return new Explanation(
                "0123456789abcdef",
                "SELECT a FROM t WHERE id = ?",
                List.of(new ExplainedParameter(1, "entity.id", "VARCHAR"), new ExplainedParameter(2, null, "VARCHAR")),
                "SELECT a FROM t WHERE id = 'x'");
    }

    private record Page(
            int limit,
            long offset,
            Rows rows,
            boolean hasMore,
            @Nullable String nextCursor) {}

    private record Stream(Page page) implements StreamOfRows {

        @Override
        public Rows rows() {
            return page.rows();
        }

        @Override
        public boolean hasMore() {
            return page.hasMore();
        }

        @Override
        public void close() {
            page.rows().close();
        }
    }
}
