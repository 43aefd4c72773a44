package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class FetcherCompilerTests {

    private static final String FOLDER = "eu/celine/dt/core/values/";
    private static final ValuesFile GOOD = file("good.yaml");

    private final Map<String, QueryClient> clients =
            Map.of("dataset_api", ListedClient.ofRows(0), "archive", ListedClient.ofRows(0));

    @Test
    @Tag("VAL-01")
    void aValuesFileAndItsNeighboursBecomeFetchers() {
        Fetchers fetchers = compileSoundly(SpecDomain.community(GOOD));

        assertThat(fetchers.listed())
                .extracting(fetcher -> fetcher.id().toString())
                .containsExactly("test-domain.consumption", "test-domain.prices", "test-domain.everybody");
        var consumption = (ValueFetcherSpec) fetchers.require("consumption").spec();
        assertThat(consumption.sql()).startsWith("-- One row a quarter-hour.");
        assertThat(consumption.origin()).isEqualTo(FOLDER + "consumption.sql");
        assertThat(consumption.scope()).isEqualTo(new FetcherScope.Entity(Map.of("community_id", "entity.id")));
        assertThat(consumption.limit()).isEqualTo(9000);
        assertThat(consumption.maxLimit()).isEqualTo(9500);
        assertThat(consumption.maxStreamRows()).isEqualTo(2_000_000);
        assertThat(consumption.personal()).isTrue();
        assertThat(consumption.key()).containsExactly("ts");
        assertThat(consumption.columns()).isEqualTo(Map.of("kwh", "number"));
        assertThat(fetchers.require("everybody").spec().scope())
                .isEqualTo(new FetcherScope.Service(Set.of("settlement.read")));
        assertThat(fetchers.require("prices").spec().limit()).isEqualTo(100);
    }

    @Test
    @Tag("VAL-64")
    void aLookupIsNoFetcherOfCallers() {
        Fetchers fetchers = compileSoundly(SpecDomain.community(GOOD));

        assertThat(fetchers.findLookup("communities")).isNotNull();
        assertThat(fetchers.findLookup("prices")).isNull();
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> fetchers.require("communities"))
                .withMessage("No fetcher \"communities\" exists here.");
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> Fetchers.empty().require("prices"));
    }

    @Test
    @Tag("VAL-02")
    @Tag("VAL-03")
    @Tag("VAL-04")
    @Tag("VAL-05")
    @Tag("VAL-06")
    @Tag("VAL-07")
    @Tag("VAL-08")
    @Tag("VAL-09")
    @Tag("VAL-10")
    void allFaultsOfAFileAreReportedTogetherWithTheirLines() {
        assertThat(problems(SpecDomain.community(file("broken.yaml"))))
                .extracting(problem -> shortened(problem.toString()))
                .containsExactlyInAnyOrder(
                        "broken.yaml:1: the key version is unknown; known: fetchers",
                        "broken.yaml:7, fetcher Bad-Id: the key limitt is unknown; known: id, description, sql, query,"
                                + " client, scope, limit, max_limit, max_stream_rows, payload, privacy, key, columns,"
                                + " cache, output_mapper",
                        "broken.yaml:6, fetcher Bad-Id: there is no file missing.sql beside this one",
                        "broken.yaml:3, fetcher Bad-Id: the id must be lower-case letters, digits and underscores and"
                                + " begin with a letter",
                        "broken.yaml:4, fetcher Bad-Id: the client nowhere is not in clients.yaml; known: archive,"
                                + " dataset_api",
                        "broken.yaml:12, fetcher twice: the id is declared twice in this file; rename one or remove it",
                        "broken.yaml:16, fetcher sizes: it has no scope, so nothing says whose rows it returns; write"
                                + " scope: {entity: {<column>: entity.id}} if each row belongs to the entity, scope:"
                                + " public if the rows belong to nobody (weather, prices), scope: {service: {scopes:"
                                + " [<scope>]}} if they belong to several entities and only services may read them, or"
                                + " scope: lookup if only the domain's own code runs it",
                        "broken.yaml:20, fetcher sizes: privacy is personal or left out",
                        "broken.yaml:19, fetcher sizes: limit 20000 is above max_limit 10000; lower it or raise"
                                + " max_limit",
                        "broken.yaml:21, fetcher sizes: the column a has the type money; known: number, integer",
                        "broken.yaml:22, fetcher sizes: payload: the name limit is reserved for paging and formats;"
                                + " rename the property",
                        "broken.yaml:25, fetcher paths: the scope cannot be read; write scope: {entity: {<column>:"
                                + " entity.id}} if each row belongs to the entity, scope: public if the rows belong to"
                                + " nobody (weather, prices), scope: {service: {scopes: [<scope>]}} if they belong to"
                                + " several entities and only services may read them, or scope: lookup if only the"
                                + " domain's own code runs it",
                        "broken.yaml:26, fetcher paths: sql must be the name of a neighbouring file that ends in .sql,"
                                + " without a folder",
                        "broken.yaml:27, fetcher 6: it has no id",
                        "broken.yaml:27, fetcher 6: client must be a text",
                        "broken.yaml:28, fetcher 6: the scope cannot be read; write scope: {entity: {<column>:"
                                + " entity.id}} if each row belongs to the entity, scope: public if the rows belong to"
                                + " nobody (weather, prices), scope: {service: {scopes: [<scope>]}} if they belong to"
                                + " several entities and only services may read them, or scope: lookup if only the"
                                + " domain's own code runs it",
                        "broken.yaml:30, fetcher 6: it needs either sql (the name of a file beside this one) or query"
                                + " (the statement itself)",
                        "broken.yaml:31, fetcher 6: limit must be an integer",
                        "broken.yaml:32, fetcher 7: a fetcher must be a mapping");
    }

    @Test
    @Tag("VAL-06")
    void aMissingValuesFileIsAProblem() {
        assertThat(problems(SpecDomain.community(file("absent.yaml"))))
                .extracting(problem -> shortened(problem.toString()))
                .containsExactly("absent.yaml: there is no such resource beside "
                        + getClass().getName());
    }

    @Test
    @Tag("VAL-04")
    void aLaterSourceReplacesAnEarlierFetcher() {
        var byCode = aFetcher().id("consumption").sizes(3, 5, 10).build();

        Fetchers fetchers = compileSoundly(SpecDomain.community(GOOD, file("replacing.yaml"), byCode));

        assertThat(fetchers.require("prices").spec().limit()).isEqualTo(7);
        assertThat(fetchers.require("consumption").spec()).isEqualTo(byCode);
        assertThat(fetchers.listed()).hasSize(3);
    }

    @Test
    @Tag("VAL-04")
    void aReplacedFetcherNeedNotCompile() {
        var broken = aFetcher().client("gone").build();

        assertThat(problems(SpecDomain.community(broken, aFetcher().build()))).isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-08")
    @CsvSource(delimiter = '|', textBlock = """
                    0  | 10         | 100 | limit must be 1 or more
                    11 | 10         | 100 | limit 11 is above max_limit 10; lower it or raise max_limit
                    1  | 2147483647 | 9999999999 | max_limit must be between 1 and 2147483646
                    1  | 10         | 9   | max_stream_rows must be at least max_limit
                    """)
    void sizesFitTogether(int limit, int maxLimit, long maxStreamRows, String message) {
        var spec = aFetcher().sizes(limit, maxLimit, maxStreamRows).build();

        assertThat(problems(SpecDomain.community(spec)))
                .extracting(Problem::toString)
                .containsExactly("Specs, fetcher readings: " + message);
    }

    @Test
    @Tag("VAL-07")
    void anUnknownClientOfCodeIsAProblemToo() {
        assertThat(problems(SpecDomain.community(aFetcher().client("gone").build())))
                .extracting(Problem::message)
                .containsExactly("the client gone is not in clients.yaml; known: archive, dataset_api");
    }

    @Test
    @Tag("VAL-77")
    void aConfiguredClientThatCouldNotBeMadeIsNoFaultOfItsFetchers() {
        var problems = new Problems();

        new FetcherCompiler()
                .compile(
                        SpecDomain.community(aFetcher().client("broken").build()),
                        clients::get,
                        Set.of("dataset_api", "broken"),
                        problems);

        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-11")
    @ValueSource(strings = {"device_id", "device_ids", "meter_device_id"})
    void aParticipantsDeviceMustBeItsOwn(String property) {
        String payload = "{\"properties\":{\"" + property + "\":{\"type\":\"string\"%s}}}";
        var unmarked = aFetcher().payload(payload.formatted("")).build();
        var marked = aFetcher()
                .payload(payload.formatted(",\"x-owned-by\":\"entity.devices\""))
                .build();
        var service = aFetcher()
                .payload(payload.formatted(""))
                .scope(new FetcherScope.Service(Set.of("s")))
                .build();

        assertThat(problems(SpecDomain.participant(unmarked)))
                .extracting(Problem::message)
                .containsExactly(
                        property + " names a device, and nothing keeps a caller from naming somebody else's; add"
                                + " x-owned-by: entity.devices to the property");
        assertThat(problems(SpecDomain.participant(marked))).isEmpty();
        assertThat(problems(SpecDomain.participant(service))).isEmpty();
        assertThat(problems(SpecDomain.community(unmarked))).isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-13")
    @CsvSource(delimiter = '|', textBlock = """
                    eu.celine.Missing | the class eu.celine.Missing cannot be loaded; check its name
                    eu.celine.dt.core.values.FetcherCompilerTests$NoMapper | eu.celine.dt.core.values.FetcherCompilerTests$NoMapper is no eu.celine.dt.contracts.OutputMapper
                    eu.celine.dt.core.values.FetcherCompilerTests$Needy | eu.celine.dt.core.values.FetcherCompilerTests$Needy cannot be built; it needs a constructor without parameters that does not fail (NoSuchMethodException)
                    """)
    void anOutputMapperMustBeOne(String name, String message) {
        assertThat(problems(SpecDomain.community(aFetcher().mapper(name).build())))
                .extracting(Problem::message)
                .containsExactly(message);
    }

    @Test
    @Tag("VAL-14")
    void complaintsOfTheBackendAreWarnings() {
        var complaining = Map.<String, QueryClient>of(
                "dataset_api", ListedClient.ofRows(0).complaining("no such table"));
        var problems = new Problems();

        Fetchers fetchers = new FetcherCompiler()
                .compile(SpecDomain.community(aFetcher().build()), complaining::get, complaining.keySet(), problems);

        assertThat(problems.all()).isEmpty();
        assertThat(fetchers.listed()).hasSize(1);
        assertThat(fetchers.findWarnings())
                .extracting(Problem::toString)
                .containsExactly("Specs, fetcher readings: the client dataset_api cannot prepare it: no such table");
    }

    @Test
    @Tag("VAL-15")
    @ExtendWith(OutputCaptureExtension.class)
    void aFetcherWithoutAnOrderIsLogged(CapturedOutput output) {
        String unordered = "SELECT ts FROM readings WHERE community_id = '{{ entity.id }}'";
        var lookup = aFetcher()
                .id("quiet")
                .sql("SELECT 1")
                .scope(new FetcherScope.Lookup())
                .build();

        compileSoundly(SpecDomain.community(
                aFetcher().id("loose").sql(unordered).build(),
                aFetcher().id("neat").build(),
                lookup));

        assertThat(output)
                .contains("test-domain.loose has no ORDER BY at its top level")
                .doesNotContain("neat", "quiet");
    }

    @Test
    @Tag("VAL-03")
    void aTemplatesProblemsStandBesideTheOthers() {
        var unbound = aFetcher().id("first").sql("{% do 1 %} SELECT 1").build();
        var gone = aFetcher().id("second").client("gone").build();

        assertThat(problems(SpecDomain.community(unbound, gone)))
                .extracting(Problem::entry)
                .contains("fetcher second")
                .hasSizeGreaterThan(1);
    }

    private Fetchers compileSoundly(SpecDomain domain) {
        var problems = new Problems();
        Fetchers fetchers = new FetcherCompiler().compile(domain, clients::get, clients.keySet(), problems);
        assertThat(problems.all()).isEmpty();
        return fetchers;
    }

    private List<Problem> problems(SpecDomain domain) {
        var problems = new Problems();
        new FetcherCompiler().compile(domain, clients::get, clients.keySet(), problems);
        return problems.all();
    }

    private static String shortened(String problem) {
        return problem.replace(FOLDER, "");
    }

    private static ValuesFile file(String name) {
        return new ValuesFile(FetcherCompilerTests.class, name);
    }

    /** Would fail if it were initialised. */
    static final class NoMapper {
        static final int FAILS = Integer.parseInt("not a number");
    }

    /** Cannot be built without an argument. */
    static final class Needy implements OutputMapper {

        private final String suffix;

        Needy(String suffix) {
            this.suffix = suffix;
        }

        @Override
        public Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context) {
            row.put(suffix, null);
            return row;
        }
    }
}
