package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.errors;
import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.config.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ValuesServiceTests {

    private static final String START =
            "{\"required\":[\"start\"],\"properties\":" + "{\"start\":{\"type\":\"string\",\"format\":\"date-time\"}}}";
    private static final String SINCE_START =
            "SELECT ts, kwh FROM %s WHERE community_id = '{{ entity.id }}' AND ts >= :start ORDER BY ts";
    private static final String DEVICES = "{\"properties\":{\"device_id\":{\"type\":\"string\","
            + "\"x-owned-by\":\"entity.devices\"},\"device_ids\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},"
            + "\"x-owned-by\":\"entity.devices\"}}}";

    private final List<String> audit = new ArrayList<>();
    private final ValuesService service = new ValuesService((caller, road, target, decision) ->
            audit.add(caller.principal().subject() + " " + road + " " + target + " " + decision));
    private ListedClient client = ListedClient.ofRows(10);

    @Test
    @Tag("VAL-54")
    void oneRowMoreIsAskedForAndNeverShown() {
        FetchResult page = service.fetch(fetcher(aFetcher().build()), get("limit=4&offset=2"), member());

        assertThatIllegalStateException().isThrownBy(page::hasMore);
        assertThat(firstColumn(page.rows())).containsExactly(2L, 3L, 4L, 5L);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.rows().next()).isFalse();
        assertThat(page.limit()).isEqualTo(4);
        assertThat(page.offset()).isEqualTo(2);
        assertThat(client.pages).containsExactly(Page.of(5, 2));
    }

    @ParameterizedTest
    @Tag("VAL-54")
    @CsvSource({"10,0,10,false", "9,0,9,true", "11,0,10,false", "4,6,4,false", "4,20,0,false"})
    void hasMoreTellsTheRest(int limit, int offset, int count, boolean more) {
        String query = "limit=" + limit + "&offset=" + offset;

        FetchResult page = service.fetch(fetcher(aFetcher().build()), get(query), member());

        assertThat(firstColumn(page.rows())).hasSize(count);
        assertThat(page.hasMore()).isEqualTo(more);
        page.close();
        assertThat(client.opened).allMatch(ListedRows::closed);
    }

    @Test
    @Tag("VAL-75")
    void errorsOfPageAndPayloadAreReportedTogether() {
        String strict = START.replaceFirst("\\{", "{\"additionalProperties\":false,");
        Fetcher fetcher = fetcher(
                aFetcher().payload(strict).sql(SINCE_START.formatted("t")).build());
        ValuesRequest request = get("start=x&limit=-1&foo=1");

        List<String> errors = errors(() -> service.fetch(fetcher, request, member()));

        assertThat(errors)
                .hasSize(3)
                .contains("limit: must be an integer of 0 or more")
                .anyMatch(error -> error.startsWith("start: "))
                .anyMatch(error -> error.startsWith("foo: "));
        assertThat(errors(() -> service.explain(fetcher, request, member()))).isEqualTo(errors);
    }

    @Test
    @Tag("VAL-51")
    void aPageOfNoneAsksNoBackend() {
        Fetcher fetcher = fetcher(aFetcher()
                .personal()
                .payload(START)
                .sql(SINCE_START.formatted("t"))
                .build());

        FetchResult page = service.fetch(fetcher, get("limit=0&start=2026-03-01"), as(Standing.SUBJECT));

        assertThat(page.rows().next()).isFalse();
        assertThat(page.hasMore()).isFalse();
        assertThat(client.queries).isEmpty();
        assertThat(audit).isEmpty();
        assertThat(errors(() -> service.fetch(fetcher, get("limit=0"), as(Standing.SUBJECT))))
                .containsExactly("start: is required");
    }

    @Test
    @Tag("VAL-23")
    @Tag("VAL-53")
    void aPostTakesItsPayloadFromTheBody() {
        Fetcher fetcher = fetcher(
                aFetcher().payload(START).sql(SINCE_START.formatted("t")).build());

        FetchResult page = service.fetch(
                fetcher,
                new ValuesRequest(Map.of("offset", List.of("1")), Map.of("start", "2026-03-01", "limit", 3)),
                member());

        assertThat(firstColumn(page.rows())).containsExactly(1L, 2L, 3L);
        assertThat(values(client.queries.getFirst())).contains(OffsetDateTime.parse("2026-03-01T00:00:00+01:00"));
    }

    @ParameterizedTest
    @Tag("VAL-42")
    @CsvSource({
        "readings,        t,                        Europe/Rome, 2026-03-01T00:00:00+01:00",
        "readings,        t,                        '',          2026-03-01T00:00:00Z",
        "readings,        ds_dev_gold.t,            Europe/Rome, 2026-03-01T00:00:00Z",
        "readings,        not_ds_dev_gold,          Europe/Rome, 2026-03-01T00:00:00+01:00",
        "ds_dev_readings, t,                        Europe/Rome, 2026-03-01T00:00:00Z"
    })
    void aTimeWithoutOffsetIsInTheZoneOfItsData(String id, String table, String zone, OffsetDateTime expected) {
        Fetcher fetcher = fetcher(aFetcher()
                .id(id)
                .payload(START)
                .sql(SINCE_START.formatted(table))
                .build());
        Map<String, @Nullable Object> metadata = zone.isEmpty() ? Map.of() : Map.of("timezone", zone);

        service.fetch(fetcher, get("start=2026-03-01"), context(person(), Standing.MEMBER, metadata));

        assertThat(values(client.queries.getFirst())).contains(expected);
    }

    @Test
    @Tag("VAL-42")
    void aZoneThatDoesNotExistIsNamed() {
        Fetcher fetcher = fetcher(aFetcher().build());

        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> service.fetch(
                        fetcher, get(""), context(person(), Standing.MEMBER, Map.of("timezone", "Europe/Roma"))))
                .withMessageContaining("The time zone of rec-1");
    }

    @ParameterizedTest
    @Tag("VAL-60")
    @CsvSource({
        "false, settlement.read, '',      true",
        "false, dt.read,         '',      false",
        "true,  settlement.read, '',      false",
        "true,  dt.admin,        '',      true",
        "true,  dt.read,         dt.admin, true",
        "false, dt.admin,        '',      true"
    })
    void aServiceFetcherAnswersServicesAndAdministrators(boolean person, String scope, String role, boolean allowed) {
        Fetcher fetcher = fetcher(aFetcher()
                .scope(new FetcherScope.Service(Set.of("settlement.read")))
                .sql("SELECT ts FROM t ORDER BY ts")
                .build());
        var principal = new Principal(
                "anna",
                null,
                null,
                person,
                Set.of(scope),
                role.isEmpty() ? Set.of() : Set.of(role),
                Set.of(),
                Map.of());
        RunContext context = context(principal, Standing.OPERATOR, Map.of());

        if (allowed) {
            assertThat(service.fetch(fetcher, get(""), context).rows().next()).isTrue();
        } else {
            assertThatExceptionOfType(AccessFault.class)
                    .isThrownBy(() -> service.fetch(fetcher, get("nonsense=1"), context))
                    .withMessage(
                            "This fetcher is for services whose token has the scope settlement.read (a token without a"
                                    + " person), and for operators.");
            assertThat(audit).containsExactly("anna values test-domain.readings of rec-1 denied");
            assertThat(client.queries).isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("VAL-61")
    @Tag("VAL-63")
    @EnumSource(Standing.class)
    void personalRowsLeaveToThoseWhoSeeThem(Standing standing) {
        Fetcher fetcher = fetcher(aFetcher().personal().build());

        if (standing == Standing.MEMBER) {
            assertThatExceptionOfType(AccessFault.class)
                    .isThrownBy(() -> service.fetch(fetcher, get(""), as(standing)))
                    .withMessage("These rows are personal data of somebody else.");
            assertThat(audit).containsExactly("anna values test-domain.readings of rec-1 denied");
        } else {
            assertThat(service.fetch(fetcher, get(""), as(standing)).rows().next())
                    .isTrue();
            assertThat(audit).containsExactly("anna values test-domain.readings of rec-1 personal-read");
        }
    }

    @ParameterizedTest
    @Tag("VAL-62")
    @Tag("VAL-63")
    @ValueSource(
            strings = {
                "device_id=foreign",
                "device_id=m-1%",
                "device_id=M-1",
                "device_id= m-1",
                "device_ids=m-1&device_ids=foreign"
            })
    void aDeviceOfSomebodyElseIsRefused(String query) {
        Fetcher fetcher = fetcher(aFetcher().payload(DEVICES).build());

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.fetch(fetcher, get(query), owner()))
                .withMessageStartingWith("The entity owns nothing that device_id");
        assertThatExceptionOfType(AccessFault.class).isThrownBy(() -> service.explain(fetcher, get(query), owner()));
        assertThat(audit)
                .containsExactly(
                        "anna values test-domain.readings of rec-1 denied",
                        "anna explain test-domain.readings of rec-1 denied");
        assertThat(client.queries).isEmpty();
    }

    @Test
    @Tag("VAL-62")
    void ownDevicesPassAndAnEntityWithoutDevicesOwnsNone() {
        Fetcher fetcher = fetcher(aFetcher().payload(DEVICES).build());

        assertThat(service.fetch(fetcher, get("device_id=m-1"), owner()).rows().next())
                .isTrue();
        assertThat(service.fetch(fetcher, get("device_ids=m-1&device_ids=m-2"), owner())
                        .rows()
                        .next())
                .isTrue();
        assertThat(service.fetch(fetcher, get(""), owner()).rows().next()).isTrue();
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> service.fetch(fetcher, get("device_id=m-1"), as(Standing.OPERATOR)));
    }

    @Test
    @Tag("VAL-62")
    @Tag("VAL-74")
    void theDomainsOwnCodeIsCheckedToo() {
        var values = new DomainValues(service);
        values.bind(fetchers(aFetcher().payload(DEVICES).personal().build()));

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> values.fetch("readings", Map.of("device_id", "foreign"), Page.of(5, 0), owner()));
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> values.fetch("readings", Map.of(), Page.of(5, 0), member()));
        Rows rows = values.fetch("readings", Map.of("device_id", "m-1"), Page.of(3, 1), owner());
        assertThat(firstColumn(rows)).containsExactly(1L, 2L, 3L);
        assertThat(client.pages).containsExactly(Page.of(3, 1));
    }

    @Test
    @Tag("VAL-74")
    void lookupsRunWithoutAnEntityAndOnlyForCode() {
        var lookup = aFetcher()
                .id("communities")
                .scope(new FetcherScope.Lookup())
                .payload("{\"properties\":{\"sub\":{\"type\":\"string\"}}}")
                .sql("SELECT ts FROM t WHERE user_sub = :sub")
                .build();
        var values = new DomainValues(service);
        values.bind(fetchers(lookup, aFetcher().build()));
        Caller caller = member().caller();

        Rows rows = values.lookup("communities", Map.of("sub", "anna"), Page.of(2, 0), caller);

        assertThat(firstColumn(rows)).containsExactly(0L, 1L);
        assertThat(values(client.queries.getFirst())).containsExactly("anna");
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> values.fetch("communities", Map.of(), Page.of(2, 0), member()));
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> values.lookup("readings", Map.of(), Page.of(2, 0), caller));
    }

    @Test
    @Tag("VAL-74")
    void valuesBeforeTheyAreBoundSayWhenToUseThem() {
        var values = new DomainValues(service);

        assertThatIllegalStateException()
                .isThrownBy(() -> values.fetch("readings", Map.of(), Page.of(1, 0), member()))
                .withMessage(
                        "the domain's values are not loaded yet; use them from onStartup() on, not in the constructor");
    }

    @Test
    @Tag("VAL-65")
    void explainingShowsTheStatementAndRunsNothing() {
        Fetcher fetcher = fetcher(aFetcher()
                .payload(START)
                .sql(SINCE_START.formatted("t"))
                .personal()
                .build());

        Explanation explanation = service.explain(fetcher, get("start=2026-03-01"), as(Standing.OPERATOR));

        assertThat(explanation.statement()).contains("?").doesNotContain("rec-1", "2026");
        assertThat(explanation.parameters())
                .extracting(ExplainedParameter::position, ExplainedParameter::type)
                .contains(tuple(2, "TIMESTAMPTZ"));
        assertThat(explanation.literalSql()).contains("rec-1", "2026-03-01");
        assertThat(client.queries).isEmpty();
        assertThat(audit).isEmpty();
        assertThat(errors(() -> service.explain(fetcher, get("limit=x&start=2026-03-01"), as(Standing.OPERATOR))))
                .containsExactly("limit: must be an integer of 0 or more");
    }

    @Test
    @Tag("VAL-70")
    void anOutputMapperChangesEachRow() {
        Fetcher fetcher = fetcher(aFetcher().mapper(Doubling.class.getName()).build());

        FetchResult page = service.fetch(fetcher, get("limit=2"), member());

        assertThat(page.rows().columns())
                .containsExactly(
                        new Rows.Column("kwh", ColumnType.TEXT),
                        new Rows.Column("twice", ColumnType.INTEGER),
                        new Rows.Column("entity", ColumnType.TEXT));
        assertThat(page.rows().next()).isTrue();
        assertThat(page.rows().row())
                .containsExactly(Map.entry("kwh", "0.5"), Map.entry("twice", 0L), Map.entry("entity", "rec-1"));
        assertThat(page.rows().next()).isTrue();
        assertThat(page.rows().row()).containsEntry("twice", 2L);
        assertThat(page.rows().next()).isFalse();
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    @Tag("VAL-70")
    @Tag("VAL-72")
    void aMapperThatFailsOrAddsColumnsLateIsNamed() {
        Fetcher failing = fetcher(aFetcher().mapper(Failing.class.getName()).build());
        Fetcher growing = fetcher(aFetcher().mapper(Growing.class.getName()).build());

        assertThatIllegalStateException().isThrownBy(() -> service.fetch(failing, get(""), member()));
        assertThat(client.opened).singleElement().matches(ListedRows::closed);
        Rows rows = service.fetch(growing, get(""), member()).rows();
        assertThat(rows.next()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(rows::next)
                .withMessageContaining(Growing.class.getName() + " adds a column that its first row lacks");
    }

    @Test
    @Tag("VAL-71")
    void declaredColumnsBecomeNumbers() {
        client = ListedClient.of(List.of(
                        Arrays.asList("1.50", "7", 5L),
                        Arrays.asList(null, "9223372036854775808", 5L),
                        Arrays.asList("NaN", "", 5L)))
                .columns(
                        new Rows.Column("kwh", ColumnType.TEXT),
                        new Rows.Column("count", ColumnType.TEXT),
                        new Rows.Column("ready", ColumnType.INTEGER));
        var spec =
                aFetcher().columns(Map.of("kwh", "number", "count", "integer", "ready", "number", "absent", "number"));

        Rows rows = service.fetch(fetcher(spec.build()), get(""), member()).rows();

        assertThat(rows.columns())
                .extracting(Rows.Column::type)
                .containsExactly(ColumnType.NUMERIC, ColumnType.INTEGER, ColumnType.INTEGER);
        assertThat(rows.next()).isTrue();
        assertThat(rows.row()).containsValues(new BigDecimal("1.50"), 7L, 5L);
        assertThat(rows.next()).isTrue();
        assertThat(rows.row()).containsEntry("kwh", null).containsEntry("count", new BigInteger("9223372036854775808"));
        assertThat(rows.next()).isTrue();
        assertThat(rows.row()).containsEntry("kwh", null).containsEntry("count", null);
    }

    @Test
    @Tag("VAL-71")
    void aTextThatIsNoNumberIsTheBackendsFault() {
        client = ListedClient.of(List.of(List.of(1L, "many")));
        Rows rows = service.fetch(
                        fetcher(aFetcher().columns(Map.of("kwh", "number")).build()), get(""), member())
                .rows();

        assertThat(rows.next()).isTrue();
        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> rows.value(1))
                .withMessage("The column kwh holds a text that is not a number.");
    }

    @Test
    @Tag("VAL-73")
    void aRequestIsLoggedWithoutItsValues() {
        Fetcher fetcher = fetcher(
                aFetcher().payload(START).sql(SINCE_START.formatted("t")).build());
        Logger logger = (Logger) LoggerFactory.getLogger(ValuesService.class);
        Level before = logger.getLevel();
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
        try {
            service.fetch(fetcher, get("start=2026-03-01"), member());
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }

        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("test-domain.readings version " + fetcher.queryVersion(), "TIMESTAMPTZ")
                .doesNotContain("2026", "rec-1");
    }

    @Test
    @Tag("VAL-86")
    void theVersionOfTheDataIsItsClients() {
        var values = new DomainValues(service);
        values.bind(fetchers(aFetcher()
                .id("points")
                .scope(new FetcherScope.Lookup())
                .sql("SELECT ts FROM t ORDER BY ts")
                .build()));

        assertThat(values.dataVersion("points")).isNull();
        client.version("dataset_api#3");

        assertThat(values.dataVersion("points")).isEqualTo("dataset_api#3");
        assertThatExceptionOfType(NotFoundFault.class).isThrownBy(() -> values.dataVersion("readings"));
    }

    @Test
    @Tag("VAL-87")
    void numbersAreReadThroughEveryWrappingCursor() {
        client = ListedClient.ofRows(3);
        Fetcher converted = fetcher(aFetcher().columns(Map.of("kwh", "number")).build());

        Rows rows = service.fetch(converted, get("limit=2"), member()).rows();
        rows.next();
        rows.next();

        assertThat(rows.number(0)).isEqualTo(1.0);
        assertThat(rows.number(1)).isEqualTo(1.5);
        assertThat(client.opened.getFirst().numbersRead()).containsExactly(0);
    }

    private Fetcher fetcher(ValueFetcherSpec spec) {
        return fetchers(spec).require(spec.id());
    }

    private Fetchers fetchers(ValueFetcherSpec... specs) {
        var problems = new Problems();
        Fetchers fetchers = new FetcherCompiler()
                .compile(SpecDomain.community(specs), _ -> client, Set.of("dataset_api"), problems);
        assertThat(problems.all()).isEmpty();
        return fetchers;
    }

    private static ValuesRequest get(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (String parameter : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            String[] parts = parameter.split("=", 2);
            var texts = new ArrayList<>(parameters.getOrDefault(parts[0], List.of()));
            texts.add(parts[1]);
            parameters.put(parts[0], texts);
        }
        return new ValuesRequest(parameters, null);
    }

    private static RunContext member() {
        return as(Standing.MEMBER);
    }

    private static RunContext as(Standing standing) {
        return context(person(), standing, Map.of("timezone", "Europe/Rome"));
    }

    private static RunContext owner() {
        return context(person(), Standing.SUBJECT, Map.of("devices", List.of("m-1", "m-2")));
    }

    private static Principal person() {
        return new Principal("anna", null, null, true, Set.of("dt.read"), Set.of(), Set.of(), Map.of());
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    private static RunContext context(Principal principal, Standing standing, Map<String, @Nullable Object> metadata) {
        var caller = new Caller("request-1", Schemas.FRAME.now(), principal, null);
        return new RunContext(caller, new EntityInfo("rec-1", "test-domain", metadata), standing);
    }

    private static List<@Nullable Object> firstColumn(Rows rows) {
        var values = new ArrayList<@Nullable Object>();
        while (rows.next()) {
            values.add(rows.value(0));
        }
        return values;
    }

    private static List<@Nullable Object> values(BoundQuery query) {
        var values = new ArrayList<@Nullable Object>();
        query.parameters().forEach(parameter -> values.add(parameter.value()));
        return values;
    }

    /** Replaces a column by its double and names the entity. */
    static final class Doubling implements OutputMapper {

        @Override
        public Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context) {
            Object ts = row.remove("ts");
            row.put("twice", ts instanceof Long number ? Math.toIntExact(2 * number) : null);
            row.put("entity", context.entity().id());
            return row;
        }
    }

    /** Fails at the first row. */
    static final class Failing implements OutputMapper {

        @Override
        public Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context) {
            throw new IllegalStateException("no");
        }
    }

    /** Has one column more in its second row. */
    static final class Growing implements OutputMapper {

        @Override
        public Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context) {
            if (Long.valueOf(1).equals(row.get("ts"))) {
                row.put("late", true);
            }
            return row;
        }
    }
}
