package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.core.cache.CacheSettings;
import eu.celine.dt.core.cache.EncodedPage;
import eu.celine.dt.core.cache.PageCache;
import eu.celine.dt.core.cache.PageCaches;
import eu.celine.dt.core.cache.SettableTicker;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.values.PageAnswer.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class PageAnswersTests {

    private static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");
    private static final String SINCE = "{\"properties\":{\"start\":{\"type\":\"string\",\"format\":\"date-time\","
            + "\"default\":\"now-PT12H\"},\"days\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":"
            + "\"date\"}},\"word\":{\"type\":\"string\"}}}";
    private static final String STATEMENT =
            "SELECT ts, kwh FROM t WHERE community_id = '{{ entity.id }}' AND ts >= :start ORDER BY ts";

    private final SettableTicker ticker = new SettableTicker();
    private final List<String> audit = new ArrayList<>();
    private final ValuesService values = new ValuesService((caller, road, target, decision) ->
            audit.add(caller.principal().subject() + " " + target + " " + decision));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PageCache cache = PageCaches.of(ticker, DataSize.ofMegabytes(1));
    private final PageAnswers answers = new PageAnswers(values, cache, registry);
    private final ListedClient client = ListedClient.ofRows(10);

    @Test
    @Tag("CAC-08")
    void aKeptPageSaysWhatTheFirstAnswerSaid() {
        Fetcher fetcher = kept(aFetcher());

        PageAnswer first = ask(fetcher, "limit=4&offset=2", context("anna"));
        ticker.pass(Duration.ofSeconds(20));
        PageAnswer second = ask(fetcher, "limit=4&offset=2", context("anna"));

        assertThat(first.origin()).isEqualTo(Origin.MISS);
        assertThat(first.freshFor()).isEqualTo(Duration.ofMinutes(1));
        assertThat(second.origin()).isEqualTo(Origin.HIT);
        assertThat(second.freshFor()).isEqualTo(Duration.ofSeconds(40));
        assertThat(second.age()).isEqualTo(Duration.ofSeconds(20));
        assertThat(text(second)).isEqualTo("2 3 4 5 ");
        assertThat(page(second))
                .isSameAs(page(first))
                .matches(page -> page.limit() == 4 && page.offset() == 2 && page.count() == 4 && page.hasMore());
        assertThat(client.queries).hasSize(1);
        assertThat(client.opened).allMatch(ListedRows::closed);
    }

    @Test
    @Tag("CAC-16")
    void withoutAPolicyEveryRequestAsksTheBackend() {
        Fetcher fetcher = fetcher(aFetcher());

        PageAnswer first = ask(fetcher, "", context("anna"));
        PageAnswer second = ask(fetcher, "", context("anna"));

        assertThat(first.origin()).isEqualTo(Origin.BACKEND);
        assertThat(second.origin()).isEqualTo(Origin.BACKEND);
        assertThat(second.freshFor()).isNull();
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(client.queries).hasSize(2);
        assertThat(cache.figures().entries()).isZero();
    }

    @Test
    @Tag("CAC-16")
    void whatCodeComputesIsNotKept() {
        var spec = new ComputedFetcherSpec(
                "computed",
                "",
                new FetcherScope.Public(),
                10,
                10,
                Map.of(),
                false,
                "1",
                (_, _) -> new ListedRows(List.of(ListedRows.column("ts", ColumnType.INTEGER)), List.of(List.of(1L))));
        Fetcher fetcher = compile(client, spec).require("computed");

        assertThat(ask(fetcher, "", context("anna")).origin()).isEqualTo(Origin.BACKEND);
        assertThat(cache.figures().entries()).isZero();
    }

    @Test
    @Tag("CAC-10")
    void aPageOfOneTokenIsNotGivenToAnother() {
        Fetcher fetcher = kept(aFetcher());
        ask(fetcher, "", context("anna"));

        PageAnswer other = ask(fetcher, "", new RunContext(caller("anna", "token:2"), entity(), Standing.MEMBER));

        assertThat(other.origin()).isEqualTo(Origin.MISS);
        assertThat(ask(fetcher, "", context("anna")).origin()).isEqualTo(Origin.HIT);
    }

    @Test
    @Tag("CAC-11")
    void aSharedPageIsGivenToWhoeverMayReadTheSame() {
        Fetcher fetcher = fetcher(aFetcher().cache(policy(CachePolicy.Scope.SHARED, Duration.ZERO)));
        ask(fetcher, "", context("anna"));

        assertThat(ask(fetcher, "", context("bruno")).origin()).isEqualTo(Origin.HIT);
        var manager = new RunContext(caller("carla", "token:carla"), entity(), Standing.MANAGER);
        assertThat(ask(fetcher, "", manager).origin()).isEqualTo(Origin.MISS);
        var elsewhere = new RunContext(caller("anna", "token:anna"), entity("rec-2", Map.of()), Standing.MEMBER);
        assertThat(ask(fetcher, "", elsewhere).origin()).isEqualTo(Origin.MISS);
    }

    @ParameterizedTest
    @Tag("CAC-12")
    @CsvSource({"limit=3", "offset=1", "word=b", "word=", "start=2026-03-02", "days=2026-03-01"})
    void anotherQuestionIsAnotherPage(String query) {
        Fetcher fetcher = kept(aFetcher().payload(SINCE).sql(STATEMENT));
        ask(fetcher, "start=2026-03-01&word=a", context("anna"));

        boolean replaced = query.startsWith("start") || query.startsWith("word");
        String whole = replaced
                ? (query.startsWith("start") ? query + "&word=a" : "start=2026-03-01&" + query)
                : "start=2026-03-01&word=a&" + query;

        assertThat(ask(fetcher, whole, context("anna")).origin()).isEqualTo(Origin.MISS);
        assertThat(ask(fetcher, "start=2026-03-01&word=a", context("anna")).origin())
                .isEqualTo(Origin.HIT);
    }

    @Test
    @Tag("CAC-12")
    void anotherStatementFormOrStateOfTheEntityIsAnotherPage() {
        Fetcher fetcher = kept(aFetcher());
        ask(fetcher, "", context("anna"));
        var changed =
                new RunContext(caller("anna", "token:anna"), entity("rec-1", Map.of("zone", "SUD")), Standing.MEMBER);
        Fetcher edited = kept(aFetcher().sql("SELECT ts, kwh FROM t WHERE community_id = '{{ entity.id }}'"));

        assertThat(ask(fetcher, "", changed).origin()).isEqualTo(Origin.MISS);
        assertThat(ask(edited, "", context("anna")).origin()).isEqualTo(Origin.MISS);
        assertThat(answers.answer(fetcher, get(""), context("anna"), new TextPage("other"), _ -> false)
                        .origin())
                .isEqualTo(Origin.MISS);
    }

    @Test
    @Tag("CAC-12")
    void newDataMakesANewPage() {
        client.version("data-1");
        Fetcher fetcher = kept(aFetcher());
        ask(fetcher, "", context("anna"));
        assertThat(ask(fetcher, "", context("anna")).origin()).isEqualTo(Origin.HIT);

        client.version("data-2");

        assertThat(ask(fetcher, "", context("anna")).origin()).isEqualTo(Origin.MISS);
    }

    @ParameterizedTest
    @Tag("CAC-13")
    @CsvSource({"start=now-PT12H,true", "'',true", "days=today,true", "'days=2026-03-01,today',true", "word=now,false"})
    void aRelativeTimeCountsByItsText(String query, boolean relative) {
        client.version("data-1");
        Fetcher fetcher = kept(aFetcher().payload(SINCE).sql(STATEMENT));
        String start = query.startsWith("word") ? "start=2026-03-01&" : "";
        PageAnswer first = ask(fetcher, start + query, at(NOON));

        PageAnswer later = ask(fetcher, start + query, at(NOON.plusSeconds(30)));

        assertThat(later.origin()).isEqualTo(Origin.HIT);
        assertThat(client.queries).hasSize(1);
        PageAnswer held = answers.answer(fetcher, get(start + query), at(NOON), TextPage.PLAIN, first.etag()::equals);
        // The hour decides such a page, so that its content has to be looked at.
        assertThat(held.origin()).isEqualTo(relative ? Origin.HIT : Origin.UNCHANGED);
    }

    @Test
    @Tag("CAC-13")
    void anEvaluatedTimeIsNotTakenForARelativeOne() {
        Fetcher fetcher = kept(aFetcher().payload(SINCE).sql(STATEMENT));
        ask(fetcher, "start=now-PT12H", at(NOON));

        assertThat(ask(fetcher, "start=2026-07-15T00:00:00Z", at(NOON)).origin())
                .isEqualTo(Origin.MISS);
        assertThat(ask(fetcher, "start=now-PT11H", at(NOON)).origin()).isEqualTo(Origin.MISS);
    }

    @Test
    @Tag("CAC-09")
    void whoWouldBeRefusedAFreshPageIsRefusedAKeptOne() {
        String owned = "{\"properties\":{\"device_id\":{\"type\":\"string\",\"x-owned-by\":\"entity.devices\"}}}";
        Fetcher personal = kept(aFetcher().personal().payload(owned));
        var manager = new RunContext(
                caller("anna", "token:anna"), entity("rec-1", Map.of("devices", List.of("d-1"))), Standing.MANAGER);
        ask(personal, "device_id=d-1", manager);

        var member = new RunContext(manager.caller(), manager.entity(), Standing.MEMBER);
        assertThatExceptionOfType(AccessFault.class).isThrownBy(() -> ask(personal, "device_id=d-1", member));
        var bereft = new RunContext(manager.caller(), entity("rec-1", Map.of()), Standing.MANAGER);
        assertThatExceptionOfType(AccessFault.class).isThrownBy(() -> ask(personal, "device_id=d-1", bereft));
        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(() -> ask(personal, "device_id=d-1&limit=-1", manager));
    }

    @Test
    @Tag("CAC-24")
    void everyReadOfPersonalRowsIsRecordedWhereverTheyComeFrom() {
        client.version("data-1");
        Fetcher fetcher = kept(aFetcher().personal());
        RunContext subject = new RunContext(caller("anna", "token:anna"), entity(), Standing.SUBJECT);

        PageAnswer first = ask(fetcher, "", subject);
        ask(fetcher, "", subject);
        PageAnswer held = answers.answer(fetcher, get(""), subject, TextPage.PLAIN, first.etag()::equals);

        assertThat(held.origin()).isEqualTo(Origin.UNCHANGED);
        assertThat(audit)
                .containsExactly(
                        "anna test-domain.readings of rec-1 personal-read",
                        "anna test-domain.readings of rec-1 personal-read",
                        "anna test-domain.readings of rec-1 personal-read");
    }

    @Test
    @Tag("CAC-37")
    void aPageThatTakesTooLongIsGivenUp() {
        var hasty = new PageCache(new CacheSettings(DataSize.ofMegabytes(1), Duration.ofNanos(1)));
        Fetcher fetcher = fetcher(aFetcher());

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> new PageAnswers(values, hasty, new SimpleMeterRegistry())
                        .answer(fetcher, get(""), context("anna"), TextPage.PLAIN, _ -> false))
                .satisfies(fault -> assertThat(fault.timedOut()).isTrue());

        assertThat(client.opened).hasSize(1).allMatch(ListedRows::closed);
    }

    @Test
    @Tag("CAC-14")
    void aPageThatFailsOnTheWayIsNotKept() {
        Fetcher fetcher = kept(aFetcher());
        PageEncoder breaking = new PageEncoder() {
            @Override
            public String representation() {
                return TextPage.PLAIN.representation();
            }

            @Override
            public Encoded encode(Rows rows, Page page) {
                rows.next();
                throw new BackendFault("dataset_api", "broke off", false, null);
            }
        };

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> answers.answer(fetcher, get(""), context("anna"), breaking, _ -> false));

        assertThat(cache.figures().entries()).isZero();
        assertThat(client.opened).allMatch(ListedRows::closed);
        assertThat(text(ask(fetcher, "", context("anna")))).isEqualTo("0 1 2 3 4 5 6 7 8 9 ");
    }

    @Test
    @Tag("CAC-35")
    void whoHoldsThePageIsToldSoBeforeAnyQuery() {
        client.version("data-1");
        Fetcher fetcher = fetcher(aFetcher());
        PageAnswer first = ask(fetcher, "", context("anna"));

        PageAnswer held = answers.answer(fetcher, get(""), context("anna"), TextPage.PLAIN, first.etag()::equals);

        assertThat(held.origin()).isEqualTo(Origin.UNCHANGED);
        assertThat(held.page()).isNull();
        assertThat(held.etag()).isEqualTo(first.etag());
        assertThat(client.queries).hasSize(1);
        client.version("data-2");
        PageAnswer fresh = answers.answer(fetcher, get(""), context("anna"), TextPage.PLAIN, first.etag()::equals);
        assertThat(fresh.origin()).isEqualTo(Origin.BACKEND);
        assertThat(fresh.etag()).isNotEqualTo(first.etag());
    }

    @Test
    @Tag("CAC-35")
    void anotherProcessNamesThePageAnew() {
        client.version("data-1");
        Fetcher fetcher = fetcher(aFetcher());
        var restarted = new PageAnswers(values, cache, new SimpleMeterRegistry());

        String before = ask(fetcher, "", context("anna")).etag();
        String after = restarted
                .answer(fetcher, get(""), context("anna"), TextPage.PLAIN, _ -> false)
                .etag();

        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @Tag("CAC-36")
    @CsvSource(
            delimiter = '|',
            value = {
                "now() AS a",
                "Current_Date AS a",
                "age(ts) AS a",
                "random() AS a",
                "gen_random_uuid() AS a",
                "current_user AS a"
            })
    void aStatementOfItsOwnMindIsNamedByItsContent(String column) {
        client.version("data-1");
        Fetcher fetcher = fetcher(
                aFetcher().sql("SELECT ts, " + column + " FROM t WHERE community_id = '{{ entity.id }}' ORDER BY ts"));
        PageAnswer first = ask(fetcher, "", context("anna"));

        PageAnswer held = answers.answer(fetcher, get(""), context("anna"), TextPage.PLAIN, first.etag()::equals);

        assertThat(held.origin()).isEqualTo(Origin.BACKEND);
        assertThat(held.etag()).isEqualTo(first.etag());
        assertThat(client.queries).hasSize(2);
    }

    @Test
    @Tag("CAC-36")
    void theRowsOfAMapperAreNamedByTheirContent() {
        client.version("data-1");
        Fetcher fetcher = fetcher(aFetcher().mapper(CacheRulesTests.Unchanged.class.getName()));
        PageAnswer first = ask(fetcher, "", context("anna"));

        PageAnswer held = answers.answer(fetcher, get(""), context("anna"), TextPage.PLAIN, first.etag()::equals);

        assertThat(held.origin()).isEqualTo(Origin.BACKEND);
    }

    @ParameterizedTest
    @Tag("CAC-38")
    @org.junit.jupiter.params.provider.ValueSource(booleans = {false, true})
    void theSameRowsWithAndWithoutANextPageAreTwoAnswers(boolean kept) {
        Fetcher last = compile(ListedClient.ofRows(4), spec(kept).build()).require("readings");
        Fetcher more = compile(ListedClient.ofRows(5), spec(kept).build()).require("readings");

        PageAnswer withoutNext = ask(last, "limit=4", context("anna"));
        PageAnswer withNext = ask(more, "limit=4", context("bruno"));

        assertThat(text(withNext)).isEqualTo(text(withoutNext));
        assertThat(withNext.etag()).isNotEqualTo(withoutNext.etag());
        assertThat(ask(last, "limit=4", context("carla")).etag()).isEqualTo(withoutNext.etag());
    }

    @ParameterizedTest
    @Tag("CAC-38")
    @org.junit.jupiter.params.provider.ValueSource(booleans = {false, true})
    void theSameBytesInAnotherFormAreAnotherAnswer(boolean kept) {
        Fetcher fetcher = fetcher(spec(kept));

        PageAnswer plain = ask(fetcher, "", context("anna"));
        PageAnswer other = answers.answer(fetcher, get(""), context("anna"), new TextPage("other"), _ -> false);

        assertThat(text(other)).isEqualTo(text(plain));
        assertThat(other.etag()).isNotEqualTo(plain.etag());
    }

    @Test
    @Tag("CAC-38")
    void theSameRowsThatGoOnElsewhereAreAnotherAnswer() {
        PageAnswer first = ask(keyed(10), "limit=1", context("anna"));
        PageAnswer other = ask(keyed(20), "limit=1", context("anna"));

        assertThat(text(other)).isEqualTo(text(first));
        assertThat(page(other).hasMore()).isEqualTo(page(first).hasMore());
        assertThat(page(other).nextCursor()).isNotEqualTo(page(first).nextCursor());
        assertThat(other.etag()).isNotEqualTo(first.etag());
    }

    /** Two rows whose first column, all that a page shows, is 1. */
    private static Fetcher keyed(int first) {
        var table = new JdbcTable("CREATE TABLE t AS SELECT 1 AS one, n FROM generate_series(" + first + ", "
                + (first + 1) + ") AS g (n)");
        Specs spec = aFetcher().scope(new FetcherScope.Public()).sql("SELECT one, n FROM t ORDER BY n");
        return compile(table, spec.key("n").build()).require("readings");
    }

    private static Specs spec(boolean kept) {
        return kept ? aFetcher().cache(policy(CachePolicy.Scope.USER, Duration.ZERO)) : aFetcher();
    }

    @Test
    @Tag("CAC-27")
    @Tag("CAC-28")
    void fetchesAreCountedByDomainFetcherClientAndOutcomeOnly() {
        Fetcher fetcher = kept(aFetcher());
        ask(fetcher, "limit=4", context("anna"));
        ask(fetcher, "limit=4", context("anna"));
        assertThatExceptionOfType(InvalidPayloadFault.class).isThrownBy(() -> ask(fetcher, "limit=x", context("anna")));

        assertThat(count("miss")).isOne();
        assertThat(count("hit")).isOne();
        assertThat(count("client_error")).isOne();
        assertThat(registry.get("celine.dt.fetch.rows").counter().count()).isEqualTo(8);
        assertThat(registry.getMeters()).isNotEmpty().allSatisfy(meter -> assertThat(
                        meter.getId().getTags())
                .extracting(io.micrometer.core.instrument.Tag::getKey)
                // le is the bound of a histogram's bucket.
                .isSubsetOf("domain", "fetcher", "client", "outcome", "le"));
        assertThat(registry.get("celine.dt.fetch").timers())
                .allMatch(timer -> "dataset_api".equals(timer.getId().getTag("client")));
    }

    @Test
    @Tag("CAC-29")
    void showsHowFullTheCacheIs() {
        ask(kept(aFetcher()), "", context("anna"));

        // Ten digits and ten blanks, 32 hex digits of an ETag, and 256 bytes for the entry.
        assertThat(registry.get("celine.dt.cache.size").gauge().value()).isEqualTo(308);
        assertThat(registry.get("celine.dt.cache.entries").gauge().value()).isOne();
        assertThat(registry.get("celine.dt.cache.calls").gauge().value()).isZero();
        assertThat(registry.get("celine.dt.cache.evictions").functionCounter().count())
                .isZero();
    }

    private double count(String outcome) {
        return registry.get("celine.dt.fetch").tag("outcome", outcome).timer().count();
    }

    private PageAnswer ask(Fetcher fetcher, String query, RunContext context) {
        return answers.answer(fetcher, get(query), context, TextPage.PLAIN, _ -> false);
    }

    private Fetcher kept(Specs spec) {
        return fetcher(spec.cache(policy(CachePolicy.Scope.USER, Duration.ZERO)));
    }

    private Fetcher fetcher(Specs spec) {
        return compile(client, spec.build()).require("readings");
    }

    static CachePolicy policy(CachePolicy.Scope scope, Duration staleIfError) {
        return new CachePolicy(Duration.ofMinutes(1), scope, staleIfError, Set.of());
    }

    static Fetchers compile(QueryClient client, ValueSource source) {
        var problems = new Problems();
        Fetchers fetchers = new FetcherCompiler()
                .compile(SpecDomain.community(source), _ -> client, Set.of("dataset_api"), problems);
        assertThat(problems.all()).isEmpty();
        return fetchers;
    }

    static ValuesRequest get(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (String pair : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), List.of(pair.substring(equals + 1)));
        }
        return new ValuesRequest(parameters, null);
    }

    private static RunContext context(String subject) {
        return new RunContext(caller(subject, "token:" + subject), entity(), Standing.MEMBER);
    }

    private static RunContext at(Instant time) {
        Caller anna = caller("anna", "token:anna");
        return new RunContext(
                new Caller(anna.requestId(), time, anna.principal(), null, anna.identity()), entity(), Standing.MEMBER);
    }

    static Caller caller(String subject, String identity) {
        var principal = new Principal(subject, null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        return new Caller("request-1", NOON, principal, null, identity);
    }

    private static EntityInfo entity() {
        return entity("rec-1", Map.of());
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    private static EntityInfo entity(String id, Map<String, @Nullable Object> metadata) {
        return new EntityInfo(id, "test-domain", metadata);
    }

    private static EncodedPage page(PageAnswer answer) {
        return Objects.requireNonNull(answer.page());
    }

    static String text(PageAnswer answer) {
        return new String(page(answer).body(), StandardCharsets.UTF_8);
    }
}
