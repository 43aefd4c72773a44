package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.errors;
import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.core.config.Problems;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputedFetcherTests {

    private static final FetcherScope OF_THE_ENTITY = new FetcherScope.Entity(Map.of());
    private static final String HOURS = """
            {"required": ["start"], "additionalProperties": false, "properties": {
              "start": {"type": "string", "format": "date-time"},
              "hours": {"type": "integer", "minimum": 1, "default": 10}}}""";
    private static final ValuesRequest AT_MIDNIGHT = get("start", "2026-07-15");

    private final List<String> audit = new ArrayList<>();
    private final ValuesService service = new ValuesService((caller, road, target, decision) ->
            audit.add(caller.principal().subject() + " " + road + " " + target + " " + decision));
    private final List<Map<String, @Nullable Object>> computed = new ArrayList<>();
    private final List<ListedRows> opened = new ArrayList<>();
    private FetcherScope scope = OF_THE_ENTITY;
    private String schema = HOURS;
    private boolean personal;

    @Test
    @Tag("VAL-78")
    void theLastSourceOfAnIdCountsWhicheverItsKind() {
        var statement = aFetcher().id("hours").build();

        Fetchers computedLast = fetchers(statement, spec("1"));
        Fetchers statementLast = fetchers(spec("1"), statement);

        assertThat(computedLast.listed()).singleElement().isInstanceOf(ComputedFetcher.class);
        assertThat(statementLast.listed()).singleElement().isInstanceOf(StatementFetcher.class);
    }

    @Test
    @Tag("VAL-79")
    void itsPayloadIsTypedByItsSchemaWithDefaultsFilledIn() {
        read(service.fetch(fetcher(), AT_MIDNIGHT, as(Standing.MEMBER)));

        assertThat(computed)
                .containsExactly(Map.of("start", OffsetDateTime.parse("2026-07-15T00:00:00+02:00"), "hours", 10L));
    }

    @Test
    @Tag("VAL-79")
    void aPayloadThatDoesNotFitIsRefusedBeforeAnythingIsComputed() {
        var request = new ValuesRequest(Map.of("hours", List.of("0"), "limit", List.of("-1")), null);

        List<String> errors = errors(() -> service.fetch(fetcher(), request, as(Standing.MEMBER)));

        assertThat(errors).hasSize(3);
        assertThat(computed).isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-80")
    @CsvSource({"4,2,2,4,true", "10,0,0,10,false", "9,0,0,9,true", "4,6,6,4,false", "4,20,0,0,false", "4,10,0,0,false"})
    void aPageIsCutOutOfAllRowsAndTheCursorClosed(int limit, int offset, long first, int count, boolean more) {
        var query = Map.of(
                "start", List.of("2026-07-15"),
                "limit", List.of(String.valueOf(limit)),
                "offset", List.of(String.valueOf(offset)));

        FetchResult page = service.fetch(fetcher(), new ValuesRequest(query, null), as(Standing.MEMBER));
        List<Double> hours = read(page);

        assertThat(hours).hasSize(count);
        assertThat(hours.stream().limit(1)).allMatch(hour -> hour == first);
        assertThat(page.hasMore()).isEqualTo(more);
        assertThat(opened).singleElement().matches(ListedRows::closed);
    }

    @Test
    @Tag("VAL-84")
    void aPageOfNoneComputesNothing() {
        var request = new ValuesRequest(Map.of("start", List.of("2026-07-15"), "limit", List.of("0")), null);

        List<Double> hours = read(service.fetch(fetcher(), request, as(Standing.MEMBER)));

        assertThat(hours).isEmpty();
        assertThat(computed).isEmpty();
    }

    @Test
    @Tag("VAL-81")
    void personalRowsLeaveOnlyToThoseWhoMaySeeThem() {
        personal = true;

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.fetch(fetcher(), AT_MIDNIGHT, as(Standing.MEMBER)))
                .withMessage("These rows are personal data of somebody else.");
        assertThat(computed).isEmpty();
        read(service.fetch(fetcher(), AT_MIDNIGHT, as(Standing.SUBJECT)));

        assertThat(audit)
                .containsExactly(
                        "anna values test-domain.hours of rec-1 denied",
                        "anna values test-domain.hours of rec-1 personal-read");
    }

    @Test
    @Tag("VAL-81")
    void rowsForServicesAreRefusedToAPerson() {
        scope = new FetcherScope.Service(Set.of("settlement.read"));

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.fetch(fetcher(), AT_MIDNIGHT, as(Standing.MANAGER)))
                .withMessage("This fetcher is for services whose token has the scope settlement.read"
                        + " (a token without a person), and for operators.");
        assertThat(computed).isEmpty();
    }

    @Test
    @Tag("VAL-81")
    void aDeviceOfSomebodyElseIsRefused() {
        schema = "{\"properties\":{\"device_id\":{\"type\":\"string\",\"x-owned-by\":\"entity.devices\"}}}";

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.fetch(fetcher(), get("device_id", "m-2"), as(Standing.SUBJECT)))
                .withMessage("The entity owns nothing that device_id names.");
        assertThat(computed).isEmpty();
    }

    @Test
    @Tag("VAL-82")
    void thereIsNothingToExplainOnceTheChecksArePassed() {
        personal = true;

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.explain(fetcher(), AT_MIDNIGHT, as(Standing.MEMBER)));
        assertThat(errors(() -> service.explain(fetcher(), get("hours", "2"), as(Standing.SUBJECT))))
                .containsExactly("start: is required");
        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> service.explain(fetcher(), AT_MIDNIGHT, as(Standing.SUBJECT)))
                .withMessage("The fetcher hours is computed by code and has no statement.");
        assertThat(computed).isEmpty();
    }

    @Test
    @Tag("VAL-83")
    void theRulesOfFetchersHoldForIt() {
        schema = "{\"properties\":{\"n\":{\"type\":\"integer\",\"default\":\"many\"}}}";
        var broken = spec("Hours", 20, 10, "1");

        assertThat(problems(broken))
                .containsExactlyInAnyOrder(
                        "the id must be lower-case letters, digits and underscores and begin with a letter",
                        "limit 20 is above max_limit 10; lower it or raise max_limit",
                        "payload: the default of n must be an integer");
    }

    @Test
    @Tag("VAL-83")
    void aLookupOrAScopeWithColumnsIsRefused() {
        scope = new FetcherScope.Lookup();
        List<String> lookup = problems(spec("1"));
        scope = new FetcherScope.Entity(Map.of("community_id", "entity.id"));

        List<String> columns = problems(spec("1"));

        assertThat(lookup)
                .containsExactly("a computed fetcher cannot be a lookup: the domain's code calls its own code directly;"
                        + " give it the scope Entity, Public or Service");
        assertThat(columns)
                .containsExactly("the scope names columns, which are checked in a statement and it has none; pass an"
                        + " empty map and let the computation keep to the entity");
    }

    @Test
    @Tag("VAL-84")
    void theDomainsOwnCodeFetchesIt() {
        var values = new DomainValues(service);
        values.bind(fetchers(spec("1")));

        List<Double> hours =
                read(values.fetch("hours", Map.of("start", "2026-07-15"), Page.of(3, 8), as(Standing.MEMBER)));

        assertThat(hours).containsExactly(8.0, 9.0);
        assertThat(opened).singleElement().matches(ListedRows::closed);
        assertThatExceptionOfType(NotFoundFault.class).isThrownBy(() -> values.dataVersion("hours"));
    }

    @Test
    @Tag("VAL-85")
    void itsVersionChangesWithItsOwnOrItsSchema() {
        String version = fetcher().queryVersion();
        String newer = fetchers(spec("2")).require("hours").queryVersion();
        schema = schema.replace("\"minimum\": 1", "\"minimum\": 2");

        String stricter = fetcher().queryVersion();

        assertThat(version).isNotEqualTo(newer).isNotEqualTo(stricter);
        assertThat(newer).isNotEqualTo(stricter);
    }

    private Fetcher fetcher() {
        return fetchers(spec("1")).require("hours");
    }

    private ComputedFetcherSpec spec(String version) {
        return spec("hours", 100, 500, version);
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    private ComputedFetcherSpec spec(String id, int limit, int maxLimit, String version) {
        return new ComputedFetcherSpec(
                id, "The hours", scope, limit, maxLimit, Schemas.json(schema), personal, version, this::compute);
    }

    private Rows compute(Map<String, @Nullable Object> payload, RunContext context) {
        computed.add(new HashMap<String, @Nullable Object>(payload));
        List<List<? extends @Nullable Object>> hours = new ArrayList<>();
        for (long hour = 0; hour < 10; hour++) {
            hours.add(List.of(hour));
        }
        var rows = new ListedRows(List.of(ListedRows.column("hour", ColumnType.INTEGER)), hours);
        opened.add(rows);
        return rows;
    }

    private static Fetchers fetchers(ValueSource... sources) {
        var problems = new Problems();
        Fetchers fetchers = compile(problems, sources);
        assertThat(problems.all()).isEmpty();
        return fetchers;
    }

    private static List<String> problems(ValueSource source) {
        var problems = new Problems();
        compile(problems, source);
        assertThat(problems.all()).allMatch(problem -> problem.toString().startsWith(SpecDomain.class.getName()));
        return problems.all().stream()
                .map(problem -> problem.toString().replaceFirst("^[^:]*: ", ""))
                .toList();
    }

    private static Fetchers compile(Problems problems, ValueSource... sources) {
        return new FetcherCompiler()
                .compile(SpecDomain.community(sources), _ -> ListedClient.ofRows(0), Set.of("dataset_api"), problems);
    }

    private static ValuesRequest get(String name, String text) {
        return new ValuesRequest(Map.of(name, List.of(text)), null);
    }

    private static List<Double> read(FetchResult page) {
        try (page) {
            return read(page.rows());
        }
    }

    private static List<Double> read(Rows rows) {
        try (rows) {
            var numbers = new ArrayList<Double>();
            while (rows.next()) {
                assertThat(rows.value(0)).isEqualTo((long) rows.number(0));
                numbers.add(rows.number(0));
            }
            return numbers;
        }
    }

    private static RunContext as(Standing standing) {
        var anna = new Principal("anna", null, null, true, Set.of("dt.read"), Set.of(), Set.of(), Map.of());
        var entity =
                new EntityInfo("rec-1", "test-domain", Map.of("timezone", "Europe/Rome", "devices", List.of("m-1")));
        return new RunContext(new Caller("request-1", Schemas.FRAME.now(), anna, null), entity, standing);
    }
}
