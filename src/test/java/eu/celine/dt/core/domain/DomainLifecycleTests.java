package eu.celine.dt.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

class DomainLifecycleTests {

    private static final String DOMAINS = "eu.celine.dt.core.domain.TestDomains$";

    @TempDir
    Path directory;

    private final DomainRegistry registry = new DomainRegistry();
    private LoaderFixture fixture;

    @BeforeEach
    void startWithAFolder() {
        fixture = new LoaderFixture(directory);
    }

    @Test
    @Tag("DOM-15")
    void startsDomainsOnceEachIsLoadedAndEndsThemAtTheStop() {
        fixture.domains(
                "domains: [{name: one, import: \"%1$sPlain\"}, {name: two, import: \"%1$sPlain\"}]".formatted(DOMAINS));
        DomainLifecycle lifecycle = lifecycle();

        lifecycle.start();

        FakeDomain one = domain(0);
        assertThat(lifecycle.isRunning()).isTrue();
        assertThat(one.asked).containsExactly("startup");
        assertThat(domain(1).asked).containsExactly("startup");

        lifecycle.stop();

        assertThat(lifecycle.isRunning()).isFalse();
        assertThat(one.asked).containsExactly("startup", "shutdown");
        assertThat(fixture.backends.asked).endsWith("close");
    }

    @Test
    @Tag("DOM-15")
    void startsInOrderAndEndsInReverse() {
        var calls = new ArrayList<String>();
        var lives = new DomainLives(List.of(noting("one", calls), noting("two", calls)));

        lives.start();
        lives.end();
        lives.end();

        assertThat(calls).containsExactly("start one", "start two", "end two", "end one");
    }

    @Test
    @Tag("DOM-15")
    void runsBeforeTheWebServerStartsAndAfterItStopped() {
        assertThat(lifecycle().getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }

    @Test
    @Tag("DOM-16")
    void stopsTheStartWhereADomainCannotStartAndEndsThoseThatDid() {
        fixture.domains("domains: [{name: one, import: \"%1$sPlain\"}, {name: two, import: \"%1$sBrokenStart\"}]"
                .formatted(DOMAINS));
        DomainLifecycle lifecycle = lifecycle();

        assertThatIllegalStateException()
                .isThrownBy(lifecycle::start)
                .withMessage("the domain two failed in onStartup: no weather today")
                .withCauseInstanceOf(IllegalStateException.class);

        assertThat(lifecycle.isRunning()).isFalse();
        assertThat(domain(0).asked).containsExactly("startup", "shutdown");
        assertThat(fixture.backends.asked).endsWith("close");
    }

    @Test
    @Tag("DOM-11")
    void stopsTheStartWithTheProblemsOfTheConfiguration() {
        fixture.domains("domains: [{name: one, import: no.such.Domain}]");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lifecycle().start());
    }

    @Test
    @Tag("DOM-25")
    void startsAlthoughABackendRefusesAStatementAndChecksDoNotPass() {
        var complaint = new Problem("usage.sql", 0, "fetcher usage", "no table usage");
        fixture.domains("domains: [{name: one, import: \"%1$sPlain\"}]".formatted(DOMAINS));
        fixture.backends.complaints.add(complaint);
        DomainLifecycle lifecycle = lifecycle();

        lifecycle.start();

        assertThat(lifecycle.isRunning()).isTrue();
        assertThat(check().findProblems()).containsExactly(complaint);
    }

    @Test
    @Tag("CFG-23")
    void checksWithoutStartingAnyDomain() {
        fixture.domains("domains: [{name: one, import: \"%1$sBrokenStart\"}]".formatted(DOMAINS));

        assertThat(check().findProblems()).isEmpty();
        assertThat(fixture.backends.asked).endsWith("close");
    }

    @Test
    @Tag("CFG-23")
    void checksAndListsWhatAStartWouldRefuse() {
        fixture.domains("domains: [{name: one, import: no.such.Domain}, {name: two, import: no.such.Domain}]");

        assertThat(check().findProblems()).hasSize(2);
    }

    private DomainLifecycle lifecycle() {
        return new DomainLifecycle(fixture.loader(), registry, fixture.backends);
    }

    private ConfigurationCheck check() {
        return new ConfigurationCheck(fixture.loader(), fixture.backends);
    }

    private FakeDomain domain(int index) {
        return (FakeDomain) registry.current().domains().get(index).domain();
    }

    private static DomainBean noting(String name, List<String> calls) {
        var domain = new FakeDomain(name) {
            @Override
            public void onStartup() {
                calls.add("start " + name);
            }

            @Override
            public void onShutdown() {
                calls.add("end " + name);
                throw new IllegalStateException("this is a test");
            }
        };
        return new DomainBean(domain, new DefaultListableBeanFactory());
    }
}
