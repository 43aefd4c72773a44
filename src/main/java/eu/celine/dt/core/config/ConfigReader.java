package eu.celine.dt.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three families that operators write. Each call reads the files again; what is wrong is added to the
 * problems, and the rest is returned, so that one start shows everything.
 */
public final class ConfigReader {

    private final ConfigPaths paths;
    private final ConfigFiles files;

    ConfigReader(ConfigPaths paths, Path workingDirectory, Function<String, @Nullable String> variables) {
        this.paths = paths;
        this.files = new ConfigFiles(workingDirectory, new YamlReader(new Placeholders(variables)));
    }

    /** The domains and the addresses of their types. */
    public DomainsConfig domains(Problems problems) {
        return DomainsFamily.merge(files.read(paths.domains(), "DOMAINS_CONFIG_PATHS", problems), problems);
    }

    /** The data backends. */
    public ClientsConfig clients(Problems problems) {
        int before = problems.all().size();
        List<YamlDocument> documents = files.read(paths.clients(), "CLIENTS_CONFIG_PATHS", problems);
        ClientsConfig config = ClientsFamily.merge(documents, problems);
        boolean sound = problems.all().size() == before;
        boolean holdsNothing = documents.isEmpty()
                || documents.stream().anyMatch(document -> document.root().isEmpty());
        return sound || !holdsNothing ? config : new ClientsConfig(config.clients(), null);
    }

    /** The message brokers. */
    public BrokersConfig brokers(Problems problems) {
        return BrokersFamily.merge(files.read(paths.brokers(), "BROKERS_CONFIG_PATHS", problems), problems);
    }
}
