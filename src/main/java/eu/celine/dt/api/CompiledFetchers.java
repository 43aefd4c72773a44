package eu.celine.dt.api;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.Explanation;
import eu.celine.dt.core.values.FetchResult;
import eu.celine.dt.core.values.Fetcher;
import eu.celine.dt.core.values.StreamResult;
import eu.celine.dt.core.values.ValuesRequest;
import eu.celine.dt.core.values.ValuesService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers from the domain's compiled fetchers. */
final class CompiledFetchers implements FetcherDesk {

    private final ValuesService values;

    CompiledFetchers(ValuesService values) {
        this.values = values;
    }

    @Override
    public List<Described> listed(MountedDomain domain) {
        return domain.fetchers().listed().stream()
                .map(CompiledFetchers::describe)
                .toList();
    }

    @Override
    public Described describe(MountedDomain domain, String localId) {
        return describe(domain.fetchers().require(localId));
    }

    private static Described describe(Fetcher fetcher) {
        return new Described(fetcher.id(), fetcher.spec(), fetcher.schema().published(), fetcher.queryVersion());
    }

    @Override
    public PageOfRows fetch(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return new FetchedPage(values.fetch(domain.fetchers().require(localId), request, context));
    }

    @Override
    public StreamOfRows stream(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return new FetchedStream(values.stream(domain.fetchers().require(localId), request, context));
    }

    @Override
    public Explanation explain(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return values.explain(domain.fetchers().require(localId), request, context);
    }

    private record FetchedPage(FetchResult result) implements PageOfRows {

        @Override
        public int limit() {
            return result.limit();
        }

        @Override
        public long offset() {
            return result.offset();
        }

        @Override
        public Rows rows() {
            return result.rows();
        }

        @Override
        public boolean hasMore() {
            return result.hasMore();
        }

        @Override
        public @Nullable String nextCursor() {
            return result.nextCursor();
        }

        @Override
        public void close() {
            result.close();
        }
    }

    private record FetchedStream(StreamResult result) implements StreamOfRows {

        @Override
        public Rows rows() {
            return result.rows();
        }

        @Override
        public boolean hasMore() {
            return result.hasMore();
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
