package eu.celine.dt.api;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.Explanation;
import eu.celine.dt.core.values.FetchResult;
import eu.celine.dt.core.values.Fetcher;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.PageAnswers;
import eu.celine.dt.core.values.PageEncoder;
import eu.celine.dt.core.values.ValuesRequest;
import eu.celine.dt.core.values.ValuesService;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.MDC;

/** Answers from the domain's compiled fetchers. */
final class CompiledFetchers implements FetcherDesk {

    static final String FETCHER_MDC_KEY = "fetcher";
    static final String VERSION_MDC_KEY = "query_version";

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
        return new Described(fetcher.id(), fetcher.spec(), fetcher.schema().published());
    }

    @Override
    public PageOfRows fetch(MountedDomain domain, String localId, ValuesRequest request, RunContext context) {
        return new FetchedPage(values.fetch(domain.fetchers().require(localId), request, context));
    }

    @Override
    public PageAnswer answer(
            MountedDomain domain,
            String localId,
            ValuesRequest request,
            RunContext context,
            PageEncoder encoder,
            Predicate<String> held) {
        Fetcher fetcher = domain.fetchers().require(localId);
        MDC.put(FETCHER_MDC_KEY, localId);
        MDC.put(VERSION_MDC_KEY, fetcher.queryVersion());
        return pages.answer(fetcher, request, context, encoder, held);
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
        public void close() {
            result.close();
        }
    }
}
