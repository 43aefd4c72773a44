package eu.celine.dt.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainLoaderTests {

    private static final String DOMAINS = "eu.celine.dt.core.domain.TestDomains$";

    @TempDir
    Path directory;

    private LoaderFixture fixture;

    @BeforeEach
    void startWithAFolder() {
        fixture = new LoaderFixture(directory);
    }

    @Test
    @Tag("DOM-01")
    void injectsSettingsValuesAndClockOfEachEntry() {
        DomainSnapshot snapshot = fixture.domains("""
                        domains:
                          - {name: one, import: "%1$sRouted", single_community: rec-1}
                          - {name: two, import: "%1$sRouted", route_prefix: /second, access: {any_of: [membership]}}
                        """.formatted(DOMAINS)).load();

        var one = (TestDomains.Routed) snapshot.domains().getFirst().domain();
        var two = (TestDomains.Routed) snapshot.domains().get(1).domain();
        assertThat(one.settings.singleCommunity()).isEqualTo("rec-1");
        assertThat(two.settings.singleCommunity()).isNull();
        assertThat(one.values).isNotSameAs(two.values);
        assertThat(one.clock).isSameAs(fixture.clock);
        assertThat(snapshot.domains()).extracting(MountedDomain::routePrefix).containsExactly("/one", "/second");
        assertThat(snapshot.domains())
                .extracting(MountedDomain::access)
                .containsExactly(AccessPolicy.DEFAULT, new AccessPolicy(false, null, true, Set.of(), Set.of()));
    }

    @Test
    @Tag("DOM-09")
    void mountsADomainWithItsRoutesAndOneWithoutRoutesAndValues() {
        DomainSnapshot snapshot = fixture.domains("""
                        domains:
                          - {name: one, import: "%1$sRouted"}
                          - {name: two, import: "%1$sPlain"}
                        """.formatted(DOMAINS)).load();

        MountedDomain routed = snapshot.domains().getFirst();
        assertThat(routed.routes()).singleElement().isInstanceOf(TestDomains.Route.class);
        assertThat(((TestDomains.Routed) routed.domain()).routesAsked).isEqualTo(1);
        assertThat(snapshot.domains().get(1).routes()).isEmpty();
        assertThat(snapshot.domains().get(1).fetchers().listed()).isEmpty();
    }

    @Test
    @Tag("DOM-08")
    void leavesOutWhatIsNotEnabled() {
        DomainSnapshot snapshot = fixture.domains("""
                        domains:
                          - {name: one, import: no.such.Domain, enabled: false}
                          - {name: two, import: "%1$sPlain"}
                        """.formatted(DOMAINS)).load();

        assertThat(snapshot.domains())
                .extracting(mounted -> mounted.domain().name())
                .containsExactly("two");
    }

    @Test
    @Tag("DOM-02")
    void refusesClassesThatAreNoDomainsWithoutRunningThem() {
        assertThat(problemsOf("""
                domains:
                  - {name: one, import: no.such.Domain}
                  - {name: two, import: "%1$sStranger"}
                  - {name: three, import: "%1$sUnfinished"}
                """))
                .containsExactly(
                        "domains.yaml:2, entry 1 (one): the class no.such.Domain does not exist; is the name spelled"
                                + " right, is the jar in extensions/?",
                        "domains.yaml:3, entry 2 (two): the class " + DOMAINS + "Stranger is no domain; it must"
                                + " implement " + DTDomain.class.getName(),
                        "domains.yaml:4, entry 3 (three): the class " + DOMAINS + "Unfinished is abstract; name a class"
                                + " that extends it");
        assertThat(System.getProperty("stranger.ran")).isNull();
    }

    @Test
    @Tag("DOM-03")
    void reportsWhyAConstructorFailed() {
        assertThat(problemsOf("""
                domains:
                  - {name: failing, import: "%1$sFailing"}
                  - {name: demanding, import: "%1$sDemanding"}
                """))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("domains.yaml:2, entry 1 (failing): the constructor of " + DOMAINS
                                        + "Failing failed: IllegalStateException: the model file is missing"),
                        second -> assertThat(second)
                                .isEqualTo("domains.yaml:3, entry 2 (demanding): the constructor of " + DOMAINS
                                        + "Demanding wants java.lang.StringBuilder, which the runtime does not have; it"
                                        + " may take DomainSettings, Values, Computations and Clock"));
    }

    @Test
    @Tag("DOM-04")
    @Tag("DOM-06")
    void refusesADomainThatContradictsItsEntryOrTheRules() {
        assertThat(problemsOf("""
                domains:
                  - {name: misnamed, import: "%1$sMisnamed"}
                """))
                .containsExactly(
                        "domains.yaml:2, entry 1 (misnamed): the class " + DOMAINS + "Misnamed calls itself"
                                + " \"another\"; write name: another",
                        "domains.yaml:2, entry 1 (misnamed): the domain type \"Energy Community\" of " + DOMAINS
                                + "Misnamed must start with a small letter and hold small letters, digits and \"-\""
                                + " only",
                        "domains.yaml:2, entry 1 (misnamed): the entity parameter \"community-id\" of " + DOMAINS
                                + "Misnamed must be a name of letters, digits and \"_\", for example community_id",
                        "domains.yaml:2, entry 1 (misnamed): route_prefix \"misnamed/\" must start with \"/\"; write"
                                + " \"/misnamed\" in " + DOMAINS + "Misnamed, or set route_prefix in this entry");
    }

    @Test
    @Tag("DOM-05")
    void refusesPrefixesThatAreTaken() {
        assertThat(problemsOf("""
                types: {energy-community: {route_prefix: /communities}}
                domains:
                  - {name: one, import: "%1$sPlain", route_prefix: /a}
                  - {name: two, import: "%1$sPlain", route_prefix: /a}
                  - {name: three, import: "%1$sPlain", route_prefix: /communities}
                """))
                .containsExactly(
                        "domains.yaml:4, entry 2 (two): route_prefix \"/a\" is taken by one (domains.yaml:3); write"
                                + " another",
                        "domains.yaml:5, entry 3 (three): route_prefix \"/communities\" is the address of the type"
                                + " energy-community; write another, for example \"/communities/three\"");
    }

    @Test
    @Tag("DOM-07")
    void handsOverridesAsTheRecordThatTheClassWants() {
        DomainSnapshot snapshot = fixture.domains("""
                        domains:
                          - name: one
                            import: "%1$sTuned"
                            overrides: {gse_zone: NORD, max_days: "${DAYS:-31}", zones: [a, b]}
                        """.formatted(DOMAINS)).load();

        assertThat(((TestDomains.Tuned) snapshot.domains().getFirst().domain()).tuning)
                .isEqualTo(new TestDomains.Tuning("NORD", 31, null, List.of("a", "b")));
    }

    @Test
    @Tag("DOM-07")
    void refusesOverridesThatAreUnknownMissingWrongOrUnread() {
        assertThat(problemsOf("""
                domains:
                  - {name: one, import: "%1$sTuned", overrides: {gse_zones: NORD, max_days: 1}}
                  - {name: two, import: "%1$sTuned", overrides: {gse_zone: NORD, max_days: {a: 1}}}
                  - {name: three, import: "%1$sTuned", overrides: {gse_zone: NORD, max_days: 0}}
                  - {name: four, import: "%1$sPlain", overrides: {broker: main}}
                """))
                .containsExactly(
                        "domains.yaml:2, entry 1 (one): overrides: unknown key \"gse_zones\"; did you mean"
                                + " \"gse_zone\"?",
                        "domains.yaml:2, entry 1 (one): overrides: the key \"gse_zone\" is missing; write gse_zone:"
                                + " String",
                        "domains.yaml:3, entry 2 (two): overrides: the value of \"max_days\" has the wrong type",
                        "domains.yaml:4, entry 3 (three): overrides: max_days must be 1 or more",
                        "domains.yaml:5, entry 4 (four): overrides are written, but the constructor of " + DOMAINS
                                + "Plain reads none; remove them");
    }

    @Test
    @Tag("DOM-10")
    void refusesValuesBeforeTheFetchersAreCompiled() {
        assertThat(problemsOf("domains: [{name: hasty, import: \"%1$sHasty\"}]"))
                .singleElement()
                .asString()
                .startsWith("domains.yaml:1, entry 1 (hasty): the constructor of " + DOMAINS
                        + "Hasty failed: IllegalStateException: ")
                .contains("use them from onStartup() on, not in the constructor");
    }

    @Test
    @Tag("DOM-10")
    void bindsValuesToTheFetchersOfTheDomain() {
        DomainSnapshot snapshot = fixture.domains("domains: [{name: one, import: \"%1$sRouted\"}]".formatted(DOMAINS))
                .load();
        var domain = (TestDomains.Routed) snapshot.domains().getFirst().domain();

        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> domain.values.fetch("consumption", Map.of(), Page.of(1, 0), aContext()));
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> domain.values.lookup(
                        "own", Map.of(), Page.of(1, 0), aContext().caller()));
    }

    @Test
    @Tag("DOM-11")
    void collectsTheProblemsOfAllFamiliesAndOfAllFetchersAndClosesWhatItOpened() {
        fixture.folder.write("clients.yaml", "clients: {one: {}}").write("brokers.yaml", "broker: {}");
        fixture.backends.problems.add(new Problem("values.yaml", 7, "fetcher x", "no such client"));

        assertThat(problemsOf("""
                domains:
                  - {name: one, import: no.such.Domain}
                  - {name: two, import: "%1$sPlain"}
                  - {name: three, import: "%1$sPlain", enable: true}
                """))
                .containsExactly(
                        "domains.yaml:4, entry 3 (three): unknown key \"enable\"; did you mean \"enabled\"?",
                        "brokers.yaml:1: unknown key \"broker\"; did you mean \"brokers\"?",
                        "clients.yaml:1, client one: \"type\" is missing; write type: duckdb",
                        "domains.yaml:2, entry 1 (one): the class no.such.Domain does not exist; is the name spelled"
                                + " right, is the jar in extensions/?",
                        "values.yaml:7, fetcher x: no such client",
                        "values.yaml:7, fetcher x: no such client");
        assertThat(fixture.backends.asked).containsExactly("open []", "compile two", "compile three", "close");
    }

    @Test
    @Tag("DOM-20")
    void refusesListedEntitiesWhoseIdIsPartOfAnAddress() {
        assertThat(problemsOf("""
                types: {energy-community: {route_prefix: /communities}}
                domains:
                  - name: one
                    import: "%1$sPlain"
                    route_prefix: /communities/it
                    entities: {source: list, list: [{id: it}, {id: rec-1}, {id: values}]}
                """))
                .containsExactly(
                        "domains.yaml:3, entry 1 (one): the entity id \"it\" is part of an address; give the entity"
                                + " another id",
                        "domains.yaml:3, entry 1 (one): the entity id \"values\" is part of an address; give the"
                                + " entity another id");
    }

    static RunContext aContext() {
        var principal = new Principal("alice", null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        var caller = new Caller("request-1", Instant.parse("2026-01-24T10:30:00Z"), principal, null);
        return new RunContext(caller, new EntityInfo("rec-1", "one", Map.of()), Standing.MEMBER);
    }

    private List<String> problemsOf(String domains) {
        fixture.domains(domains.formatted(DOMAINS));
        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, () -> fixture.load());
        return fault.problems().stream().map(Problem::toString).toList();
    }
}
