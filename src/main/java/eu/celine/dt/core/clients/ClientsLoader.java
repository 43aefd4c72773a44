package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.clients.sample.SampleGenerator;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.RuntimeDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns {@code clients.yaml} into clients. */
@Component
public final class ClientsLoader {

    private static final String DUCKDB = "duckdb";

    private final RuntimeDirectories directories;
    private final DatasetSettings dataset;
    private final Clock clock;
    private final Map<String, RemoteClientType> remoteTypes;

    ClientsLoader(
            RuntimeDirectories directories, DatasetSettings dataset, Clock clock, List<RemoteClientType> remoteTypes) {
        this.directories = directories;
        this.dataset = dataset;
        this.clock = clock;
        var byName = new TreeMap<String, RemoteClientType>();
        remoteTypes.forEach(remote -> byName.put(remote.type(), remote));
        this.remoteTypes = byName;
    }

    /**
     * Makes the configured clients. The dataset is opened aside: this returns at once, and the first query waits for it;
     * only a sample that has never been written is written first.
     * What is wrong with the configuration or the data folder's layout is added to the problems, and no client starts.
     */
    public ClientsRegistry load(ClientsConfig config, Problems problems) {
        var settings = new LinkedHashMap<String, DuckDbSettings>();
        var remotes = new LinkedHashMap<String, Supplier<QueryClient>>();
        int before = problems.all().size();
        for (ClientEntry entry : config.clients().values()) {
            if (entry.type().equals(DUCKDB)) {
                settings.put(entry.name(), DuckDbSettings.parse(entry, problems));
                continue;
            }
            Supplier<QueryClient> remote = readRemote(entry, problems);
            if (remote != null) {
                remotes.put(entry.name(), remote);
            }
        }
        if (!settings.isEmpty()) {
            checkFolders(problems);
        }
        var clients = new LinkedHashMap<String, QueryClient>();
        var watches = new ArrayList<DatasetWatch>();
        if (problems.all().size() == before) {
            var sample = new SampleFolder(
                    directories.state().resolve("sample"), new SampleGenerator(clock)::generate, clock);
            KnownTables knownTables = KnownTables.fromResource();
            settings.forEach((name, own) -> {
                Dataset opened = dataset(name, own, sample, knownTables);
                opened.prepareSample();
                clients.put(name, new DuckDbQueryClient(name, own, opened, knownTables));
                watches.add(DatasetWatch.start(name, opened));
            });
            remotes.forEach((name, remote) -> {
                try {
                    clients.put(name, new GuardedClient(name, remote.get(), GuardSettings.DEFAULTS, clock));
                } catch (ConfigurationException fault) {
                    fault.problems().forEach(problems::add);
                }
            });
        }
        return new ClientsRegistry(clients, config.names(), watches);
    }

    private @Nullable Supplier<QueryClient> readRemote(ClientEntry entry, Problems problems) {
        if (CustomClients.isClassName(entry.type())) {
            return CustomClients.read(entry, problems);
        }
        RemoteClientType remote = remoteTypes.get(entry.type());
        if (remote == null) {
            String known = String.join(", ", remoteTypes.keySet());
            problems.add(new Problem(
                    entry.file(),
                    entry.line(),
                    "client " + entry.name(),
                    "unknown type \"" + entry.type() + "\"; known: duckdb" + (known.isEmpty() ? "" : ", " + known)));
            return null;
        }
        return remote.read(entry, problems);
    }

    private void checkFolders(Problems problems) {
        if (real(directories.state()).startsWith(real(directories.data()))) {
            problems.add(
                    "DT_STATE_DIR",
                    null,
                    directories.state() + " lies in the data folder " + directories.data()
                            + ", whose files everybody may query; move one of them");
        }
        for (String conflict : new DataFolder(directories.data(), false).look().conflicts()) {
            problems.add("DT_DATA_DIR", null, conflict);
        }
    }

    /** The path with links followed, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (NoSuchFileException _) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset dataset(String client, DuckDbSettings settings, SampleFolder sample, KnownTables knownTables) {
        Path spill = real(directories.state()).resolve("spill").resolve(client);
        Path memory = real(directories.state()).resolve("dataset").resolve(client + ".unique");
        return new Dataset(
                client,
                new DataFolder(directories.data(), false),
                dataset.sample() ? sample : null,
                new GenerationBuilder(settings, knownTables, spill, new BuildMemory(memory)));
    }
}
