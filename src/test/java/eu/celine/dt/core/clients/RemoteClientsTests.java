package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.clients.ClientHealth.State;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.RuntimeDirectories;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteClientsTests {

    @TempDir
    Path root;

    private final ScriptedClient backend = new ScriptedClient();
    private final Problems problems = new Problems();

    @Test
    @Tag("CLI-100")
    @Tag("CLI-107")
    void everyClientThatAsksSomebodyElseIsGuarded() {
        try (ClientsRegistry registry = load(entry("here", "duckdb", Map.of()), entry("there", "scripted", Map.of()))) {
            assertThat(registry.names()).containsExactly("here", "there");
            assertThat(registry.find("here")).isInstanceOf(DuckDbQueryClient.class);
            assertThat(registry.find("there")).isInstanceOf(GuardedClient.class);
            assertThat(registry.health()).containsExactly(new ClientHealth("there", State.CLOSED, null));
        }
        assertThat(problems.all()).isEmpty();
        assertThat(backend.closed).isTrue();
    }

    @Test
    @Tag("CLI-80")
    void noClientStartsBesideOneWithAProblem() {
        try (ClientsRegistry registry =
                load(entry("here", "scripted", Map.of()), entry("there", "scripted", Map.of("bad", "1")))) {
            assertThat(registry.names()).isEmpty();
        }
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("config/clients.yaml:3, client there: bad is no setting");
    }

    private ClientsRegistry load(ClientEntry... entries) {
        var byName = new LinkedHashMap<String, ClientEntry>();
        for (ClientEntry entry : entries) {
            byName.put(entry.name(), entry);
        }
        var directories = new RuntimeDirectories(root.resolve("data"), root.resolve("state"));
        return new ClientsLoader(
                        directories, new DatasetSettings(false), Clock.systemUTC(), List.of(new ScriptedType()))
                .load(new ClientsConfig(byName), problems);
    }

    private static ClientEntry entry(String name, String type, Map<String, ? extends @Nullable Object> settings) {
        return new ClientEntry("config/clients.yaml", 3, name, type, Map.copyOf(settings));
    }

    private final class ScriptedType implements RemoteClientType {

        @Override
        public String type() {
            return "scripted";
        }

        @Override
        public @Nullable Supplier<QueryClient> read(ClientEntry entry, Problems found) {
            if (entry.settings().isEmpty()) {
                return () -> backend;
            }
            found.add(new Problem(entry.file(), entry.line(), "client " + entry.name(), "bad is no setting"));
            return null;
        }
    }
}
