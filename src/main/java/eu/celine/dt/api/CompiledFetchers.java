package eu.celine.dt.api;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.Explanation;
import eu.celine.dt.core.values.Fetcher;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.PageAnswers;
import eu.celine.dt.core.values.PageEncoder;
import eu.celine.dt.core.values.StreamResult;
import eu.celine.dt.core.values.ValuesRequest;
import eu.celine.dt.core.values.ValuesService;
import java.util.List;
import java.util.function.Predicate;

/** Answers from the domain's compiled fetchers. */
final class CompiledFetchers implements FetcherDesk {

    private final ValuesService values;
    private final PageAnswers pages;

    CompiledFetchers(ValuesService values, PageAnswers pages) {
        this.values = values;
        this.pages = pages;
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
    public StreamOfRows stream(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return new FetchedStream(values.stream(domain.fetchers().require(localId), request, context));
    }

    @Override
    public PageAnswer answer(
            MountedDomain domain,
            String localId,
            ValuesRequest request,
            RunContext context,
            PageEncoder encoder,
            Predicate<String> held) {
        return pages.answer(domain.fetchers().require(localId), request, context, encoder, held);
    }

    @Override
    public Explanation explain(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return values.explain(domain.fetchers().require(localId), request, context);
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
