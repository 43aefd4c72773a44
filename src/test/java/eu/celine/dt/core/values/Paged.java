package eu.celine.dt.core.values;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.config.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A public fetcher over one client, paged as a caller would. */
final class Paged {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    final ValuesService service = new ValuesService((caller, road, target, decision) -> {});
    final Fetcher fetcher;

    private Paged(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    static Paged over(QueryClient client, Specs spec) {
        var problems = new Problems();
        Fetchers fetchers = new FetcherCompiler()
                .compile(
                        SpecDomain.community(
                                spec.scope(new FetcherScope.Public()).build()),
                        Map.of("dataset_api", client)::get,
                        Set.of("dataset_api"),
                        problems);
        assertThat(problems.all()).isEmpty();
        return new Paged(fetchers.require("readings"));
    }

    FetchResult fetch(String... namesAndTexts) {
        return service.fetch(fetcher, get(namesAndTexts), at(NOW));
    }

    /** One page, read to its end and closed. */
    Answered page(String... namesAndTexts) {
        try (FetchResult result = fetch(namesAndTexts)) {
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.rows().next()) {
                rows.add(new ArrayList<>(result.rows().row().values()));
            }
            return new Answered(rows, result.nextCursor(), result.hasMore(), result.offset());
        }
    }

    /** The page behind a cursor, or the first one. */
    Answered pageBehind(@Nullable String cursor, int limit) {
        return cursor == null ? page("limit", "" + limit) : page("limit", "" + limit, "cursor", cursor);
    }

    static ValuesRequest get(String... namesAndTexts) {
        var query = new HashMap<String, List<String>>();
        for (int index = 0; index < namesAndTexts.length; index += 2) {
            query.put(namesAndTexts[index], List.of(namesAndTexts[index + 1]));
        }
        return new ValuesRequest(query, null);
    }

    static RunContext at(Instant now) {
        return at(now, "rec-1");
    }

    static RunContext at(Instant now, String entity) {
        var person = new Principal("anna", null, null, true, Set.of("dt.read"), Set.of(), Set.of(), Map.of());
        return new RunContext(
                new Caller("r-1", now, person, null), new EntityInfo(entity, "test-domain", Map.of()), Standing.MEMBER);
    }

    static List<@Nullable Object> firstColumn(Rows rows) {
        var values = new ArrayList<@Nullable Object>();
        while (rows.next()) {
            values.add(rows.value(0));
        }
        return values;
    }

    record Answered(
            List<List<@Nullable Object>> rows, @Nullable String cursor, boolean more, long offset) {

        List<@Nullable Object> column(int index) {
            var values = new ArrayList<@Nullable Object>();
            rows.forEach(row -> values.add(row.get(index)));
            return values;
        }
    }
}
