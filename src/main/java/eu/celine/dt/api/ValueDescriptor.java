package eu.celine.dt.api;

import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.FetcherSpec;
import eu.celine.dt.contracts.ValueFetcherSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fetcher as its callers see it.
 *
 * @param id with its domain: {@code it-energy-community.zonal_prices}; the address takes the local part only
 */
record ValueDescriptor(String id, Spec spec) {

    static ValueDescriptor of(FetcherDesk.Described fetcher) {
        return new ValueDescriptor(
                fetcher.id().toString(), Spec.of(fetcher.spec(), fetcher.payloadSchema(), fetcher.queryVersion()));
    }

    /**
     * How to call it.
     *
     * @param client that is asked, or {@code computed} where the domain's own code gives the rows
     * @param limit default page size
     * @param offset where a page starts by default
     * @param query always empty: clients know the field, the statement is nobody's business
     * @param queryVersion as every answer's {@code X-Query-Version}
     * @param scope whose rows: {@code entity}, {@code public} or {@code service}
     */
    record Spec(
            String id,
            String description,
            String client,
            int limit,
            int maxLimit,
            int offset,
            String query,
            String scope,
            boolean personal,
            Map<String, @Nullable Object> payloadSchema,
            @Nullable String outputMapper,
            String queryVersion) {

        /** Where a client's name stands otherwise: no client of {@code clients.yaml} is asked. */
        private static final String COMPUTED = "computed";

        static Spec of(FetcherSpec spec, Map<String, @Nullable Object> payloadSchema, String queryVersion) {
            return new Spec(
                    spec.id(),
                    spec.description(),
                    clientOf(spec),
                    spec.limit(),
                    spec.maxLimit(),
                    0,
                    "",
                    scopeOf(spec.scope()),
                    spec.personal(),
                    payloadSchema,
                    outputMapperOf(spec),
                    queryVersion);
        }

        private static String clientOf(FetcherSpec spec) {
            return switch (spec) {
                case ValueFetcherSpec statement -> statement.client();
                case ComputedFetcherSpec ignored -> COMPUTED;
            };
        }

        private static @Nullable String outputMapperOf(FetcherSpec spec) {
            return switch (spec) {
                case ValueFetcherSpec statement -> statement.outputMapper();
                case ComputedFetcherSpec ignored -> null;
            };
        }

        private static String scopeOf(FetcherScope scope) {
            return switch (scope) {
                case FetcherScope.Entity ignored -> "entity";
                case FetcherScope.Public ignored -> "public";
                case FetcherScope.Service ignored -> "service";
                case FetcherScope.Lookup ignored -> "lookup";
            };
        }
    }
}
