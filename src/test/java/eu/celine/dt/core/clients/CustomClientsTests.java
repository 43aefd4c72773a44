package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ClientSettings;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.TableRows;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.RuntimeDirectories;
import eu.celine.dt.examples.FixedClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomClientsTests {

    @TempDir
    Path root;

    private final Problems problems = new Problems();

    @Test
    @Tag("CLI-133")
    void makesTheClientOfTheGuideWithItsSettings() {
        try (ClientsRegistry registry = load(FixedClient.class.getName(), Map.of("greeting", "Ciao"))) {
            assertThat(problems.all()).isEmpty();
            QueryClient client = Objects.requireNonNull(registry.find("own"));
            try (Rows rows = client.query(
                    new DatasetFixture.HandBound("SELECT 1", List.of()), Page.of(5, 0), DatasetFixture.CALLER)) {

                assertThat(rows.next()).isTrue();
                assertThat(rows.row()).isEqualTo(Map.of("greeting", "Ciao"));
            }
        }
    }

    @Test
    @Tag("CLI-133")
    void aClassMayTakeNothing() {
        try (ClientsRegistry registry = load(Plain.class.getName(), Map.of())) {
            QueryClient client = Objects.requireNonNull(registry.find("own"));

            assertThat(client.dialect()).isEqualTo(Dialect.DUCKDB);
        }
    }

    @ParameterizedTest
    @Tag("CLI-133")
    @CsvSource(delimiter = '|', textBlock = """
                    com.example.Missing                            | the class com.example.Missing does not exist; is the name spelled right, is the jar in extensions/?
                    java.lang.String                               | the class java.lang.String is no client; it must implement eu.celine.dt.contracts.QueryClient
                    eu.celine.dt.contracts.QueryClient             | the class eu.celine.dt.contracts.QueryClient is abstract; name one that extends it
                    eu.celine.dt.core.clients.CustomClientsTests$Other | has no constructor that takes eu.celine.dt.contracts.ClientSettings or nothing; add one
                    eu.celine.dt.core.clients.CustomClientsTests$Broken | failed: IllegalStateException: no licence for own
                    eu.celine.dt.core.clients.CustomClientsTests$Strict | failed: retries must be a whole number from 0 to 5
                    """)
    void whateverKeepsItFromBeingMadeIsAProblemWithItsPlace(String type, String message) {
        try (ClientsRegistry registry = load(type, Map.of("retries", "secret"))) {
            assertThat(registry.names()).isEmpty();
            assertThat(problems.all())
                    .extracting(Problem::toString)
                    .singleElement()
                    .asString()
                    .startsWith("config/clients.yaml:7, client own: ")
                    .contains(message)
                    .doesNotContain("secret");
        }
    }

    @Test
    @Tag("CLI-134")
    void settingsAreReadByTypeAndNeverShown() {
        var settings = new ClientSettings(
                "own", Map.of("wait", "1500ms", "limit", "PT2M", "retries", 3, "flag", true, "text", "s3cret"));

        assertThat(settings.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.duration("limit", Duration.ZERO)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.duration("absent", Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.integer("retries", 1, 0, 5)).isEqualTo(3);
        assertThat(settings.flag("flag", false)).isTrue();
        assertThat(settings.requireText("text")).isEqualTo("s3cret");
        assertThat(settings.findText("absent")).isNull();
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    @Tag("CFG-47")
    void isNotMadeWithoutAVariableThatItWants() {
        var entry =
                new ClientEntry("config/clients.yaml", 7, "own", Broken.class.getName(), Map.of(), Set.of("licence"));

        assertThat(CustomClients.read(entry, problems)).isNull();
        assertThat(problems.all()).isEmpty();
    }

    private ClientsRegistry load(String type, Map<String, Object> settings) {
        var directories = new RuntimeDirectories(root.resolve("data"), root.resolve("state"));
        var entry = new ClientEntry("config/clients.yaml", 7, "own", type, Map.copyOf(settings));
        return new ClientsLoader(directories, new DatasetSettings(false), Clock.systemUTC(), List.of())
                .load(new ClientsConfig(Map.of("own", entry)), problems);
    }

    /** Answers nothing. */
    static class Plain implements QueryClient {

        @Override
        public Dialect dialect() {
            return Dialect.DUCKDB;
        }

        @Override
        public Rows query(BoundQuery query, Page page, Caller caller) {
            Iterator<@Nullable Object[]> none = List.<@Nullable Object[]>of().iterator();
            return new TableRows(List.of(), none);
        }
    }

    static final class Other extends Plain {
        Other(int number) {
            assertThat(number).isPositive();
        }
    }

    static final class Broken extends Plain {
        Broken(ClientSettings settings) {
            throw new IllegalStateException("no licence for " + settings.name());
        }
    }

    static final class Strict extends Plain {
        Strict(ClientSettings settings) {
            settings.integer("retries", 1, 0, 5);
        }
    }
}
