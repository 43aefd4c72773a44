package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.DomainSettings.Distribution;
import eu.celine.dt.contracts.DomainSettings.Entities;
import eu.celine.dt.core.access.AccessPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTests {

    @TempDir
    Path directory;

    private ConfigFolder folder;

    @BeforeEach
    void startWithAFolder() {
        folder = new ConfigFolder(directory);
    }

    @Test
    @Tag("CFG-01")
    void readsPatternsAsGivenAndTheFilesOfAGlobByPath() {
        folder.write("b/2.yaml", entry("two", "a.B"))
                .write("b/1.yaml", entry("one", "a.B"))
                .write("a/3.yaml", entry("three", "a.B"))
                .domainsFrom("b/*.yaml", "a/3.yaml");

        assertThat(folder.domains().domains()).extracting(DomainEntry::name).containsExactly("one", "two", "three");
    }

    @Test
    @Tag("CFG-02")
    void replacesAnEntryAsAWholeWhereALaterFileDeclaresItsName() {
        folder.write("1.yaml", """
                        domains:
                          - {name: one, import: a.First, enabled: false, single_community: rec-1}
                          - {name: two, import: a.Second}
                        """).write("2.yaml", entry("one", "a.Third")).domainsFrom("[0-9].yaml");

        List<DomainEntry> domains = folder.domains().domains();

        assertThat(domains).extracting(DomainEntry::importClass).containsExactly("a.Third", "a.Second");
        assertThat(domains.getFirst().file()).isEqualTo("2.yaml");
        assertThat(domains.getFirst().enabled()).isTrue();
        assertThat(domains.getFirst().singleCommunity()).isNull();
    }

    @Test
    @Tag("CFG-03")
    void namesThePatternTheVariableAndTheDirectoryWhereNothingMatches() {
        folder.domainsFrom("conf/*.yaml", "domains.yml");

        assertThat(folder.problems())
                .containsExactly(
                        "conf/*.yaml: no file matches this pattern in the working directory " + directory
                                + "; correct DOMAINS_CONFIG_PATHS or start in the right directory",
                        "domains.yml: no file matches this pattern in the working directory " + directory
                                + "; correct DOMAINS_CONFIG_PATHS or start in the right directory");
    }

    @Test
    @Tag("CFG-12")
    void reportsEveryProblemOfEveryFamilyTogether() {
        folder.write("domains.yaml", """
                domain: []
                domains:
                  - import: a.B
                  - name: Two
                    import: 5
                    access: [claim]
                    overrides: {broker: "${UNSET}"}
                """);
        folder.write("clients.yaml", "clients: {one: {url: x}, two: 5}");
        folder.write("brokers.yaml", "default_broker: other\nbrokers: {main: {type: amqp}}");

        assertThat(folder.problems())
                .containsExactly(
                        "domains.yaml:7, entry 2 (Two): overrides.broker: the environment variable UNSET is not set;"
                                + " set it, or write ${UNSET:-default}",
                        "domains.yaml:1: unknown key \"domain\"; did you mean \"domains\"?",
                        "domains.yaml:3, entry 1: \"name\" is missing; write name: my-domain",
                        "domains.yaml:4, entry 2 (Two): the name \"Two\" must start with a small letter and hold small"
                                + " letters, digits and \"-\" only",
                        "domains.yaml:5, entry 2 (Two): \"import\" must be text in quotes, and is a number",
                        "domains.yaml:6, entry 2 (Two): \"access\" must be a mapping of keys and values, and is a list",
                        "clients.yaml:1, client two: \"two\" must be a mapping of keys and values, and is a number",
                        "clients.yaml:1, client one: \"type\" is missing; write type: duckdb",
                        "brokers.yaml:2, broker main: the type \"amqp\" is not known; write type: mqtt",
                        "brokers.yaml:1: default_broker names \"other\", which brokers does not declare; declared are:"
                                + " main");
    }

    @Test
    @Tag("CFG-24")
    void refusesANameTwiceInOneFile() {
        folder.write("domains.yaml", """
                domains:
                  - {name: one, import: a.B}
                  - {name: one, import: a.C}
                """);

        assertThat(folder.problems())
                .containsExactly("domains.yaml:3, entry 2 (one): the name \"one\" stands twice in this file; rename or"
                        + " remove one (only a later file may replace an entry)");
    }

    @Test
    @Tag("CFG-17")
    void doesNotShowAValueThatAPlaceholderFilledIn() {
        folder.set("SECRET", "hunter2").write("domains.yaml", """
                domains:
                  - {name: one, import: a.B, enabled: "${SECRET}", entities: {source: "${SECRET}"}}
                """);

        assertThat(folder.problems()).hasSize(2).noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    @Tag("CFG-14")
    void readsWhoMayReadAnEntity() {
        folder.write("domains.yaml", """
                domains:
                  - {name: none, import: a.B}
                  - {name: empty, import: a.B, access: {read_all: {scopes: [s], roles: [r]}, any_of: []}}
                  - {name: named, import: a.B, access: {any_of: [claim], claim: networks}}
                  - {name: open, import: a.B, access: {any_of: [authenticated]}}
                  - {name: default, import: a.B, access: {}}
                """);

        assertThat(folder.domains().domains())
                .extracting(DomainEntry::access)
                .containsExactly(
                        null,
                        new AccessPolicy(false, null, false, Set.of("s"), Set.of("r")),
                        new AccessPolicy(false, "networks", false, Set.of(), Set.of()),
                        new AccessPolicy(true, null, false, Set.of(), Set.of()),
                        AccessPolicy.DEFAULT);
    }

    @Test
    @Tag("CFG-14")
    void refusesAccessThatContradictsItself() {
        folder.write("domains.yaml", """
                domains:
                  - {name: one, import: a.B, access: {any_of: [member], claim: x, read_all: {scope: [a]}}}
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "domains.yaml:2, entry 1 (one): any_of knows claim, membership and authenticated, not"
                                + " \"member\"",
                        "domains.yaml:2, entry 1 (one): \"claim\" is named but any_of does not list it; write any_of:"
                                + " [claim]",
                        "domains.yaml:2, entry 1 (one): unknown key \"scope\"; did you mean \"scopes\"?");
    }

    @Test
    @Tag("CFG-15")
    void readsWhereEntitiesComeFrom() {
        folder.write("domains.yaml", """
                domains:
                  - name: one
                    import: a.B
                    entities: {source: list, list: [{id: rec-1, metadata: {zone: NORD}}, {id: rec-2}]}
                  - {name: two, import: a.B, entities: {query: SELECT 1}, single_community: rec-1}
                """);

        List<DomainEntry> domains = folder.domains().domains();

        Entities listed = domains.getFirst().entities();
        assertThat(listed.source()).isEqualTo(Entities.Source.LIST);
        assertThat(listed.list()).extracting("id").containsExactly("rec-1", "rec-2");
        assertThat(listed.list().getFirst().metadata()).isEqualTo(Map.of("zone", "NORD"));
        assertThat(domains.get(1).entities().query()).isEqualTo("SELECT 1");
        assertThat(domains.get(1).singleCommunity()).isEqualTo("rec-1");
    }

    @Test
    @Tag("CFG-15")
    void refusesSourcesThatAreUnknownOrNotAvailable() {
        folder.write("domains.yaml", """
                domains:
                  - {name: one, import: a.B, entities: {source: registry}}
                  - {name: two, import: a.B, entities: {source: file}}
                  - {name: three, import: a.B, entities: {source: list}}
                  - {name: four, import: a.B, entities: {list: [{id: a}, {id: a}, {}]}}
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "domains.yaml:2, entry 1 (one): source: registry is not available in this version; write table"
                                + " or list",
                        "domains.yaml:3, entry 2 (two): source must be table or list, and is \"file\"",
                        "domains.yaml:4, entry 3 (three): source: list needs entities; write list: [{id: rec-1}]",
                        "domains.yaml:5, entry 4 (four): \"list\" is given but the source is table; write source: list",
                        "domains.yaml:5, entry 4 (four): the entity \"a\" is listed twice; remove one",
                        "domains.yaml:5, entry 4 (four): \"id\" is missing; write id: rec-1");
    }

    @Test
    @Tag("CFG-16")
    void readsHowMoneyIsShared() {
        folder.write("domains.yaml", """
                domains:
                  - {name: one, import: a.B}
                  - {name: two, import: a.B, distribution: {producer_share: 0.2, consumer_share: 0.7, fund_share: 0.1}}
                """);

        assertThat(folder.domains().domains())
                .extracting(DomainEntry::distribution)
                .containsExactly(new Distribution(0, 1, 0), new Distribution(0.2, 0.7, 0.1));
    }

    @Test
    @Tag("CFG-16")
    void refusesSharesThatDoNotAddUpToOne() {
        folder.write("domains.yaml", """
                domains:
                  - {name: one, import: a.B, distribution: {producer_share: 0.5}}
                  - {name: two, import: a.B, distribution: {producer_share: -1, consumer_share: 2}}
                  - {name: three, import: a.B, distribution: {producer_share: .nan}}
                """);

        assertThat(folder.problems())
                .hasSize(3)
                .allMatch(problem -> problem.contains("must be 0 or more and add up to 1"));
    }

    @Test
    @Tag("CFG-18")
    void readsBrokersAndFindsTheDefaultInAnyFile() {
        folder.write("brokers.yaml", """
                default_broker: main
                brokers:
                  main: {type: mqtt, auth_with_token: true, config: {host: "", port: "${MQTT_PORT:-1883}"}}
                """);
        var problems = new Problems();

        BrokersConfig config = folder.reader().brokers(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(config.defaultBroker()).isEqualTo("main");
        assertThat(config.brokers().get("main"))
                .isEqualTo(new BrokerEntry(
                        "brokers.yaml", 3, "main", "mqtt", true, true, Map.of("host", "", "port", "1883")));
    }

    @Test
    @Tag("CFG-18")
    void handsAClientItsSettingsAsWritten() {
        folder.set("DB", "dt").write("clients.yaml", """
                clients:
                  warehouse: {type: jdbc, url: "jdbc:postgresql://db/${DB}", pool: {size: ${SIZE:-8}}}
                """.replace("${SIZE:-8}", "8"));
        var problems = new Problems();

        ClientsConfig config = folder.reader().clients(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(config.clients().get("warehouse"))
                .isEqualTo(new ClientEntry(
                        "clients.yaml",
                        2,
                        "warehouse",
                        "jdbc",
                        Map.of("url", "jdbc:postgresql://db/dt", "pool", Map.of("size", 8L))));
    }

    @Test
    @Tag("VAL-77")
    void remembersTheNamesOfClientsThatCannotBeRead() {
        folder.write("clients.yaml", "clients: {one: {url: x}, two: 5, three: {type: duckdb}}");

        ClientsConfig config = folder.reader().clients(new Problems());

        assertThat(config.clients()).containsOnlyKeys("three");
        assertThat(config.names()).containsExactly("one", "two", "three");
    }

    @Test
    @Tag("CFG-25")
    void readsTypeAddressesAndRefusesOneForTwoTypes() {
        folder.write("domains.yaml", """
                types:
                  energy-community: {route_prefix: /communities}
                  grid: {route_prefix: /communities}
                """);

        assertThat(folder.problems())
                .containsExactly("domains.yaml:3, type grid: route_prefix \"/communities\" is another type's address"
                        + " already; choose another");
    }

    private static String entry(String name, String importClass) {
        return "domains:\n  - {name: %s, import: %s}\n".formatted(name, importClass);
    }
}
