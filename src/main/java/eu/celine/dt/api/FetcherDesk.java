package eu.celine.dt.api;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherSpec;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.Explanation;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.PageEncoder;
import eu.celine.dt.core.values.ValuesRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the HTTP surface asks of a domain's fetchers. */
interface FetcherDesk {

    List<Described> listed(MountedDomain domain);

    /**
     * The fetcher of this local id.
     *
     * @throws NotFoundFault if the domain has no such fetcher
     */
    Described describe(MountedDomain domain, String localId);

    /** All rows, or as many as the request's limit says, to be read as they come. */
    StreamOfRows stream(MountedDomain domain, String localId, ValuesRequest request, RunContext context);

    /**
     * A whole page, from memory where its fetcher keeps pages.
     *
     * @param held whether the caller holds the content of an ETag
     */
    PageAnswer answer(
            MountedDomain domain,
            String localId,
            ValuesRequest request,
            RunContext context,
            PageEncoder encoder,
            Predicate<String> held);

    Explanation explain(MountedDomain domain, String localId, ValuesRequest request, RunContext context);

    /**
     * A fetcher as it is shown.
     *
     * @param payloadSchema as others may read it, unlike the declared one
     * @param queryVersion changes when the same payload over the same data may give another answer
     */
    record Described(
            FetcherId id, FetcherSpec spec, Map<String, @Nullable Object> payloadSchema, String queryVersion) {}

    /** Rows that are being read without a bound on their number. */
    interface StreamOfRows extends AutoCloseable {

        Rows rows();

        /**
         * Whether rows exist behind the request's limit. Valid after the last row was read.
         *
         * @throws eu.celine.dt.contracts.TooLargeFault if the rows ended only because a stream may not be longer
         */
        boolean hasMore();

        @Override
        void close();
    }
}
