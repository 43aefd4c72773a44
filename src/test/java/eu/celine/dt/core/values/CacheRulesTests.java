package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.ClientSettings;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.examples.FixedClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CacheRulesTests {

    private static final String FOLDER = "eu/celine/dt/core/values/";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Problems problems = new Problems();
    private QueryClient client = ListedClient.ofRows(0);

    @Test
    @Tag("CAC-01")
    void readsThePolicyOfAFetcher() {
        Fetchers fetchers = compile(new ValuesFile(CacheRulesTests.class, "cache.yaml"));

        assertThat(problems.all()).isEmpty();
        assertThat(((ValueFetcherSpec) fetchers.require("kept").spec()).cache())
                .isEqualTo(new CachePolicy(
                        MINUTE, CachePolicy.Scope.SHARED, Duration.ofMinutes(5), Set.of("meters-flow", "rec.flow_2")));
        assertThat(((ValueFetcherSpec) fetchers.require("plain").spec()).cache())
                .isEqualTo(new CachePolicy(Duration.ofDays(1), CachePolicy.Scope.USER, Duration.ZERO, Set.of()));
        assertThat(((ValueFetcherSpec) fetchers.require("unkept").spec()).cache())
                .isNull();
    }

    @Test
    @Tag("CAC-02")
    @Tag("CAC-03")
    @Tag("CAC-05")
    void reportsAllFaultsTogetherWithTheirLines() {
        compile(new ValuesFile(CacheRulesTests.class, "broken-cache.yaml"));

        assertThat(problems.all())
                .extracting(problem -> problem.toString().replace(FOLDER, ""))
                .containsExactlyInAnyOrder(
                        "broken-cache.yaml:6, fetcher a_text: cache must be a mapping; write for example cache: {ttl:"
                                + " PT1M, scope: user}",
                        "broken-cache.yaml:16, fetcher all_wrong: cache.tll is unknown; known: ttl, scope,"
                                + " stale_if_error, invalidate_on",
                        "broken-cache.yaml:12, fetcher all_wrong: cache.ttl is not a duration; write for example PT1M"
                                + " or PT30S",
                        "broken-cache.yaml:14, fetcher all_wrong: cache.stale_if_error is not a duration; write for"
                                + " example PT1M or PT30S",
                        "broken-cache.yaml:13, fetcher all_wrong: cache.scope is user (a page is given again to the"
                                + " token that it was fetched with) or shared (to everybody who may read the entity"
                                + " through this fetcher)",
                        "broken-cache.yaml:15, fetcher all_wrong: cache.invalidate_on has an entry that is no flow: a"
                                + " name of letters, digits, dots, dashes and underscores, at most 128 of them",
                        "broken-cache.yaml:15, fetcher all_wrong: cache.invalidate_on has an entry that is no flow: a"
                                + " name of letters, digits, dots, dashes and underscores, at most 128 of them",
                        "broken-cache.yaml:21, fetcher no_time: cache.ttl is needed; write how long a page counts as"
                                + " fresh, for example ttl: PT1M",
                        "broken-cache.yaml:22, fetcher no_time: cache.invalidate_on must be a list of flows, for"
                                + " example [meters-flow]",
                        "broken-cache.yaml:27, fetcher never: cache.ttl must be positive and at most one day, PT24H",
                        "broken-cache.yaml:27, fetcher never: cache.stale_if_error must be between PT0S, which means"
                                + " never, and one day, PT24H",
                        "broken-cache.yaml:32, fetcher too_long: cache.ttl must be positive and at most one day, PT24H",
                        "broken-cache.yaml:32, fetcher too_long: cache.stale_if_error must be between PT0S, which"
                                + " means never, and one day, PT24H",
                        "broken-cache.yaml:37, fetcher looked_up: a lookup is run by the domain's own code and never"
                                + " kept; remove the key cache");
    }

    @Test
    @Tag("CAC-04")
    void refusesToShareWhatDependsOnTheCaller() {
        client = new CallerDependentClient();

        compile(aFetcher().cache(shared()).build());

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly("the client dataset_api may answer each caller differently, so its rows are not shared"
                        + " between callers; write cache.scope: user, or give the client a token of the service (a"
                        + " class of your own says so in dependsOnCaller)");
    }

    @Test
    @Tag("CAC-41")
    void aClientThatSaysNothingOfItselfIsNotShared() {
        client = new FixedClient(new ClientSettings("dataset_api", Map.of("greeting", "Ciao")));

        compile(aFetcher().cache(shared()).build());

        assertThat(problems.all()).hasSize(1);
    }

    @Test
    @Tag("CAC-04")
    void refusesToSharePersonalRowsAndThoseOfAMapper() {
        compile(aFetcher().personal().cache(shared()).build());
        compile(aFetcher().mapper(Unchanged.class.getName()).cache(shared()).build());

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly(
                        "personal rows are not shared between callers; write cache.scope: user",
                        "the output mapper sees who asks, so its rows are not shared between callers; write"
                                + " cache.scope: user");
    }

    @Test
    @Tag("CAC-04")
    void allOfTheseMayBeKeptForTheirOwnToken() {
        client = new CallerDependentClient();
        var own = new CachePolicy(MINUTE, CachePolicy.Scope.USER, Duration.ZERO, Set.of());

        compile(aFetcher()
                .personal()
                .mapper(Unchanged.class.getName())
                .cache(own)
                .build());

        assertThat(problems.all()).isEmpty();
    }

    @Test
    @Tag("CAC-06")
    void theRulesHoldForCodeToo() {
        var broken = new CachePolicy(Duration.ZERO, CachePolicy.Scope.USER, Duration.ofDays(2), Set.of());

        compile(aFetcher()
                .scope(new FetcherScope.Lookup())
                .sql("SELECT 1 AS one")
                .cache(broken)
                .build());

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "Specs, fetcher readings: cache.ttl must be positive and at most one day, PT24H",
                        "Specs, fetcher readings: cache.stale_if_error must be between PT0S, which means never, and one"
                                + " day, PT24H",
                        "Specs, fetcher readings: a lookup is run by the domain's own code and never kept; remove the"
                                + " key cache");
    }

    private static CachePolicy shared() {
        return new CachePolicy(MINUTE, CachePolicy.Scope.SHARED, Duration.ZERO, Set.of());
    }

    private Fetchers compile(ValueSource source) {
        return new FetcherCompiler()
                .compile(
                        new SpecDomain("energy-community", List.of(source)),
                        _ -> client,
                        Set.of("dataset_api"),
                        problems);
    }

    /** Changes nothing. */
    static final class Unchanged implements OutputMapper {

        @Override
        public Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context) {
            return row;
        }
    }
}
