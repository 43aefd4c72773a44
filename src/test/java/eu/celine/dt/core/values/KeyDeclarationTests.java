package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyDeclarationTests {

    private static final ValuesFile KEYS = new ValuesFile(KeyDeclarationTests.class, "keys.yaml");

    private final Problems problems = new Problems();

    private Fetchers compile(JdbcTable client, ValueSource source) {
        return new FetcherCompiler()
                .compile(
                        SpecDomain.community(source),
                        Map.of("dataset_api", client)::get,
                        Set.of("dataset_api"),
                        problems);
    }

    private static List<String> keyOf(Fetchers fetchers, String id) {
        return ((ValueFetcherSpec) fetchers.require(id).spec()).key();
    }

    @Test
    @Tag("VAL-88")
    @Tag("VAL-89")
    void aKeyIsANameOrAListOfNames() {
        Fetchers fetchers = compile(new JdbcTable(), KEYS);

        assertThat(keyOf(fetchers, "single")).containsExactly("ts");
        assertThat(keyOf(fetchers, "composite")).containsExactly("ts", "device_id");
        assertThat(problems.all())
                .extracting(problem -> problem.toString().replaceFirst("^.*/", ""))
                .containsExactlyInAnyOrder(
                        "keys.yaml:16, fetcher number: key must be a name or a list of names",
                        "keys.yaml:21, fetcher empty: key must be a name or a list of names",
                        "keys.yaml:26, fetcher odd: the key column \"a b\" is no name of a column; write letters, digits"
                                + " and underscores",
                        "keys.yaml:26, fetcher odd: the key names a column twice; remove one",
                        "keys.yaml:1, fetcher test-domain.odd: the key is (a b, ts, ts) and the ORDER BY is (ts); both need"
                                + " the same columns in the same order");
    }

    @Test
    @Tag("VAL-89")
    void anOrderThatIsNotTheKeyIsReportedWithFileFetcherAndReason() {
        var spec = aFetcher()
                .sql("SELECT ts, kwh FROM t ORDER BY kwh")
                .scope(new FetcherScope.Public())
                .key("ts")
                .build();

        compile(new JdbcTable(), spec);

        Problem problem = problems.all().getFirst();
        assertThat(problems.all()).hasSize(1);
        assertThat(problem.toString())
                .startsWith("Specs")
                .contains("readings")
                .endsWith("the key is (ts) and the ORDER BY is (kwh); both need the same columns in the same order");
    }

    @Test
    @Tag("VAL-104")
    void aKeyThatIsNoOutputColumnIsFoundWhereTheDatabasePrepares() {
        var client = ListedClient.ofRows(0).complaining("column ts is unknown");
        var spec = aFetcher()
                .sql("SELECT kwh FROM t ORDER BY ts")
                .scope(new FetcherScope.Public())
                .key("ts")
                .build();
        Fetchers fetchers = new FetcherCompiler()
                .compile(
                        SpecDomain.community(spec),
                        Map.of("dataset_api", client)::get,
                        Set.of("dataset_api"),
                        problems);

        assertThat(fetchers.findWarnings()).isNotEmpty();
        assertThat(client.prepared)
                .extracting(sql -> sql.replaceAll("\\s+", " ").strip())
                .containsExactly(
                        "SELECT kwh FROM t ORDER BY ts",
                        "SELECT * FROM ( SELECT kwh FROM t ) AS keyed WHERE ts > ? ORDER BY ts");
        assertThat(problems.all()).isEmpty();
    }
}
