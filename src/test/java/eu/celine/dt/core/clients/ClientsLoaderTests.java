package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.RuntimeDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsLoaderTests {

    @TempDir
    Path root;

    private final Problems problems = new Problems();

    @Test
    void loadsAClientThatAnswers() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("data")).resolve("own.csv"), "n\n5\n");

        try (ClientsRegistry registry = load(entry(
                "duckdb", Map.of("timeout", "PT30S", "memory_limit", "256MB", "threads", 1, "max_concurrent", 4)))) {
            QueryClient client = Objects.requireNonNull(registry.find("dataset_api"));
            try (Rows rows = client.query(
                    new DatasetFixture.HandBound("SELECT n FROM own", List.of()),
                    Page.of(1, 0),
                    DatasetFixture.CALLER)) {

                assertThat(rows.next()).isTrue();
                assertThat(rows.value(0)).isEqualTo(5L);
            }
            assertThat(registry.names()).containsExactly("dataset_api");
            assertThat(registry.find("other")).isNull();
        }
        assertThat(problems.all()).isEmpty();
    }

    @Test
    @Tag("CLI-01")
    void saysWhichTypesThereAre() {
        assertThat(problemsOf(entry("duck", Map.of())))
                .last()
                .asString()
                .endsWith("unknown type \"duck\"; known: duckdb");
    }

    @Test
    @Tag("CLI-01")
    void namesEverySettingThatCannotBeUsed() {
        List<String> messages = problemsOf(entry(
                "duckdb",
                Map.of("timeuot", 5, "timeout", "soon", "memory_limit", "much", "threads", 0, "max_concurrent", -1)));

        assertThat(messages)
                .hasSize(5)
                .allSatisfy(message -> assertThat(message).startsWith("config/clients.yaml:3, client dataset_api: "))
                .anySatisfy(message -> assertThat(message)
                        .endsWith("unknown setting timeuot; a duckdb client takes timeout, memory_limit, threads,"
                                + " max_temp_directory_size, max_concurrent"))
                .anySatisfy(message -> assertThat(message)
                        .endsWith("timeout must be a duration up to one hour such as PT10S or 10s, not \"soon\""));
    }

    @Test
    @Tag("CFG-45")
    void refusesATimeLimitWithoutUnit() {
        assertThat(problemsOf(entry("duckdb", Map.of("timeout", 10L))))
                .containsExactly("config/clients.yaml:3, client dataset_api: timeout must be a duration up to one hour"
                        + " such as PT10S or 10s, not \"10\"");
    }

    @Test
    @Tag("CLI-02")
    void refusesAStateFolderInsideTheDataFolder() {
        var directories = new RuntimeDirectories(root.resolve("data"), root.resolve("data/state"));

        try (ClientsRegistry registry = loader(directories).load(config(entry("duckdb", Map.of())), problems)) {
            assertThat(registry.names()).isEmpty();
        }
        assertThat(problems.all())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("lies in the data folder");
    }

    @Test
    @Tag("CLI-03")
    void reportsConflictsOfTheDataFolderAtStart() throws IOException {
        Path data = Files.createDirectories(root.resolve("data"));
        Files.writeString(data.resolve("a.csv"), "n\n5\n");
        Files.writeString(data.resolve("a.parquet"), "");

        assertThat(problemsOf(entry("duckdb", Map.of())))
                .containsExactly("DT_DATA_DIR: a.csv and a.parquet are both table a; keep one of them");
    }

    private List<String> problemsOf(ClientEntry entry) {
        try (ClientsRegistry registry = load(entry)) {
            assertThat(registry.names()).isEmpty();
            assertThat(registry.configuredNames()).containsExactly("dataset_api");
        }
        return problems.all().stream().map(Problem::toString).toList();
    }

    private ClientsRegistry load(ClientEntry entry) {
        return loader(new RuntimeDirectories(root.resolve("data"), root.resolve("state")))
                .load(config(entry), problems);
    }

    private static ClientsLoader loader(RuntimeDirectories directories) {
        return new ClientsLoader(directories, new DatasetSettings(false), Clock.systemUTC(), List.of());
    }

    private static ClientsConfig config(ClientEntry entry) {
        return new ClientsConfig(Map.of(entry.name(), entry));
    }

    private static ClientEntry entry(String type, Map<String, ? extends @Nullable Object> settings) {
        return new ClientEntry("config/clients.yaml", 3, "dataset_api", type, Map.copyOf(settings));
    }
}
